/** What the file system refused, in the user's words. */
import { TouchstoneError } from '../../shared/contract/failure.ts';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'you have no permission for it'],
  ['EPERM', 'you have no permission for it'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of its path is not a folder'],
  ['EEXIST', 'it exists already; choose another name'],
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'its disk is read-only'],
  ['ELOOP', 'its links lead in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
]);

export const fileFailure = (error: unknown, path: string, action: 'read' | 'write'): TouchstoneError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS.get(code) ?? (error instanceof Error ? error.message : String(error));
  return new TouchstoneError({
    code: action === 'read' ? 'import-failed' : 'internal',
    message: `Could not ${action} ${path}: ${reason}.`,
  });
};
