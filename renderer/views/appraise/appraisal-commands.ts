/** What can be done to the current appraisal by key, wherever the focus is; mounted by the shell. */
import type { AnnotationId } from '../../../shared/model/id.ts';
import { useCommands } from '../../commands/registry.ts';
import { createStore } from '../../state/create-store.ts';

export interface AppraisalInHand {
  /** The item that passages go to; null when the instrument asks nothing. */
  readonly itemId: string | null;
  readonly takePassage: (annotationId: AnnotationId) => void;
  readonly walk: (step: 1 | -1) => void;
  /** Goes to the next item that is not complete, around the end. */
  readonly walkToOpen: () => void;
}

/** Set by the panel while it shows an appraisal. */
export const appraisalInHand = createStore<AppraisalInHand | null>(null);

export const useAppraisalCommands = (): void => {
  const isOpen = appraisalInHand.use((inHand) => inHand !== null);
  const needsAppraisal = 'Open an appraisal of the article first.';
  const walk = (step: 1 | -1): void => appraisalInHand.get()?.walk(step);
  useCommands([
    {
      id: 'appraise.next-open',
      title: 'Go to the next item that is not complete',
      group: 'Go',
      keys: ['Mod+Enter'],
      enabled: isOpen,
      needs: needsAppraisal,
      run: () => appraisalInHand.get()?.walkToOpen(),
    },
    {
      id: 'appraise.next',
      title: 'Go to the next item',
      group: 'Go',
      keys: ['.'],
      enabled: isOpen,
      needs: needsAppraisal,
      run: () => walk(1),
    },
    {
      id: 'appraise.previous',
      title: 'Go to the previous item',
      group: 'Go',
      keys: [','],
      enabled: isOpen,
      needs: needsAppraisal,
      run: () => walk(-1),
    },
  ]);
};
