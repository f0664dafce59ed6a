/** Where in its folder a library keeps what. */
import { join } from 'node:path';

/** Everything the reviewer has made or imported is in this one file. */
export const libraryFile = (directory: string): string => join(directory, 'library.sqlite');

export const backupsFolder = (directory: string): string => join(directory, 'backups');

/** Files on their way in. */
export const incomingFolder = (directory: string): string => join(directory, 'incoming');

/** Files on their way out. */
export const outgoingFolder = (directory: string): string => join(directory, 'outgoing');

/** What SQLite keeps beside a database, and reads again from there. */
export const SIDE_FILES = ['-wal', '-shm', '-journal'] as const;
