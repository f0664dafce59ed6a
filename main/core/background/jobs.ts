/**
 * What the background thread can be asked to do, with what it is given and what it answers:
 * work that takes long, kept off the thread that answers calls.
 */
import { z } from 'zod';
import { bundleReportSchema, leftOutSchema } from '../../../shared/contract/bundles.ts';
import { cleaningSchema, erasureSubjectSchema } from '../../../shared/contract/erasure.ts';
import { changedEntitySchema } from '../../../shared/contract/events.ts';
import { exchangeSubjectSchema } from '../../../shared/contract/exchange.ts';
import { EXPORT_CANCELLED } from '../../exporting/export-cancelled.ts';
import { contract } from '../../../shared/contract/contract.ts';
import { reportDocumentSchema } from '../../../shared/report/document.ts';
import { backupSchema, historyStateSchema, historyStepSchema } from '../../../shared/contract/library.ts';

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const writtenFileSchema = z.object({ fileName: z.string(), mediaType: z.string(), bytes: bytesSchema });

/** Of the document, for whoever sends the file. */
const noticesSchema = reportDocumentSchema.shape.notices;

const touchedSchema = z.object({ entities: z.array(changedEntitySchema), articleIds: z.array(z.string()) });

export const JOBS = {
  /** Reads a bundle, compares it with the library, and merges it unless this is a rehearsal. */
  'merge-bundle': {
    input: z.object({
      path: z.string(),
      /** What the reviewer knows the file as. */
      fileName: z.string(),
      bringBack: z.boolean(),
      rehearse: z.boolean(),
    }),
    result: z.object({ report: bundleReportSchema, touched: touchedSchema }),
    cancelled: 'The import was cancelled; nothing was changed.',
  },
  /** Writes a bundle to a path where no file is. */
  'write-bundle': {
    input: z.object({ path: z.string(), subject: exchangeSubjectSchema, withLinked: z.boolean(), madeWith: z.string() }),
    result: z.object({ title: z.string(), bytes: z.int(), leftOut: leftOutSchema }),
    cancelled: EXPORT_CANCELLED,
  },
  /** A report in its format; one that becomes a PDF as what is to be printed, because only a host can print. */
  'write-report': {
    input: z.object({ asked: contract['report.export'].input.omit({ exportId: true }) }),
    result: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('file'), file: writtenFileSchema, notices: noticesSchema }),
      z.object({
        kind: z.literal('print'),
        name: z.string(),
        html: z.string(),
        paper: z.object({ width: z.number(), height: z.number() }),
        notices: noticesSchema,
      }),
    ]),
    cancelled: EXPORT_CANCELLED,
  },
  /** Takes back a step of the history, or does it again. */
  'replay-step': {
    input: z.object({ direction: z.enum(['undo', 'redo']) }),
    result: z.object({ step: historyStepSchema.nullable(), state: historyStateSchema, touched: touchedSchema }),
    cancelled: 'It was cancelled; nothing was changed.',
  },
  /** Draws a picture of judgements or claims as PNG. */
  'draw-png': {
    input: z.object({ svg: z.string() }),
    result: z.object({ bytes: bytesSchema }),
    cancelled: EXPORT_CANCELLED,
  },
  /** Takes what is erased out of every table, and promises to clean the file. */
  erase: {
    input: z.object({ subject: erasureSubjectSchema, deleteBackups: z.array(z.string()) }),
    result: z.object({ titles: z.array(z.string()), backups: z.array(backupSchema) }),
    cancelled: 'Erasing was cancelled. Nothing was erased.',
  },
  /** Keeps that promise, where there is one. */
  clean: {
    input: z.object({}),
    result: cleaningSchema,
    cancelled: 'Cleaning was put off.',
  },
} as const;

export type JobKind = keyof typeof JOBS;
export type JobInput<Kind extends JobKind> = z.output<(typeof JOBS)[Kind]['input']>;
export type JobResult<Kind extends JobKind> = z.output<(typeof JOBS)[Kind]['result']>;

export const jobKindSchema = z.enum(['merge-bundle', 'write-bundle', 'write-report', 'replay-step', 'draw-png', 'erase', 'clean']);
