/** What can be done to the current appraisal by key, wherever the focus is; mounted by the shell. */
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import { useCommands } from '../../commands/registry.ts';
import { createStore } from '../../state/create-store.ts';

export interface AppraisalInHand {
  /** The item that was taken in hand; null when none was. */
  readonly itemId: string | null;
  /**
   * The item that a passage goes to now. Null when it could not be seen which one that is: then it is
   * shown, outlined and named, and nothing may be changed yet.
   */
  readonly aim: () => string | null;
  /** @param taggedAs what the passage was tagged with on the way; null when it was an annotation before. */
  readonly takePassage: (itemId: string, annotationId: AnnotationId, taggedAs: Tag | null) => void;
}

/** The current appraisal of the open article, whether its panel is open or not. */
export const appraisalInHand = createStore<AppraisalInHand | null>(null);

export interface ItemWalk {
  readonly walk: (step: 1 | -1) => void;
  /** Goes to the next item that is not complete, around the end. */
  readonly walkToOpen: () => void;
}

/** Set by the panel while it shows an appraisal. */
export const itemWalk = createStore<ItemWalk | null>(null);

export const useAppraisalCommands = (): void => {
  const isOpen = itemWalk.use((shown) => shown !== null);
  const isHeld = appraisalInHand.use((inHand) => inHand !== null);
  const needsAppraisal = isHeld ? 'Show the appraisal first, with Shift+Q.' : 'Open an appraisal of the article first.';
  const walk = (step: 1 | -1): void => itemWalk.get()?.walk(step);
  useCommands([
    {
      id: 'appraise.next-open',
      title: 'Go to the next item that is not complete',
      group: 'Go',
      keys: ['Mod+Enter'],
      enabled: isOpen,
      needs: needsAppraisal,
      run: () => itemWalk.get()?.walkToOpen(),
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
