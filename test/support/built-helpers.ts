/**
 * The importing child and the background thread of a core under test: as they are built, which
 * is before the tests start. Each is loaded in a third of the time that its sources take, and
 * tests start hundreds.
 */
import { join } from 'node:path';
import type { OpenCoreOptions } from '../../main/core/open-core.ts';
import { createNodeLauncher } from '../../main/importing/worker-launcher.ts';

const built = (name: string): string => join(import.meta.dirname, '../../dist/main', name);

export const BUILT_HELPERS: Pick<OpenCoreOptions, 'launchWorker' | 'backgroundEntry'> = {
  launchWorker: createNodeLauncher({ entry: built('import-worker.js') }),
  backgroundEntry: built('background-thread.js'),
};
