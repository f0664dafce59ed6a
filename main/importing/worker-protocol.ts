/** What the core and the importing child say to each other; each checks what the other sends. */
import { z } from 'zod';
import { carriedTargetSchema, diffRunSchema } from '../../shared/anchor/alignment.ts';
import { failureSchema } from '../../shared/contract/failure.ts';
import { readProgressSchema } from '../../shared/contract/imports.ts';
import { textRangeSchema } from '../../shared/model/annotation.ts';
import { articleFormatSchema, blockSchema } from '../../shared/model/article.ts';
import { readResultSchema } from './read-source.ts';

const readRequestSchema = z.object({
  type: z.literal('read'),
  id: z.int(),
  name: z.string(),
  bytes: z.instanceof(Uint8Array),
  format: articleFormatSchema.optional(),
  title: z.string().optional(),
  encoding: z.string().optional(),
});
export type WorkerReadRequest = z.output<typeof readRequestSchema>;

const alignedTextSchema = z.object({ text: z.string(), blocks: z.array(blockSchema).optional() });

const textsSchema = { id: z.int(), name: z.string(), from: alignedTextSchema, to: alignedTextSchema };

const carryRequestSchema = z.object({ type: z.literal('carry'), ...textsSchema, ranges: z.array(textRangeSchema) });
export type WorkerCarryRequest = z.output<typeof carryRequestSchema>;

const compareRequestSchema = z.object({ type: z.literal('compare'), ...textsSchema });
export type WorkerCompareRequest = z.output<typeof compareRequestSchema>;

export const workerRequestSchema = z.discriminatedUnion('type', [readRequestSchema, carryRequestSchema, compareRequestSchema]);
export type WorkerRequest = z.output<typeof workerRequestSchema>;

export const workerAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), id: z.int(), progress: readProgressSchema }),
  z.object({ type: z.literal('done'), id: z.int(), result: readResultSchema }),
  /** In the order of the ranges asked about. */
  z.object({ type: z.literal('carried'), id: z.int(), targets: z.array(carriedTargetSchema) }),
  z.object({ type: z.literal('compared'), id: z.int(), runs: z.array(diffRunSchema) }),
  z.object({ type: z.literal('failed'), id: z.int(), error: failureSchema }),
]);
export type WorkerAnswer = z.output<typeof workerAnswerSchema>;
