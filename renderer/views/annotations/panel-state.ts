/** What the annotations panel shows and what is being edited in it. Forgotten when the window closes. */
import type { Annotation } from '../../../shared/model/annotation.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import { createStore } from '../../state/create-store.ts';

export interface PanelState {
  /** `level`: cards are beside their passages; `list`: one after another. */
  readonly arrangement: 'level' | 'list';
  /** Words a card must have, in its passages, note or labels. */
  readonly text: string;
  /** A label a card must have. */
  readonly label: string | null;
  /** The annotation whose note is being written. */
  readonly writing: AnnotationId | null;
}

export const panelState = createStore<PanelState>({ arrangement: 'level', text: '', label: null, writing: null });

export const changePanel = (change: Partial<PanelState>): void => panelState.set({ ...panelState.get(), ...change });

/** Whether the panel's filters and the chosen tags let an annotation through. */
export const isShown = (annotation: Annotation, tags: ReadonlySet<Tag>, { text, label }: Pick<PanelState, 'text' | 'label'>): boolean => {
  if (!tags.has(annotation.tag)) return false;
  if (label !== null && !annotation.labels.includes(label)) return false;
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return true;
  const searched = [annotation.note, ...annotation.labels, ...annotation.targets.map(({ exact }) => exact)].join('\n').toLowerCase();
  return words.every((word) => searched.includes(word));
};
