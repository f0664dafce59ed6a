import { z } from 'zod';
import { exportIdSchema } from '../model/id.ts';
import { method } from './define.ts';

/** Largest piece of a written file in one `export.piece` answer, in bytes before base64. */
export const EXPORT_PIECE_BYTES = 2 * 1024 * 1024;

/** A file that another method wrote, such as `bundle.export` or `report.export`: at hand until it is discarded. */
export const writtenExportSchema = z.object({ exportId: exportIdSchema, fileName: z.string(), mediaType: z.string(), bytes: z.int() });
export type WrittenExport = z.output<typeof writtenExportSchema>;

export const exportMethods = {
  'export.piece': method(
    'task',
    'A piece of a written bundle or report, from an offset in bytes.',
    z.strictObject({ exportId: exportIdSchema, offset: z.int().nonnegative() }),
    z.object({ base64: z.string(), end: z.boolean() }),
  ),
  'export.discard': method(
    'task',
    'Let go of a written bundle or report.',
    z.strictObject({ exportId: exportIdSchema }),
    z.object({ discarded: z.int() }),
  ),
};
