/** A browser that starts and never answers, to look at what happens while a PDF is printed. A shell script: not for Windows. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SilentBrowser {
  readonly path: string;
  /** A file that is there once it has been started. */
  readonly started: string;
}

export const makeSilentBrowser = async (folder: string): Promise<SilentBrowser> => {
  const path = join(folder, 'silent-browser');
  const started = join(folder, 'silent-browser-started');
  await writeFile(path, `#!/bin/sh\n: > '${started}'\nexec sleep 600\n`, { mode: 0o755 });
  return { path, started };
};
