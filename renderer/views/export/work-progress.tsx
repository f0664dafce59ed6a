/** How far long work has come, in words and as a bar, with the button that stops it. */
import { useId } from 'react';
import { progressShare, progressWords, type WorkKind } from '../../../shared/progress/progress-words.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { useWorkProgress } from '../../state/work-progress.ts';
import './work-progress.css';

export interface WorkProgressProps {
  /** The id the work was begun with. */
  readonly id: string;
  readonly kind: WorkKind;
  /** "Making the PDF file". */
  readonly title: string;
  /** Puts the focus on the button, where it takes the place of what had it. */
  readonly takesFocus?: boolean;
  /** Null from where it can no longer be stopped. */
  readonly onCancel: (() => void) | null;
}

export const WorkProgressView = ({ id, kind, title, takesFocus = false, onCancel }: WorkProgressProps) => {
  const titleId = useId();
  const wordsId = useId();
  const progress = useWorkProgress(id);
  const share = progress === null ? null : progressShare(kind, progress);
  return (
    <div className="work-progress">
      <p id={titleId}>{title}</p>
      <progress aria-labelledby={titleId} aria-describedby={wordsId} {...(share === null ? {} : { value: share })} />
      <p id={wordsId} className="muted small tabular">
        {progress === null ? 'Starting' : progressWords(kind, progress)}
      </p>
      <button
        ref={takesFocus ? focusOnMount : null}
        type="button"
        className="button"
        disabled={onCancel === null}
        onClick={() => onCancel?.()}
      >
        Cancel
      </button>
    </div>
  );
};
