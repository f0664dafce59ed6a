/** What the history methods do. A step of many changes is taken back, or done again, by the background thread, so that nobody waits for it. */
import type { HistoryState, HistoryStep } from '../../../shared/contract/library.ts';
import { newId, replayIdSchema } from '../../../shared/model/id.ts';
import type { Touched } from '../../db/history/changed.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { isLongStep, nextSteps, type ReplayDirection, type ToldStep } from '../../db/history/history.ts';
import type { Background } from '../background/background.ts';
import type { Job } from '../background/job-context.ts';
import type { HandlersOf, TaskContext } from '../context.ts';
import { idTaken } from './id-taken.ts';
import type { RunningWork } from '../background/running-work.ts';
import { quoted } from './step-labels.ts';

/** Changes that are made without holding a call up noticeably. */
const MOST_AT_ONCE = 500;

/** Changes between two looks at whether the replay is still wanted. */
const CHANGES_PER_STEP = 50;

const inWords = (step: ToldStep | null): HistoryStep | null => {
  if (step === null) return null;
  const { id, label, at, about } = step;
  const name = about === null ? '' : quoted(about.title);
  return { id, label, at, about: about === null || label.includes(name) ? null : { subject: about.subject, name } };
};

const historyState = (db: ReadableDb): HistoryState => {
  const { undo, redo } = nextSteps(db);
  return { undo: inWords(undo), redo: inWords(redo) };
};

/** One transaction, as every write: until it is kept it can be cancelled, and then nothing is changed. */
export const replayStepJob: Job<'replay-step'> = async ({ direction }, context) => {
  const library = await context.library();
  const { value, touched } = await context.whileOthersWait(() =>
    library.write((db, step) => {
      const replayed = step.replay(direction, (done, total) => {
        if (done % CHANGES_PER_STEP === 0 || done === total) context.step('replaying', done, total);
      });
      return { step: inWords(replayed), state: historyState(db) };
    }),
  );
  return { ...value, touched: { entities: [...touched.entities], articleIds: [...touched.articleIds] } };
};

export interface HistoryOptions {
  readonly background: Pick<Background, 'run'>;
  readonly running: RunningWork;
  /** Called once the background thread has taken a step back or done it again, with what it changed. */
  readonly onReplayed: (touched: Touched) => void;
}

export const createHistory = ({ background, running, onReplayed }: HistoryOptions): HandlersOf<'history'> => {
  const replay = async ({ read, write }: TaskContext, direction: ReplayDirection, id: string = newId(replayIdSchema)) => {
    if (running.has(id)) throw idTaken('undo or redo');
    const isLong = await read(({ db, library }) => !library.readOnly && isLongStep(db, direction, MOST_AT_ONCE));
    if (!isLong) return write(({ db, step }) => ({ step: inWords(step.replay(direction)), state: historyState(db) }));
    const { touched, ...told } = await running.run(id, (watch) => background.run('replay-step', { direction }, watch));
    onReplayed(touched);
    return told;
  };

  return {
    'history.state': ({ db }) => historyState(db),
    'history.undo': (context, { replayId }) => replay(context, 'undo', replayId),
    'history.redo': (context, { replayId }) => replay(context, 'redo', replayId),
    'history.cancel': (_context, { replayId }) => ({ cancelled: running.cancel(replayId) ? 1 : 0 }),
  };
};
