/** Saves what an export wrote as a file the user names, piece by piece. */
import { open, rm } from 'node:fs/promises';
import { EXPORT_PIECE_BYTES, type WrittenExport } from '../../shared/contract/exports.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { Core } from '../core/core.ts';
import { callMethod } from './call-method.ts';
import { fileFailure } from './file-failure.ts';

/**
 * @param over whether a file of this name may be written over.
 * @throws TouchstoneError when it cannot be written; a file that was begun is removed.
 */
export const saveExport = async (core: Core, { exportId }: WrittenExport, path: string, { over }: { readonly over: boolean }): Promise<void> => {
  let isBegun = false;
  try {
    await using file = await open(path, over ? 'w' : 'wx');
    isBegun = true;
    for (let offset = 0, end = false; !end; offset += EXPORT_PIECE_BYTES) {
      const piece = await callMethod(core, 'export.piece', { exportId, offset });
      await file.write(Buffer.from(piece.base64, 'base64'));
      end = piece.end;
    }
  } catch (error) {
    if (isBegun) await rm(path, { force: true });
    throw error instanceof TouchstoneError ? error : fileFailure(error, path, 'write');
  } finally {
    await callMethod(core, 'export.discard', { exportId });
  }
};
