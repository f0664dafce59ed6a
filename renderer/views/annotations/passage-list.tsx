/** An annotation's passages: their words, and plainly said where the words no longer stand. */
import { X } from 'lucide-react';
import type { JSX } from 'react';
import type { Annotation, AnchorState, TextRange } from '../../../shared/model/annotation.ts';
import { IconButton } from '../../design/icon-button.tsx';
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

const problem = (anchor: AnchorState): string | null => {
  switch (anchor.state) {
    case 'exact':
      return null;
    case 'moved':
      return 'The words are no longer here. They stand at another place now.';
    case 'uncertain':
      return 'The words are no longer here. Something like them stands elsewhere.';
    case 'lost':
      return 'The words are no longer here, nor anywhere in this article.';
  }
};

export const PassageList = ({ annotation, editable }: { readonly annotation: Annotation; readonly editable: boolean }): JSX.Element => {
  const { removePassage } = useAnnotationActions(annotation.articleId, undefined);
  const several = annotation.targets.length > 1;
  return (
    <div className="passages">
      {annotation.targets.map((target, index) => {
        const trouble = problem(target.anchor);
        return (
          <div key={target.id} className="passage">
            <blockquote className="passage-words" data-anchor={target.anchor.state}>
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
              <p className="passage-problem">
                {trouble}{' '}
                {candidates(target.anchor).map(({ start, end }, at) => (
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
