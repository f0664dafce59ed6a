/** Opens the library of a folder for a host: adds to the core what only the running program knows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Core } from '../core/core.ts';
import { openCore, type OpenCoreOptions } from '../core/open-core.ts';
import { createBrowserPrinter } from './browser/print-with-browser.ts';
import { applicationRoot } from './application-root.ts';

const manifestSchema = z.object({ version: z.string() });

/** Touchstone's own version, from its manifest. */
export const applicationVersion = (): string =>
  manifestSchema.parse(JSON.parse(readFileSync(join(applicationRoot, 'package.json'), 'utf8'))).version;

/** `libraryDirectory` is absolute, and made when it is not there. PDF is printed by a browser of this machine, unless the host has an engine of its own. */
export const openLibrary = (
  libraryDirectory: string,
  { printPdf = createBrowserPrinter(), ...options }: Pick<OpenCoreOptions, 'launchWorker' | 'printPdf'> = {},
): Promise<Core> =>
  openCore({
    ...options,
    printPdf,
    libraryDirectory,
    versions: { touchstone: applicationVersion(), electron: process.versions['electron'] ?? null },
  });
