/** An annotation's passages: their words, and a plain note where the words are no longer there. */
import { X } from 'lucide-react';
import type { JSX } from 'react';
import type { Annotation, AnchorState, Target, TextRange } from '../../../shared/model/annotation.ts';
import type { TargetId } from '../../../shared/model/id.ts';
import { whereLeft } from '../../../shared/versions/carried-words.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { showArticlePage } from '../../state/article-page.ts';
import { useCall } from '../../state/queries.ts';
import { openArticle } from '../../state/workspace.ts';
import { useAnnotationActions } from './use-annotation-actions.ts';

/** Where the words may be now. */
const candidates = (anchor: AnchorState): readonly TextRange[] => {
  switch (anchor.state) {
    case 'moved':
      return [anchor];
    case 'uncertain':
      return anchor.candidates;
    case 'exact':
    case 'lost':
      return [];
  }
};

/** What is wrong with a passage; one that came from elsewhere never had a place to lose. */
const problem = ({ anchor, earlierVersion }: Target, isFromElsewhere: boolean): string | null => {
  const words = isFromElsewhere
    ? 'These words came from elsewhere.'
    : earlierVersion === undefined
      ? 'The words are no longer here.'
      : `These are words of version ${earlierVersion}.`;
  const here = earlierVersion === undefined ? 'in this article' : 'in the current version';
  switch (anchor.state) {
    case 'exact':
      return null;
    case 'moved':
      return `${words} They are in another place now.`;
    case 'uncertain':
      return `${words} They, or something like them, may be ${here}.`;
    case 'lost':
      return `${words} They are not ${here}.`;
  }
};

/** Goes to the page where the reviewer decides about a passage without a sure place. */
const reconfirm = ({ articleId, id: annotationId }: Annotation, targetId: TargetId): void => {
  openArticle(articleId, { annotationId });
  showArticlePage(articleId, { kind: 'reconfirm', list: 'waiting', targetId });
};

export const PassageList = ({ annotation, editable }: { readonly annotation: Annotation; readonly editable: boolean }): JSX.Element => {
  const { removePassage } = useAnnotationActions(annotation.articleId, undefined);
  const several = annotation.targets.length > 1;
  const { data: queue } = useCall(
    'anchor.queue',
    { articleId: annotation.articleId },
    { enabled: annotation.targets.some(({ anchor }) => anchor.state !== 'exact') },
  );
  return (
    <div className="passages">
      {annotation.targets.map((target, index) => {
        const item = queue?.items.find(({ targetId }) => targetId === target.id);
        const left = item?.decision === 'left';
        const trouble = left ? `Left ${whereLeft(item)}, as you decided.` : problem(target, item?.range === null);
        const canDecide = item !== undefined || target.earlierVersion !== undefined;
        return (
          <div key={target.id} className="passage">
            <blockquote className="passage-words" data-anchor={target.earlierVersion === undefined ? target.anchor.state : 'earlier'}>
              {target.exact}
            </blockquote>
            {editable && several ? (
              <IconButton
                icon={X}
                small
                label={`Remove passage ${index + 1} of ${annotation.targets.length}`}
                onClick={() => removePassage(annotation, target.id)}
              />
            ) : null}
            {trouble === null ? null : (
              <p className="passage-problem" data-decided={left}>
                {trouble}{' '}
                {canDecide ? (
                  <button
                    type="button"
                    className={`button button--small ${left ? 'button--quiet' : ''}`}
                    onClick={(event) => {
                      event.stopPropagation();
                      reconfirm(annotation, target.id);
                    }}
                  >
                    {left ? 'Decide again' : 'Reconfirm'}
                  </button>
                ) : null}
                {(canDecide ? [] : candidates(target.anchor)).map(({ start, end }, at) => (
                  <button
                    key={start}
                    type="button"
                    className="button button--small button--quiet"
                    onClick={(event) => {
                      event.stopPropagation();
                      openArticle(annotation.articleId, { annotationId: annotation.id, range: { start, end } });
                    }}
                  >
                    Show place {at + 1}
                  </button>
                ))}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
};
