/** Opens the library of a folder for a host, with the versions of what runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Core } from '../core/core.ts';
import { openCore } from '../core/open-core.ts';
import { applicationRoot } from './application-root.ts';

export interface OpenLibraryOptions {
  /** Absolute; made when it is not there. */
  readonly libraryDirectory: string;
}

const packageSchema = z.object({ version: z.string() });

export const openLibrary = ({ libraryDirectory }: OpenLibraryOptions): Promise<Core> => {
  const manifest: unknown = JSON.parse(readFileSync(join(applicationRoot, 'package.json'), 'utf8'));
  return openCore({
    libraryDirectory,
    versions: { touchstone: packageSchema.parse(manifest).version, electron: process.versions['electron'] ?? null },
  });
};
