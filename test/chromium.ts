/** Finds the browser that tests use: $CHROMIUM, a system Chromium or Chrome, else Playwright's own. */
import { existsSync } from 'node:fs';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Launch options that name the executable; empty when Playwright's own browser is to be used. */
export const chromiumExecutable = (): { executablePath?: string } => {
  const chosen = process.env['CHROMIUM'];
  const found = [...(chosen === undefined ? [] : [chosen]), ...SYSTEM_BROWSERS].find((path) => existsSync(path));
  return found === undefined ? {} : { executablePath: found };
};
