/** An annotation's passages: their words, and plainly said where the words no longer stand. */
import { X } from 'lucide-react';
import type { JSX } from 'react';
import type { Annotation, AnchorState, Target, TextRange } from '../../../shared/model/annotation.ts';
import type { TargetId } from '../../../shared/model/id.ts';
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

const problem = ({ anchor, earlierVersion }: Target): string | null => {
  const words = earlierVersion === undefined ? 'The words are no longer here.' : `These are words of version ${earlierVersion}.`;
  switch (anchor.state) {
    case 'exact':
      return null;
    case 'moved':
      return `${words} They stand at another place now.`;
    case 'uncertain':
      return `${words} Something like them stands ${earlierVersion === undefined ? 'elsewhere' : 'in the current version'}.`;
    case 'lost':
      return earlierVersion === undefined ? `${words.slice(0, -1)}, nor anywhere in this article.` : `${words} They no longer stand in the current version.`;
  }
};

/** Goes to the page where the reviewer decides about a passage of an earlier version. */
const reconfirm = ({ articleId, id: annotationId }: Annotation, targetId: TargetId): void => {
  openArticle(articleId, { annotationId });
  showArticlePage(articleId, { kind: 'reconfirm', list: 'waiting', targetId });
};

export const PassageList = ({ annotation, editable }: { readonly annotation: Annotation; readonly editable: boolean }): JSX.Element => {
  const { removePassage } = useAnnotationActions(annotation.articleId, undefined);
  const several = annotation.targets.length > 1;
  const { data: queue } = useCall('anchor.queue', { articleId: annotation.articleId }, { enabled: annotation.targets.some(({ earlierVersion }) => earlierVersion !== undefined) });
  const isLeft = (targetId: TargetId): boolean => queue?.items.some((item) => item.targetId === targetId && item.decision === 'left') ?? false;
  return (
    <div className="passages">
      {annotation.targets.map((target, index) => {
        const left = isLeft(target.id);
        const trouble = left ? `Left in version ${target.earlierVersion ?? 1}, as you decided.` : problem(target);
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
                {target.earlierVersion === undefined ? null : (
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
                )}
                {(target.earlierVersion === undefined ? candidates(target.anchor) : []).map(({ start, end }, at) => (
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
