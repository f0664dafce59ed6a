/** Builds a page of a benchmark as the product is built, serves it and opens it in Chromium. */
import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { chromiumExecutable } from '../chromium.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

const serve = async (folder: string): Promise<{ address: string; close: () => void }> => {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    const path = join(folder, name === '/' ? 'index.html' : name);
    readFile(path).then(
      (body) => response.setHeader('content-type', CONTENT_TYPES[extname(path)] ?? 'text/plain').end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
};

/** Runs something in a fresh page, and closes the page. */
export type OnFreshPage = <Value>(run: (page: Page) => Promise<Value>) => Promise<Value>;

/** Builds the page in `source` (its index.html), and takes everything away when `measure` has finished. */
export const withBuiltPage = async (source: string, measure: (onFreshPage: OnFreshPage) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-bench-'));
  await build({
    root: source,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 4_000 },
  });
  const server = await serve(folder);
  const browser = await chromium.launch({
    ...chromiumExecutable(),
    // Frames as fast as they are ready: else every figure is a multiple of 16.7 ms.
    args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  try {
    await measure(async (run) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      try {
        await page.goto(server.address);
        return await run(page);
      } finally {
        await page.close();
      }
    });
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
};
