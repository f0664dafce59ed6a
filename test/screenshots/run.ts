/**
 * `npm run screenshots`: the pictures of the README, from the sample review on the web
 * host. With `-- --all FOLDER`, every screen and state in every theme and two sizes;
 * with `--only NAME` too, one of them. Its last picture has the colours forced by the system.
 */
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, expect, type Browser } from '@playwright/test';
import { openLibrary } from '../../main/platform/open-library.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { chromiumLaunch } from '../chromium.ts';
import { call } from '../e2e/fixtures/arrange.ts';
import { webHost } from '../e2e/fixtures/web-host.ts';
import { App } from '../e2e/pages/app.ts';
import { ensureBuild } from '../support/ensure-build.ts';
import { screens, type Screen } from './screens.ts';

interface Picture {
  readonly theme: Settings['theme'];
  readonly isForced?: boolean;
  readonly width: number;
  readonly height: number;
  readonly path: string;
}

interface Job {
  readonly screen: Screen;
  readonly pictures: readonly Picture[];
}

const README_PICTURES: readonly { readonly name: string; readonly file: string; readonly theme: Settings['theme'] }[] = [
  { name: 'annotation-selected', file: 'reading.png', theme: 'light' },
  { name: 'report', file: 'report.png', theme: 'light' },
  { name: 'palette', file: 'palette.png', theme: 'dark' },
];

const THEMES: readonly Settings['theme'][] = ['light', 'dark', 'high-contrast'];
const WIDE = { width: 1280, height: 800 };
const SIZES = [WIDE, { width: 900, height: 700 }];

/** Shows the screen in a library of its own and takes its pictures. */
const take = async (browser: Browser, { screen, pictures }: Job): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-screenshots-'));
  const library = join(folder, 'library');
  const core = await openLibrary(library);
  await core.call('settings.update', { dismissedHints: ['first-run'] });
  await core.close();
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce', locale: 'en-GB' });
  const host = webHost(context, library, () => {});
  try {
    const app = await App.open(host);
    await screen.show(app);
    for (const { theme, isForced = false, width, height, path } of pictures) {
      await call(app.page, 'settings.update', { theme });
      await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme);
      await app.page.emulateMedia({ forcedColors: isForced ? 'active' : 'none' });
      await app.page.setViewportSize({ width, height });
      await app.page.screenshot({ path, caret: 'initial', animations: 'disabled' });
      console.log(path);
    }
  } finally {
    await host.close();
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const find = (name: string): Screen => {
  const screen = screens.find((entry) => entry.name === name);
  if (screen === undefined) throw new Error(`There is no screen “${name}”. There are: ${screens.map((entry) => entry.name).join(', ')}.`);
  return screen;
};

const allOf = (folder: string, screen: Screen): Job => ({
  screen,
  pictures: [
    ...SIZES.flatMap((size) =>
      THEMES.map((theme) => ({ theme, ...size, path: join(folder, `${screen.name}-${size.width}-${theme}.png`) })),
    ),
    { theme: 'light', isForced: true, ...WIDE, path: join(folder, `${screen.name}-forced.png`) },
  ],
});

const { values } = parseArgs({ options: { all: { type: 'string' }, only: { type: 'string' } } });
const folder = resolve(values.all ?? join(import.meta.dirname, '../../docs/images'));
await mkdir(folder, { recursive: true });
ensureBuild();
const jobs: readonly Job[] =
  values.all === undefined
    ? README_PICTURES.map(({ name, file, theme }) => ({ screen: find(name), pictures: [{ theme, ...WIDE, path: join(folder, file) }] }))
    : (values.only === undefined ? screens : [find(values.only)]).map((screen) => allOf(folder, screen));

const browser = await chromium.launch(chromiumLaunch());
for (const job of jobs) {
  try {
    await take(browser, job);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${job.screen.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
await browser.close();
