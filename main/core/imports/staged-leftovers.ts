/** Removes what lies in the folders of files on their way in and out, and should not after something was erased. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file changed since then may be on its way in another process, in milliseconds. */
const LEFT_AFTER = 60 * 60 * 1_000;

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
};

const isLeftOver = async (path: string, originals: ReadonlySet<string>): Promise<boolean> => {
  const stats = await stat(path);
  if (Date.now() - stats.mtimeMs > LEFT_AFTER) return true;
  return stats.isFile() && originals.has(await hashOf(path));
};

/**
 * Removes files that nobody has touched for an hour, and copies of erased files whatever their age.
 * @param originals SHA-256 of the erased files, in hexadecimal.
 */
export const removeLeftovers = async (folders: readonly string[], originals: ReadonlySet<string>): Promise<void> => {
  for (const folder of folders) {
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      // One that is fetched or imported at this moment may be gone by now.
      if (await isLeftOver(path, originals).catch(() => false)) await rm(path, { force: true, recursive: true });
    }
  }
};
