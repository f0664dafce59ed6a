/** Undo and redo: their names say what they would do. */
import { runCommand, useCommands } from '../../commands/registry.ts';
import type { HistoryStep } from '../../../shared/contract/library.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { dismissDone, notify } from '../../state/toasts.ts';
import { useWorkspace } from '../../state/workspace.ts';

export interface History {
  /** "Undo tag as critique"; plain "Undo" when there is nothing to take back. */
  readonly undoTitle: string;
  readonly redoTitle: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** For toasts of deletions: the same as the menu's undo. */
export const undoAction = { label: 'Undo', run: () => void runCommand('history.undo') } as const;

/** "tag as claim", or "tag as claim in “Title”" where that is not in view. */
const useStepWords = (): ((step: HistoryStep) => string) => {
  const articleId = useWorkspace((state) => state.articleId);
  const reviewId = useWorkspace((state) => state.reviewId);
  return ({ label, about }) =>
    about === null || about.subject.id === articleId || about.subject.id === reviewId ? label : `${label} in ${about.name}`;
};

export const useHistory = (): History => {
  const { data } = useCall('history.state', {});
  const inWords = useStepWords();
  const undo = data?.undo ?? null;
  const redo = data?.redo ?? null;
  return {
    undoTitle: undo === null ? 'Undo' : `Undo ${inWords(undo)}`,
    redoTitle: redo === null ? 'Redo' : `Redo ${inWords(redo)}`,
    canUndo: undo !== null,
    canRedo: redo !== null,
  };
};

/** In place of what was said of changes before, which the step may have taken back. */
const say = (message: string): void => {
  dismissDone();
  notify({ kind: 'done', message });
};

export const useHistoryCommands = (): void => {
  const history = useHistory();
  const inWords = useStepWords();
  const undo = useMutationCall('history.undo');
  const redo = useMutationCall('history.redo');
  useCommands([
    {
      id: 'history.undo',
      title: history.undoTitle,
      group: 'Edit',
      keys: ['Mod+Z'],
      inTextFields: false,
      run: async () => {
        const result = await undo.run({});
        if (result.ok) say(result.value.step === null ? 'Nothing to undo.' : `Undone: ${inWords(result.value.step)}.`);
      },
    },
    {
      id: 'history.redo',
      title: history.redoTitle,
      group: 'Edit',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      inTextFields: false,
      run: async () => {
        const result = await redo.run({});
        if (result.ok) say(result.value.step === null ? 'Nothing to redo.' : `Redone: ${inWords(result.value.step)}.`);
      },
    },
  ]);
};
