/** The browser that tests use ($CHROMIUM, a system Chromium or Chrome, else Playwright's own) and how it is started. */
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

/** What Playwright itself turns off: Chromium heeds the last list alone, so ours says it again. */
const OFF_IN_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** A whole Chromium loads the popups of its address bar, web pages both, for each window: more work than our own page. */
const ADDRESS_BAR_POPUPS = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** Launch options for tests of behaviour; what is measured is started without them. */
export const chromiumLaunch = (): { executablePath?: string; args: string[] } => ({
  ...chromiumExecutable(),
  args: [
    `--disable-features=${[...OFF_IN_PLAYWRIGHT, ...ADDRESS_BAR_POPUPS].join(',')}`,
    // Chromium refuses to sandbox itself for root, who runs tests in containers.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});
