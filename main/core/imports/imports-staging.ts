/**
 * Files on their way in: pieces are put together in the library's `incoming`
 * folder under names of our own, so that no name a user's file has touches a path.
 */
import { appendFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { BUNDLE_EXTENSION } from '../../../shared/bundle/manifest.ts';
import { BUNDLE_FILE_BYTES } from '../../../shared/contract/bundles.ts';
import { IMPORT_FILE_BYTES } from '../../../shared/contract/imports.ts';
import { newId, uploadIdSchema, type UploadId } from '../../../shared/model/id.ts';
import { makePrivateFolder, PRIVATE_FILE } from '../../db/file/private-files.ts';
import { removeStale } from '../outgoing/stale-files.ts';

export interface Staging {
  /**
   * Adds a piece to an upload, or begins one.
   * @throws TouchstoneError `not-found` for an unknown id; `import-failed` for a file that grows too large, which is then gone.
   */
  add(uploadId: UploadId | undefined, name: string, bytes: Uint8Array): Promise<{ uploadId: UploadId; bytes: number }>;
  /** The upload's file name; throws `not-found` for an unknown id. */
  nameOf(uploadId: UploadId): string;
  /** Where the whole file lies, for who reads it in parts. */
  pathOf(uploadId: UploadId): Promise<string>;
  /** The whole file. */
  read(uploadId: UploadId): Promise<Uint8Array>;
  /** Forgets an upload and removes its bytes; false when there is none. */
  drop(uploadId: UploadId): Promise<boolean>;
  /** Removes what is still staged. */
  close(): Promise<void>;
}

/** A file's own name: no folders, no control characters, not too long, never empty. */
export const sanitiseName = (name: string): string => {
  const base = name.split(/[/\\]/u).at(-1) ?? '';
  const clean = base
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .toWellFormed()
    .trim();
  return clean === '' || /^\.+$/u.test(clean) ? 'Untitled' : clean.slice(0, 255).toWellFormed();
};

/** A bundle holds many files. */
const isBundle = (name: string): boolean => name.toLowerCase().endsWith(`.${BUNDLE_EXTENSION}`);

const limitOf = (name: string): number => (isBundle(name) ? BUNDLE_FILE_BYTES : IMPORT_FILE_BYTES);

const smallerFile = (name: string): string =>
  isBundle(name)
    ? 'Export bundles of fewer articles, or of one review each, and import those.'
    : 'Save the article without pictures and import that.';

const unknownUpload = (): TouchstoneError =>
  new TouchstoneError({ code: 'not-found', message: 'This file is no longer staged. Choose it again to import it.' });

const fileSystemFailure = (error: unknown, name: string): TouchstoneError => {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new TouchstoneError(
      { code: 'library-full', message: `There is no room on the disk for “${name}”. Free some space and import it again.` },
      { cause: error },
    );
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new TouchstoneError(
      { code: 'library-read-only', message: `The library’s folder cannot be written to, so “${name}” was not imported.` },
      { cause: error },
    );
  }
  return new TouchstoneError(
    { code: 'import-failed', message: `“${name}” could not be stored for importing. Choose it again.` },
    { cause: error },
  );
};

interface Upload {
  readonly name: string;
  readonly path: string;
  bytes: number;
  /** The last piece's writing, so that pieces keep their order. */
  writing: Promise<void>;
}

/** Opens the folder for uploads and removes what was left there long ago. */
export const createStaging = (folder: string): Staging => {
  const uploads = new Map<UploadId, Upload>();
  const ready = removeStale(folder);

  const find = (uploadId: UploadId): Upload => {
    const upload = uploads.get(uploadId);
    if (upload === undefined) throw unknownUpload();
    return upload;
  };

  const drop = async (uploadId: UploadId): Promise<boolean> => {
    const upload = uploads.get(uploadId);
    if (upload === undefined) return false;
    uploads.delete(uploadId);
    await upload.writing.catch(() => null);
    await rm(upload.path, { force: true }).catch(() => null);
    return true;
  };

  const begin = (name: string): UploadId => {
    const uploadId = newId(uploadIdSchema);
    uploads.set(uploadId, {
      name: sanitiseName(name),
      path: join(folder, uploadId),
      bytes: 0,
      writing: ready.then(() => makePrivateFolder(folder)),
    });
    return uploadId;
  };

  return {
    add: async (known, name, piece) => {
      const uploadId = known ?? begin(name);
      const upload = find(uploadId);
      upload.bytes += piece.length;
      const limit = limitOf(upload.name);
      if (upload.bytes > limit) {
        await drop(uploadId);
        const most = Math.round(limit / 1024 / 1024);
        throw new TouchstoneError({
          code: 'import-failed',
          message: `“${upload.name}” is larger than ${most} MB, the most a ${isBundle(upload.name) ? 'bundle' : 'file'} can have. ${smallerFile(upload.name)}`,
        });
      }
      const { bytes } = upload;
      upload.writing = upload.writing.then(() => appendFile(upload.path, piece, { mode: PRIVATE_FILE }));
      try {
        await upload.writing;
      } catch (error) {
        await drop(uploadId);
        throw fileSystemFailure(error, upload.name);
      }
      return { uploadId, bytes };
    },
    nameOf: (uploadId) => find(uploadId).name,
    pathOf: async (uploadId) => {
      const upload = find(uploadId);
      await upload.writing;
      return upload.path;
    },
    read: async (uploadId) => {
      const upload = find(uploadId);
      try {
        await upload.writing;
        return await readFile(upload.path);
      } catch (error) {
        throw fileSystemFailure(error, upload.name);
      }
    },
    drop,
    close: async () => {
      await ready;
      for (const uploadId of uploads.keys()) await drop(uploadId);
    },
  };
};
