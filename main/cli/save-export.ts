/** Saves what an export wrote as a file the user names, piece by piece. */
import { EXPORT_PIECE_BYTES, type WrittenExport } from '../../shared/contract/exports.ts';
import type { Core } from '../core/core.ts';
import { exportCancelled } from '../exporting/export-cancelled.ts';
import { callMethod } from './call-method.ts';
import { writeWhole, type WriteWholeOptions } from './write-whole.ts';

export interface SaveOptions extends WriteWholeOptions {
  readonly signal: AbortSignal;
}

/** @throws TouchstoneError when it cannot be written, or is interrupted; a file that was there is then as it was. */
export const saveExport = async (core: Core, { exportId }: WrittenExport, path: string, { over, signal }: SaveOptions): Promise<void> => {
  try {
    await writeWhole(path, { over }, async (file) => {
      for (let offset = 0, end = false; !end; offset += EXPORT_PIECE_BYTES) {
        if (signal.aborted) throw exportCancelled();
        const piece = await callMethod(core, 'export.piece', { exportId, offset });
        await file.writeFile(Buffer.from(piece.base64, 'base64'));
        end = piece.end;
      }
    });
  } finally {
    await callMethod(core, 'export.discard', { exportId });
  }
};
