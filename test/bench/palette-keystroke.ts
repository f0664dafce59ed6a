/** Typing into the palette over a large library, against typing into a bare field. */
import { resolve } from 'node:path';
import type { Page } from 'playwright';
import { z } from 'zod';
import { median, type Bench } from './bench.ts';
import { withBuiltPage, type OnFreshPage } from './browser-page.ts';

const TYPED = 'ketamin outcme dose';
/** Longer than the palette waits before it asks for annotations, and than they take to show. */
const SETTLED_MS = 400;

interface Typing {
  /** From each letter to the frame that shows it. */
  readonly keystrokes: number[];
  /** The main thread's whole time for each letter, what is found later included. */
  readonly inAll: number[];
}

/** Milliseconds that the page's main thread has been busy. */
const busyTime = async (page: Page): Promise<() => Promise<number>> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
};

const typeInto = (onFreshPage: OnFreshPage, open: string): Promise<Typing> =>
  onFreshPage(async (page) => {
    await page.evaluate(open);
    const busy = await busyTime(page);
    const typing: Typing = { keystrokes: [], inAll: [] };
    for (const letter of TYPED) {
      await page.waitForTimeout(SETTLED_MS);
      const before = await busy();
      typing.keystrokes.push(z.number().parse(await page.evaluate(`palette.type('${letter}')`)));
      await page.waitForTimeout(SETTLED_MS);
      typing.inAll.push((await busy()) - before);
    }
    return typing;
  });

export const paletteKeystrokeBench: Bench = {
  name: 'palette-keystroke',
  title: 'Typing into the palette',
  run: ({ quick, report }) =>
    withBuiltPage(resolve(import.meta.dirname, 'palette-keystroke'), async (onFreshPage) => {
      const articles = quick ? 500 : 10_000;
      const palette: Typing = { keystrokes: [], inAll: [] };
      const plain: Typing = { keystrokes: [], inAll: [] };
      for (let sample = 0; sample < (quick ? 1 : 3); sample += 1) {
        for (const [typing, open] of [
          [palette, `palette.open(${articles})`],
          [plain, 'palette.openPlain()'],
        ] as const) {
          const { keystrokes, inAll } = await typeInto(onFreshPage, open);
          typing.keystrokes.push(...keystrokes);
          typing.inAll.push(...inAll);
        }
      }
      const what = `${articles.toLocaleString('en')} articles`;
      report({
        what: `from a letter to its frame, ${what}`,
        samples: palette.keystrokes,
        baselines: [{ name: 'a bare field', samples: plain.keystrokes }],
        aim: { text: 'a keystroke under 16 ms', holds: median(palette.keystrokes) < 16 },
      });
      report({
        what: `main thread in all for a letter, with what is found later, ${what}`,
        samples: palette.inAll,
        baselines: [{ name: 'a bare field', samples: plain.inAll }],
      });
    }),
};
