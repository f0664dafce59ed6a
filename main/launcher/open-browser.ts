/** Opens an address in the user's own browser, where there is one to open. */
import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether windows can be shown at all. */
export const hasDisplay = (platform: NodeJS.Platform, env: Environment): boolean =>
  platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);

export interface BrowserCommand {
  readonly executable: string;
  readonly args: readonly string[];
  /** How it is given the address: as its last argument, or as what it reads, where no other user sees it. */
  readonly address: 'argument' | 'input';
}

/** The command that opens an address; null in automated runs and where nothing can be shown. */
export const browserCommand = (platform: NodeJS.Platform, env: Environment): BrowserCommand | null => {
  if (env['CI'] || !hasDisplay(platform, env)) return null;
  if (platform === 'darwin') return { executable: 'osascript', args: [], address: 'input' };
  // Windows shows command lines to their own user alone; on Linux the web host looks who uses the address.
  if (platform === 'win32') return { executable: 'rundll32', args: ['url.dll,FileProtocolHandler'], address: 'argument' };
  return { executable: 'xdg-open', args: [], address: 'argument' };
};

/** The address has been printed as well, so a browser that does not open is no failure. */
export const openBrowser = (address: string): void => {
  const command = browserCommand(process.platform, process.env);
  if (command === null) return;
  const isInput = command.address === 'input';
  const child = spawn(command.executable, isInput ? command.args : [...command.args, address], {
    stdio: [isInput ? 'pipe' : 'ignore', 'ignore', 'ignore'],
    detached: true,
  }).on('error', () => {});
  child.stdin?.on('error', () => {}).end(`open location ${JSON.stringify(address)}\n`);
  child.unref();
};
