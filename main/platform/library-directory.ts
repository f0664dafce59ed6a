/** Which folder holds the library: the one asked for, or the platform's usual place for a user's data. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Place {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const here = (): Place => ({ platform: process.platform, env: process.env, home: homedir() });

/**
 * The default library folder, absolute.
 * - Linux and others: `$XDG_DATA_HOME/touchstone`, else `~/.local/share/touchstone`
 *   (https://specifications.freedesktop.org/basedir-spec/latest/; a relative value is ignored, as it says)
 * - macOS: `~/Library/Application Support/Touchstone`
 * - Windows: `%APPDATA%\Touchstone`
 */
export const defaultLibraryDirectory = ({ platform, env, home }: Place = here()): string => {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Touchstone');
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Touchstone');
  const dataHome = env['XDG_DATA_HOME'];
  return join(dataHome?.startsWith('/') ? dataHome : join(home, '.local', 'share'), 'touchstone');
};

/** The folder given with `--library`, made absolute, or the default one. */
export const libraryDirectory = (given: string | undefined): string =>
  given === undefined || given === '' ? defaultLibraryDirectory() : resolve(given);
