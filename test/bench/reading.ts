/**
 * The reading surface against a plain virtualised one (the limit) and Lexical
 * MarkNodes (the usual way). Each opening is on a fresh page; contestants take
 * turns, so that noise of the machine falls on all of them.
 */
import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium, type Browser } from 'playwright';
import { build } from 'vite';
import { z } from 'zod';
import { chromiumExecutable } from '../chromium.ts';
import { median, type Bench, type BenchOptions, type Row } from './bench.ts';

const SIZES = [35_000, 250_000, 1_000_000];
const ANNOTATIONS = [0, 2_000, 10_000];
const CONTESTANTS = ['touchstone', 'plain', 'marks'] as const;
const STEPS = ['open', 'open-next', 'open-cold', 'whole', 'add', 'add-and-wait', 'remove', 'hit', 'filter', 'scroll'] as const;
type Contestant = (typeof CONTESTANTS)[number];
type Step = (typeof STEPS)[number];

const measuredSchema = z.partialRecord(z.enum(STEPS), z.array(z.number()));
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

const measureOnce = async (
  browser: Browser,
  address: string,
  contestant: Contestant,
  { characters, annotations }: Case,
  cold: boolean,
): Promise<z.output<typeof measuredSchema>> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(address);
    const measured: unknown = await page.evaluate(`measureReading('${contestant}', ${characters}, ${annotations}, ${cold})`);
    return measuredSchema.parse(measured);
  } finally {
    await page.close();
  }
};

interface Case {
  readonly characters: number;
  readonly annotations: number;
}

/** What `--case` calls it. */
const caseName = ({ characters, annotations }: Case): string => `${characters}/${annotations}`;

const isQuickCase = ({ characters, annotations }: Case): boolean => annotations === (characters === 1_000_000 ? 10_000 : 2_000);

/** The bounds set for this surface; medians of the same run. */
const aimOf = (step: Step, { characters, annotations }: Case, of: (name: Contestant) => number): Row['aim'] => {
  const ours = of('touchstone');
  if (step === 'add') return { text: 'within 10 ms and 2 × plain', holds: ours <= 10 && ours <= 2 * of('plain') };
  const times = characters === 250_000 && annotations === 2_000 ? 4 : characters === 1_000_000 && annotations === 10_000 ? 8 : null;
  if (!step.startsWith('open') || times === null) return undefined;
  return {
    text: `within ${times} × plain and 3 × faster than MarkNodes`,
    holds: ours <= times * of('plain') && 3 * ours <= of('marks'),
  };
};

/** The samples of one case by contestant and step. */
const sampleCase = async (browser: Browser, address: string, measuredCase: Case, count: number) => {
  const all = new Map<string, number[]>();
  const samplesOf = (name: Contestant, step: Step): number[] => all.get(`${name} ${step}`) ?? [];
  const keep = (name: Contestant, measured: Partial<Record<Step, number[]>>): void => {
    for (const step of STEPS) {
      const figures = measured[step];
      if (figures !== undefined) all.set(`${name} ${step}`, [...samplesOf(name, step), median(figures)]);
    }
  };
  for (let sample = 0; sample < count; sample += 1) {
    for (const name of CONTESTANTS) keep(name, await measureOnce(browser, address, name, measuredCase, false));
    keep('touchstone', await measureOnce(browser, address, 'touchstone', measuredCase, true));
  }
  // The others are not warmed up: their first opening is a cold one.
  for (const name of ['plain', 'marks'] as const) all.set(`${name} open-cold`, samplesOf(name, 'open'));
  return samplesOf;
};

const compare = async (browser: Browser, address: string, { quick, only, report }: BenchOptions): Promise<void> => {
  const cases = SIZES.flatMap((characters) => ANNOTATIONS.map((annotations): Case => ({ characters, annotations })));
  for (const measuredCase of cases) {
    if (only === null ? quick && !isQuickCase(measuredCase) : only !== caseName(measuredCase)) continue;
    const { characters, annotations } = measuredCase;
    // MarkNodes takes half a minute for a sample of the biggest cases.
    const count = quick || characters === 1_000_000 ? 3 : 7;
    const samplesOf = await sampleCase(browser, address, measuredCase, count);
    for (const step of STEPS) {
      const aim = aimOf(step, measuredCase, (name) => median(samplesOf(name, step)));
      report({
        what: `${step}, ${characters / 1_000}k characters, ${annotations.toLocaleString('en')} annotations`,
        samples: samplesOf('touchstone', step),
        baselines: [
          { name: 'plain virtualised', samples: samplesOf('plain', step) },
          { name: 'MarkNodes', samples: samplesOf('marks', step) },
        ],
        ...(aim === undefined ? {} : { aim }),
      });
    }
  }
};

export const readingBench: Bench = {
  name: 'reading',
  title: 'Reading surface',
  async run(options) {
    const folder = await mkdtemp(join(tmpdir(), 'touchstone-bench-'));
    await build({
      root: resolve(import.meta.dirname, 'reading'),
      configFile: false,
      logLevel: 'warn',
      plugins: [react()],
      build: { outDir: folder, emptyOutDir: true, target: 'chrome140' },
    });
    const server = await serve(folder);
    const browser = await chromium.launch({
      ...chromiumExecutable(),
      // Frames as fast as they are ready: otherwise every figure is a multiple of 16.7 ms.
      args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
    });
    try {
      await compare(browser, server.address, options);
    } finally {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
