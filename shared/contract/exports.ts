import { z } from 'zod';
import { exportIdSchema } from '../model/id.ts';
import { method } from './define.ts';

/** Largest piece of a written file in one `export.piece` answer, in bytes before base64. */
export const EXPORT_PIECE_BYTES = 2 * 1024 * 1024;

/** A file that another method wrote, such as `bundle.export` or `report.export`: available until it is discarded. */
export const writtenExportSchema = z.object({ exportId: exportIdSchema, fileName: z.string(), mediaType: z.string(), bytes: z.int() });
export type WrittenExport = z.output<typeof writtenExportSchema>;

/** Given by a caller who wants to follow or stop an export before it has been answered. */
export const chosenExportIdShape = { exportId: exportIdSchema.optional() };

export const exportMethods = {
  'export.piece': method(
    'task',
    'A piece of a written bundle or report, from an offset in bytes.',
    z.strictObject({ exportId: exportIdSchema, offset: z.int().nonnegative() }),
    z.object({ base64: z.string(), end: z.boolean() }),
  ),
  'export.cancel': method(
    'task',
    'Stop an export that is being written, by the id it was begun with; nothing of it stays. One that is written already is let go of with export.discard.',
    z.strictObject({ exportId: exportIdSchema }),
    z.object({ cancelled: z.int() }),
  ),
  'export.discard': method(
    'task',
    'Let go of a written bundle or report.',
    z.strictObject({ exportId: exportIdSchema }),
    z.object({ discarded: z.int() }),
  ),
};
