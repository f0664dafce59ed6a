/** What the erasure methods do. The work itself is the background thread's; what it promised and could not finish, the next start continues. */
import { erasureIdSchema, newId } from '../../../shared/model/id.ts';
import type { Cleaning, ErasureForecast } from '../../../shared/contract/erasure.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { roomToClean } from '../../db/erasure/clean-file.ts';
import { forecastErasure, keptByHistory } from '../../db/erasure/forecast.ts';
import { backupsHolding } from '../../db/erasure/holding-backups.ts';
import type { Background, JobWatch } from '../background/background.ts';
import type { HandlersOf } from '../context.ts';
import { rootsOf } from './erasure-jobs.ts';
import { idTaken } from '../methods/id-taken.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import type { RunningWork } from '../background/running-work.ts';

export interface ErasureOptions {
  readonly background: Pick<Background, 'run'>;
  readonly running: RunningWork;
  readonly outgoing: Outgoing;
  /** Called once something is erased, before the file is cleaned. */
  readonly onErased: () => void;
  /** The failure an error represents, or null when it is an unexpected error. */
  readonly explain: (error: unknown) => Failure | null;
  /** Where unexpected errors go. */
  readonly report: (method: string, error: unknown) => void;
}

export interface Erasures {
  readonly handlers: HandlersOf<'erasure'>;
  /** Cleans the file of what was erased, where that is still to be done. Never rejects. */
  finish(): Promise<Cleaning>;
}

const everythingKept = (db: ReadableDb): Pick<ErasureForecast, 'steps' | 'titles'> => {
  const { steps, articles } = keptByHistory(db);
  return { steps, titles: articles.map(({ title }) => title) };
};

export const createErasures = ({ background, running, outgoing, onErased, explain, report }: ErasureOptions): Erasures => {
  /** It has been promised, so it cannot be cancelled. */
  const clean = async ({ onProgress }: Pick<JobWatch, 'onProgress'>): Promise<Cleaning> => {
    try {
      return await background.run('clean', {}, { signal: new AbortController().signal, onProgress });
    } catch (error) {
      const failure = explain(error);
      if (failure !== null) return { finished: false, problem: failure.message };
      // What was erased is erased: the answer must say so all the same.
      report('erasure.finish', error);
      return {
        finished: false,
        problem: 'Unexpected error while cleaning the file. Try to finish cleaning; if it happens again, please report it.',
      };
    }
  };

  const finish = (): Promise<Cleaning> => running.run(newId(erasureIdSchema), clean);

  return {
    handlers: {
      'erasure.kept': ({ db }) => keptByHistory(db),

      'erasure.forecast': async ({ read }, { subject }) => {
        const { roots, forecast, directory, path } = await read(({ db, library }) => {
          const found = rootsOf(db, subject);
          const rows = forecastErasure(db, found ?? { article: [], review: [] });
          return {
            roots: found,
            forecast: found === null ? { ...rows, ...everythingKept(db) } : rows,
            directory: library.directory,
            path: library.path,
          };
        });
        return { ...forecast, backups: backupsHolding(directory, roots), room: roomToClean(path) };
      },

      'erasure.run': (_context, { erasureId = newId(erasureIdSchema), subject, deleteBackups }) => {
        if (running.has(erasureId)) throw idTaken('erasure');
        return running.run(erasureId, async (watch) => {
          const { titles, backups } = await background.run('erase', { subject, deleteBackups }, watch);
          onErased();
          // Exports that nobody has fetched may mention it.
          await outgoing.close();
          const cleaning = await clean(watch);
          return { titles, backups, backupsDeleted: cleaning.finished ? deleteBackups.length : 0, cleaning };
        });
      },

      'erasure.cancel': (_context, { erasureId }) => ({ cancelled: running.cancel(erasureId) ? 1 : 0 }),

      'erasure.finish': finish,
    },
    finish,
  };
};
