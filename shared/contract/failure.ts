/** Errors as data: what every host returns when a call does not succeed. */
import { z } from 'zod';
import { leakSchema } from '../report/leak.ts';

export const failureCodeSchema = z.enum([
  'unknown-method',
  'invalid-input',
  'not-found',
  'quote-not-found',
  'quote-ambiguous',
  'quotation-mismatch',
  'leak',
  'import-failed',
  'print-failed',
  'cancelled',
  'library-damaged',
  'library-newer',
  'library-read-only',
  'library-full',
  'library-busy',
  'backup-failed',
  'history-mismatch',
  'not-signed-in',
  'refused',
  'internal',
]);
export type FailureCode = z.output<typeof failureCodeSchema>;

export const failureSchema = z.object({
  code: failureCodeSchema,
  /** In the user's words: what happened, to what, what to do now. */
  message: z.string(),
  /** For `invalid-input`: which field, and why. For `quotation-mismatch`: which entry of the report, and where. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** For `leak`: which words a reader must not have, and where they come from. */
  leaks: z.array(leakSchema).optional(),
  /** For `quote-ambiguous`: every place where the quotation is. */
  places: z.array(z.object({ start: z.int(), end: z.int(), before: z.string(), after: z.string() })).optional(),
});
export type Failure = z.output<typeof failureSchema>;

export type CallResult<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

/** Thrown inside a host's process; the dispatcher turns it into data at the border. */
export class TouchstoneError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'TouchstoneError';
    this.failure = failure;
  }
}
