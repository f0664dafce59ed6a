/** From starting the host's process to the first words on the screen, against a server of an almost blank page. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { chromiumExecutable } from '../chromium.ts';
import { makeTemporaryFolder, removeFolder } from '../support/temporary-library.ts';
import type { Bench } from './bench.ts';
import { addressFrom } from './host-address.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const BLANK = `
  const server = require('node:http').createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Blank</title><p>Blank');
  });
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/'));`;

/** Milliseconds from the start of the process to the first contentful paint in a browser that runs already. */
const startToPaint = async (browser: Browser, argv: readonly string[]): Promise<number> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const started = performance.timeOrigin + performance.now();
  const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    await page.goto(await addressFrom(child));
    const painted = await page.evaluate(
      () =>
        new Promise<number>((seen) => {
          new PerformanceObserver((list, observer) => {
            for (const entry of list.getEntriesByName('first-contentful-paint')) {
              observer.disconnect();
              seen(performance.timeOrigin + entry.startTime);
            }
          }).observe({ type: 'paint', buffered: true });
        }),
    );
    return painted - started;
  } finally {
    await context.close();
    const ended = new Promise((resolveEnd) => child.once('exit', resolveEnd));
    child.kill();
    await ended;
  }
};

export const storeStartBench: Bench = {
  name: 'store-start',
  title: 'Cold start of the web host',
  async run({ quick, report }) {
    const browser = await chromium.launch({ ...chromiumExecutable(), args: ['--no-sandbox'] });
    const samples: number[] = [];
    const blank: number[] = [];
    try {
      for (let sample = 0; sample < (quick ? 3 : 7); sample += 1) {
        const folder = makeTemporaryFolder();
        try {
          samples.push(await startToPaint(browser, [join(ROOT, 'dist/main/web.js'), '--library', folder]));
        } finally {
          removeFolder(folder);
        }
        blank.push(await startToPaint(browser, ['-e', BLANK]));
      }
    } finally {
      await browser.close();
    }
    report({
      what: 'from the process to the first contentful paint, new library',
      samples,
      baselines: [{ name: 'node:http and a blank page', samples: blank }],
    });
  },
};
