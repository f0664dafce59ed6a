/** Where in its folder a library keeps what. */
import { join } from 'node:path';

/** Everything the reviewer has made or imported is in this one file. */
export const libraryFile = (directory: string): string => join(directory, 'library.sqlite');

export const backupsFolder = (directory: string): string => join(directory, 'backups');
