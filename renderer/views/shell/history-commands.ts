/** Undo and redo: their names say what they would do. */
import { runCommand, useCommands } from '../../commands/registry.ts';
import type { HistoryStep } from '../../../shared/contract/library.ts';
import { newId, replayIdSchema, type ReplayId } from '../../../shared/model/id.ts';
import { createStore } from '../../state/create-store.ts';
import { useTransport } from '../../state/host.tsx';
import { reportFailure, useCall, useMutationCall } from '../../state/queries.ts';
import { dismissDone, notify } from '../../state/toasts.ts';
import { followWork } from '../../state/work-progress.ts';
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

export interface Replay {
  readonly id: ReplayId;
  readonly kind: 'undo' | 'redo';
}

/** Undos and redos the host has not answered yet, oldest first. */
export const replays = createStore<readonly Replay[]>([]);

export const useHistoryCommands = (): void => {
  const history = useHistory();
  const inWords = useStepWords();
  const transport = useTransport();
  const undo = useMutationCall('history.undo', { quiet: true });
  const redo = useMutationCall('history.redo', { quiet: true });
  const run = async (kind: Replay['kind']): Promise<void> => {
    const replay = { id: newId(replayIdSchema), kind };
    const stop = followWork(transport, replay.id, kind);
    replays.set([...replays.get(), replay]);
    const result = await (kind === 'undo' ? undo : redo).run({ replayId: replay.id });
    replays.set(replays.get().filter((each) => each !== replay));
    stop();
    if (!result.ok) {
      if (result.error.code === 'cancelled') say(kind === 'undo' ? 'Not undone: it was cancelled.' : 'Not redone: it was cancelled.');
      else reportFailure(result.error, () => void run(kind));
      return;
    }
    const { step } = result.value;
    if (kind === 'undo') say(step === null ? 'Nothing to undo.' : `Undone: ${inWords(step)}.`);
    else say(step === null ? 'Nothing to redo.' : `Redone: ${inWords(step)}.`);
  };
  useCommands([
    {
      id: 'history.undo',
      title: history.undoTitle,
      group: 'Edit',
      keys: ['Mod+Z'],
      inTextFields: false,
      run: () => run('undo'),
    },
    {
      id: 'history.redo',
      title: history.redoTitle,
      group: 'Edit',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      inTextFields: false,
      run: () => run('redo'),
    },
  ]);
};
