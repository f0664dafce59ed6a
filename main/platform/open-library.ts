/** Opens the library of a folder for a host: adds to the core what only the running program knows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Core } from '../core/core.ts';
import { openCore, type OpenCoreOptions } from '../core/open-core.ts';
import { applicationRoot } from './application-root.ts';

const manifestSchema = z.object({ version: z.string() });

/** Touchstone's own version, from its manifest. */
export const applicationVersion = (): string =>
  manifestSchema.parse(JSON.parse(readFileSync(join(applicationRoot, 'package.json'), 'utf8'))).version;

/** `libraryDirectory` is absolute, and made when it is not there. */
export const openLibrary = (libraryDirectory: string, options: Pick<OpenCoreOptions, 'launchWorker'> = {}): Promise<Core> =>
  openCore({
    ...options,
    libraryDirectory,
    versions: { touchstone: applicationVersion(), electron: process.versions['electron'] ?? null },
  });
