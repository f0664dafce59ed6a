/** Removes what a process that was killed has left in the library's folders: uploads, exports, unfinished copies. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Younger files may be another process's that is at work, in milliseconds. */
const STALE_AFTER = 24 * 60 * 60 * 1_000;

/**
 * Never rejects: what cannot be removed is left for the next time.
 * @param isLeftOver by its name; everything in the folder by default.
 */
export const removeStale = async (folder: string, isLeftOver: (name: string) => boolean = () => true): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(isLeftOver)) {
    const path = join(folder, name);
    const modified = await stat(path)
      .then((stats) => stats.mtimeMs)
      .catch(() => Infinity);
    if (Date.now() - modified > STALE_AFTER) await rm(path, { force: true, recursive: true }).catch(() => null);
  }
};
