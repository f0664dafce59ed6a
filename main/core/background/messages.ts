/** What the core and its background thread say to each other; each checks what the other sends. */
import { z } from 'zod';
import { failureSchema } from '../../../shared/contract/failure.ts';
import { workProgressSchema } from '../../../shared/contract/progress.ts';
import { jobKindSchema } from './jobs.ts';

export const toThreadSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    kind: jobKindSchema,
    /** As the job's own schema has it. */
    input: z.unknown(),
    libraryDirectory: z.string(),
    /** One number, shared: it becomes 1 when the job is cancelled. */
    cancelled: z.instanceof(SharedArrayBuffer),
  }),
  /** Nothing else in this process writes until the job says `wrote` or ends. */
  z.object({ type: z.literal('write') }),
]);
export type ToThread = z.output<typeof toThreadSchema>;

export const fromThreadSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: workProgressSchema.omit({ id: true }) }),
  z.object({ type: z.literal('ask-to-write') }),
  z.object({ type: z.literal('wrote') }),
  z.object({ type: z.literal('done'), result: z.unknown() }),
  z.object({ type: z.literal('failed'), error: failureSchema }),
  /** An unexpected error; its stack is for whoever runs the program. */
  z.object({ type: z.literal('fault'), stack: z.string() }),
]);
export type FromThread = z.output<typeof fromThreadSchema>;
