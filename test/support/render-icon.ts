/** Renders renderer/icon.svg to the PNG that packages carry: `npm run icon` after the drawing changed. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumExecutable } from '../chromium.ts';

/** electron-builder makes every smaller size, and the Mac's and Windows' own formats, from this one. */
const SIDE_PIXELS = 1024;

const root = join(import.meta.dirname, '..', '..');
const svg = await readFile(join(root, 'renderer', 'icon.svg'));
const browser = await chromium.launch({ ...chromiumExecutable(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: SIDE_PIXELS, height: SIDE_PIXELS } });
await page.setContent(
  `<body style="margin:0"><img width="${SIDE_PIXELS}" src="data:image/svg+xml;base64,${svg.toString('base64')}"></body>`,
);
await page.locator('img').evaluate((image) => (image instanceof HTMLImageElement ? image.decode() : undefined));
await writeFile(join(root, 'assets', 'icon', 'icon.png'), await page.screenshot({ omitBackground: true }));
await browser.close();
