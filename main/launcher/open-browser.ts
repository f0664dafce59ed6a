/** Opens an address in the user's own browser, where there is one to open. */
import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether windows can be shown at all. */
export const hasDisplay = (platform: NodeJS.Platform, env: Environment): boolean =>
  platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);

/** The command that opens an address; null in automated runs and where nothing can be shown. */
export const browserCommand = (platform: NodeJS.Platform, env: Environment): readonly [string, ...string[]] | null => {
  if (env['CI'] || !hasDisplay(platform, env)) return null;
  if (platform === 'darwin') return ['open'];
  return platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open'];
};

/** The address has been printed as well, so a browser that does not open is no failure. */
export const openBrowser = (address: string): void => {
  const command = browserCommand(process.platform, process.env);
  if (command === null) return;
  const [executable, ...args] = command;
  spawn(executable, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
};
