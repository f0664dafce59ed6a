/** `backup`: a copy of the library in its backups folder, and where else the user wants it. */
import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import type { Core } from '../../core/core.ts';
import type { Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { fileFailure } from '../file-failure.ts';
import { writeOutput } from '../terminal.ts';

/** An existing file is never written over: it may be the backup that is needed. */
export const backup = async (core: Core, { options }: Arguments): Promise<number> => {
  const { path } = await callMethod(core, 'library.backup', {});
  if (options.out === undefined) return writeOutput(`${path}\n`);
  try {
    await copyFile(path, options.out, constants.COPYFILE_EXCL);
  } catch (error) {
    throw fileFailure(error, options.out, 'write');
  }
  return writeOutput(`${options.out}\n`);
};
