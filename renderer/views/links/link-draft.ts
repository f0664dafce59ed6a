/** A link that is being made: from one annotation, to another once it is chosen. */
import type { AnnotationId } from '../../../shared/model/id.ts';
import { createStore } from '../../state/create-store.ts';

export interface LinkDraft {
  readonly from: AnnotationId;
  /** Set when a card was dropped on another: only the relation is missing. With where to ask for it, in CSS pixels. */
  readonly to: { readonly id: AnnotationId; readonly x: number; readonly y: number } | null;
}

export const linkDraft = createStore<LinkDraft | null>(null);
