/** Writes a file that the user names completely or not at all: what was there before stays until the new one is on the disk. */
import { randomUUID } from 'node:crypto';
import { access, constants, copyFile, link, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import { fileFailure } from './file-failure.ts';

export interface WriteWholeOptions {
  /** Whether a file of this name may be written over. */
  readonly over: boolean;
}

interface Place {
  /** What the name leads to, through links. */
  readonly path: string;
  /** The mode of the file there; undefined when there is none. */
  readonly mode?: number;
  /** A terminal, a pipe: something that cannot be replaced and holds nothing. */
  readonly isDevice: boolean;
}

const lookAt = async (name: string): Promise<Place> => {
  const path = await realpath(name).catch(() => name);
  const stats = await stat(path).catch(() => null);
  if (stats === null) return { path, isDevice: false };
  return { path, mode: stats.mode & 0o777, isDevice: !stats.isFile() && !stats.isDirectory() };
};

/** Gives a finished file its name, unless there is one of that name. */
const giveNewName = async (from: string, to: string): Promise<void> => {
  try {
    await link(from, to);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error;
    // Not every disk lets a file have two names.
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
};

const writeBeside = async (
  { path, mode }: Place,
  { over }: WriteWholeOptions,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> => {
  // A name in the same folder and so on the same disk, where renaming takes the old file's place in one go.
  const partial = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.partial`);
  if (over && mode !== undefined) await access(path, constants.W_OK);
  try {
    {
      await using file = await open(partial, 'wx');
      if (mode !== undefined) await file.chmod(mode);
      await write(file);
      await file.sync();
    }
    if (over) await rename(partial, path);
    else await giveNewName(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
};

/** @throws TouchstoneError when it cannot be written; a file that was there is then as it was. */
export const writeWhole = async (name: string, options: WriteWholeOptions, write: (file: FileHandle) => Promise<void>): Promise<void> => {
  try {
    const place = await lookAt(name);
    if (!place.isDevice) return await writeBeside(place, options, write);
    await using file = await open(place.path, 'w');
    await write(file);
  } catch (error) {
    throw error instanceof TouchstoneError ? error : fileFailure(error, name, 'write');
  }
};
