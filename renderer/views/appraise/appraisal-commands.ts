/** What can be done to the appraisal in hand by key, wherever the focus is; mounted by the shell. */
import { useCommands } from '../../commands/registry.ts';
import { createStore } from '../../state/create-store.ts';
import { useWorkspace } from '../../state/workspace.ts';

export interface AppraisalInHand {
  /** The item that passages go to; null when the instrument asks nothing. */
  readonly itemId: string | null;
  readonly takePassage: () => void;
  readonly walk: (step: 1 | -1) => void;
}

/** Set by the panel while it shows an appraisal. */
export const appraisalInHand = createStore<AppraisalInHand | null>(null);

export const useAppraisalCommands = (): void => {
  const itemId = appraisalInHand.use((inHand) => inHand?.itemId ?? null);
  const isOpen = appraisalInHand.use((inHand) => inHand !== null);
  const selected = useWorkspace((state) => state.annotationId);
  const needsAppraisal = 'Open an appraisal of the article first.';
  const walk = (step: 1 | -1): void => appraisalInHand.get()?.walk(step);
  useCommands([
    {
      id: 'appraise.use-passage',
      title: itemId === null ? 'Use the annotation for an item' : `Use the annotation for item ${itemId}`,
      group: 'Annotate',
      keys: ['U'],
      enabled: itemId !== null && selected !== null,
      needs: itemId === null ? needsAppraisal : 'Choose an annotation for the item first.',
      run: () => appraisalInHand.get()?.takePassage(),
    },
    { id: 'appraise.next', title: 'Go to the next item', group: 'Go', keys: ['.'], enabled: isOpen, needs: needsAppraisal, run: () => walk(1) },
    { id: 'appraise.previous', title: 'Go to the previous item', group: 'Go', keys: [','], enabled: isOpen, needs: needsAppraisal, run: () => walk(-1) },
  ]);
};
