/** What the core and the importing child say to each other; each checks what the other sends. */
import { z } from 'zod';
import { failureSchema } from '../../shared/contract/failure.ts';
import { readProgressSchema } from '../../shared/contract/imports.ts';
import { articleFormatSchema } from '../../shared/model/article.ts';
import { readResultSchema } from './read-source.ts';

export const workerRequestSchema = z.object({
  id: z.int(),
  name: z.string(),
  bytes: z.instanceof(Uint8Array),
  format: articleFormatSchema.optional(),
  title: z.string().optional(),
  encoding: z.string().optional(),
});
export type WorkerRequest = z.output<typeof workerRequestSchema>;

export const workerAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), id: z.int(), progress: readProgressSchema }),
  z.object({ type: z.literal('done'), id: z.int(), result: readResultSchema }),
  z.object({ type: z.literal('failed'), id: z.int(), error: failureSchema }),
]);
export type WorkerAnswer = z.output<typeof workerAnswerSchema>;
