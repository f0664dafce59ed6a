/** What a job of the background thread is given. */
import type { WorkStage } from '../../../shared/contract/progress.ts';
import type { Library } from '../../db/library.ts';
import type { JobInput, JobKind, JobResult } from './jobs.ts';

/**
 * Tells how far the work has come. Call it often: it is cheap, and the only place where
 * the work can be cancelled.
 * @param total 0 where it is unknown.
 * @throws TouchstoneError `cancelled`.
 */
export type TellStep = (stage: WorkStage, done: number, total: number) => void;

export interface JobContext {
  /** The library with a connection of the job's own, closed at its end. */
  library(): Promise<Library>;
  readonly step: TellStep;
  /** Runs `write` while nothing else in this process writes. */
  whileOthersWait<Value>(write: () => Value): Promise<Value>;
}

export type Job<Kind extends JobKind> = (input: JobInput<Kind>, context: JobContext) => Promise<JobResult<Kind>>;
