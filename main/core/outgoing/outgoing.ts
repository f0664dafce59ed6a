/**
 * Files on their way out: written into the library's folder by whoever makes them,
 * fetched piece by piece by a window or a command, then removed. Knows nothing of
 * what is in them.
 */
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EXPORT_PIECE_BYTES } from '../../../shared/contract/exports.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { ExportId } from '../../../shared/model/id.ts';
import { makePrivate, makePrivateFolder } from '../../db/file/private-files.ts';
import type { HandlersOf } from '../context.ts';
import { removeStale } from './stale-files.ts';

export interface Outgoing {
  readonly handlers: Pick<HandlersOf<'export'>, 'export.piece' | 'export.discard'>;
  has(exportId: ExportId): boolean;
  /** Has `write` make the file at the path it is given; what it left is removed when it fails. */
  keep<Value>(exportId: ExportId, write: (path: string) => Promise<Value>): Promise<Value>;
  /** Removes everything that was not fetched. */
  close(): Promise<void>;
}

/** Opens the folder for exports, which may not exist yet, and removes what was left there long ago. */
export const createOutgoing = (directory: string): Outgoing => {
  const swept = removeStale(directory);
  const written = new Map<ExportId, string>();

  const discard = async (exportId: ExportId): Promise<boolean> => {
    const path = written.get(exportId);
    if (path === undefined) return false;
    written.delete(exportId);
    await rm(path, { force: true });
    return true;
  };

  return {
    handlers: {
      'export.piece': async (_context, { exportId, offset }) => {
        const path = written.get(exportId);
        if (path === undefined) throw new TouchstoneError({ code: 'not-found', message: 'This export has expired. Export it again.' });
        await using file = await open(path);
        const { size } = await file.stat();
        const { buffer, bytesRead } = await file.read(Buffer.alloc(EXPORT_PIECE_BYTES), 0, EXPORT_PIECE_BYTES, offset);
        return { base64: buffer.toString('base64', 0, bytesRead), end: offset + bytesRead >= size };
      },
      'export.discard': async (_context, { exportId }) => ({ discarded: (await discard(exportId)) ? 1 : 0 }),
    },
    has: (exportId) => written.has(exportId),
    keep: async (exportId, write) => {
      const path = join(directory, exportId);
      makePrivateFolder(directory);
      try {
        const value = await write(path);
        makePrivate(path);
        written.set(exportId, path);
        return value;
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    close: async () => {
      await swept;
      for (const exportId of written.keys()) await discard(exportId);
    },
  };
};
