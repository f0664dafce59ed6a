/** Picks passages of any article for an item, by their words or notes; stays open until it is left. */
import type { JSX } from 'react';
import type { AnnotationId, ArticleId } from '../../../shared/model/id.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { FindAnnotation } from '../annotations/find-annotation.tsx';

export interface PassagePickerProps {
  readonly itemId: string;
  /** The article that is appraised: its passages come first, and need no title. */
  readonly articleId: ArticleId;
  /** What the answer rests on already. */
  readonly exclude: readonly AnnotationId[];
  readonly onPick: (annotationId: AnnotationId) => void;
  readonly onClose: () => void;
}

export const PassagePicker = ({ itemId, articleId, exclude, onPick, onClose }: PassagePickerProps): JSX.Element => (
  <div
    className="passage-picker"
    role="group"
    aria-label={`Passages for item ${itemId}`}
    onKeyDown={(event) => {
      if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
      event.stopPropagation();
      onClose();
    }}
  >
    <FindAnnotation
      ref={focusOnMount}
      label={`Passage for item ${itemId}`}
      placeholder="Search the passages of all articles"
      listLabel="Passages"
      nothingYet="No other passage is tagged yet. Select words in the article and tag them."
      exclude={exclude}
      home={articleId}
      onPick={onPick}
    />
    <button type="button" className="button button--small button--quiet" onClick={onClose}>
      Done
    </button>
  </div>
);
