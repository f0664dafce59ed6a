/** Saves what an export wrote as a file the user names, piece by piece; what is begun and not finished is removed. */
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { EXPORT_PIECE_BYTES, type WrittenExport } from '../../shared/contract/exports.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { Core } from '../core/core.ts';
import { exportCancelled } from '../exporting/export-cancelled.ts';
import { callMethod } from './call-method.ts';
import { fileFailure } from './file-failure.ts';

export interface SaveOptions {
  /** Whether a file of this name may be written over; it stays as it was until the new one is whole. */
  readonly over: boolean;
  readonly signal: AbortSignal;
}

/** Where to write first: beside a file that is to be replaced, else in its place. */
const firstPath = async (path: string, over: boolean): Promise<{ readonly written: string; readonly target: string }> => {
  if (!over) return { written: path, target: path };
  const target = await realpath(path).catch(() => path);
  const isReplaced = await stat(target).then((stats) => stats.isFile(), () => false);
  return { written: isReplaced ? `${target}.partial` : target, target };
};

const fetchInto = async (core: Core, exportId: WrittenExport['exportId'], path: string, { over, signal }: SaveOptions): Promise<void> => {
  const { written, target } = await firstPath(path, over);
  let isBegun = false;
  try {
    await using file = await open(written, over ? 'w' : 'wx');
    isBegun = true;
    for (let offset = 0, end = false; !end; offset += EXPORT_PIECE_BYTES) {
      if (signal.aborted) throw exportCancelled();
      const piece = await callMethod(core, 'export.piece', { exportId, offset });
      await file.write(Buffer.from(piece.base64, 'base64'));
      end = piece.end;
    }
  } catch (error) {
    if (isBegun) await rm(written, { force: true });
    throw error;
  }
  if (written !== target) await rename(written, target);
};

/** @throws TouchstoneError when it cannot be written, or is interrupted. */
export const saveExport = async (core: Core, { exportId }: WrittenExport, path: string, options: SaveOptions): Promise<void> => {
  try {
    await fetchInto(core, exportId, path, options);
  } catch (error) {
    throw error instanceof TouchstoneError ? error : fileFailure(error, path, 'write');
  } finally {
    await callMethod(core, 'export.discard', { exportId });
  }
};
