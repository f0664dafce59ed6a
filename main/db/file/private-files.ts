/**
 * Files and folders that only their owner may read: manuscripts under review are
 * confidential, and a machine may have other users. Windows keeps a user's folders to
 * that user by itself, and has no such modes.
 */
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backupsFolder, incomingFolder, libraryFile, outgoingFolder, SIDE_FILES } from './library-file.ts';

const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;
const OTHERS = 0o077;

/** Makes a folder, with those above it, unless it is there. */
export const makePrivateFolder = (path: string): void => {
  mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER });
};

/** Makes an empty file unless there is one; what SQLite then puts beside it takes its mode. */
export const makePrivateFile = (path: string): void => closeSync(openSync(path, 'a', PRIVATE_FILE));

/** Takes from a file or folder of ours what others may do with it; one of somebody else is theirs to decide about. */
export const makePrivate = (path: string): void => {
  if (process.getuid === undefined) return;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.uid !== process.getuid() || (stats.mode & OTHERS) === 0) return;
  try {
    chmodSync(path, stats.mode & 0o7777 & ~OTHERS);
  } catch {
    // A disk that keeps no modes, or one that cannot be written.
  }
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/**
 * Takes everything of a library from other users, which an earlier version may have
 * made readable for them. Its folder is left as it is when it also holds other things.
 */
export const makeLibraryPrivate = (directory: string): void => {
  const folders = [backupsFolder(directory), incomingFolder(directory), outgoingFolder(directory)];
  for (const suffix of ['', ...SIDE_FILES]) makePrivate(`${libraryFile(directory)}${suffix}`);
  for (const folder of folders) {
    makePrivate(folder);
    for (const name of namesIn(folder)) makePrivate(join(folder, name));
  }
  const isOwn = (name: string): boolean => folders.includes(join(directory, name)) || name.startsWith(basename(libraryFile(directory)));
  if (namesIn(directory).every(isOwn)) makePrivate(directory);
};

/** Has a file's bytes reach the disk. */
export const syncFile = (path: string): void => {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** Has what was renamed or removed in a folder reach the disk; Windows does so by itself and opens no folders. */
export const syncFolder = (path: string): void => {
  if (process.platform === 'win32' || !existsSync(path)) return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
