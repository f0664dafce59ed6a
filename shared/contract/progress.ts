/** How far long work has come that is begun with an id: bundles both ways, reports on their way out, long undos, and erasing. */
import { z } from 'zod';

/** What is being done now; each kind of work goes through some of them, in this order. */
export const workStageSchema = z.enum([
  /** A bundle's files are read and checked. */
  'reading',
  /** A bundle's things are held against the library's. */
  'comparing',
  /** What is to go out is read from the library. */
  'collecting',
  /** Each quotation is held against its article. */
  'checking',
  /** Pictures of judgements and claims are drawn. */
  'drawing',
  /** Changes are written to the library, or a file to the disk. */
  'writing',
  /** A step of the history is taken back or done again. */
  'replaying',
  /** A browser's engine makes a PDF. */
  'printing',
  /** Backups are looked through for what is to be erased. */
  'searching',
  /** From here on it cannot be cancelled. */
  'erasing',
  /** The library file is rewritten without what was erased. */
  'cleaning',
]);
export type WorkStage = z.output<typeof workStageSchema>;

export const workProgressSchema = z.object({
  /** Of the upload that is imported, of the export, of the undo or redo, or of the erasure. */
  id: z.string(),
  stage: workStageSchema,
  done: z.int().nonnegative(),
  /** 0 where it is unknown. */
  total: z.int().nonnegative(),
});
export type WorkProgress = z.output<typeof workProgressSchema>;
