/** Where the application's own files are: in a checkout, after a build, or inside the packaged archive. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const findRoot = (from: string): string => {
  const parent = dirname(from);
  if (existsSync(join(from, 'package.json')) || parent === from) return from;
  return findRoot(parent);
};

/** The folder that holds package.json and `dist`. */
export const applicationRoot = findRoot(import.meta.dirname);

/** Whether this process runs the TypeScript sources rather than the build. */
export const runsFromSource = import.meta.filename.endsWith('.ts');

/** The built renderer, as the desktop and the web host serve it. */
export const rendererDirectory = join(applicationRoot, 'dist', 'renderer');

/** The file that starts a host, in the form (source or build) in which this process runs. */
export const hostEntry = (host: 'web' | 'cli'): string =>
  runsFromSource ? join(applicationRoot, 'main', host, 'main.ts') : join(applicationRoot, 'dist', 'main', `${host}.js`);
