/** Carrying annotations to a new version of a long article, against finding each quotation by itself. */
import { align } from '../../shared/anchor/align-texts.ts';
import { carryTargets } from '../../shared/anchor/carry-targets.ts';
import { diffRuns } from '../../shared/anchor/diff-runs.ts';
import { quoteAt } from '../../shared/anchor/quote-at.ts';
import type { TextRange } from '../../shared/model/annotation.ts';
import { findFuzzily } from '../score/anchors/fuzzy-quotes.ts';
import { createRandom, layOut, makeProse, revise, type Random } from '../support/edit-text.ts';
import { median, type Bench } from './bench.ts';
import { sampleTimes } from './sample-times.ts';

const ANNOTATIONS = 2_000;
/** Looking a quotation up by itself is slow: every so manieth is, and the time multiplied. */
const EVERY = 20;

/** Share of sentences that the new version changed, moved, dropped or added. */
const REVISED = 0.1;

/** As another form of the article has it: lines of a page's width, words divided at their ends. */
const inLines = (text: string): string => text.replace(/(.{60,72}[a-z]{3}) ?(?=[a-z]{3})/gu, '$1-\n');

const makeVersions = (random: Random, characters: number, isOtherForm: boolean) => {
  const sentences = makeProse(random, characters);
  const from = layOut(sentences);
  const revised = layOut(revise(random, sentences, REVISED).map(({ words }) => words)).text;
  const targets = Array.from({ length: ANNOTATIONS }, (): TextRange => {
    const index = random.below(sentences.length);
    const start = from.starts[index] ?? 0;
    return { start, end: start + (sentences[index]?.length ?? 1) };
  });
  return { from: from.text, to: isOtherForm ? inLines(revised) : revised, targets };
};

export const anchorsBench: Bench = {
  name: 'anchors',
  title: 'Carrying annotations to a new version',
  async run({ quick, report }) {
    const cases = (quick ? [100_000] : [100_000, 1_000_000]).flatMap((characters) =>
      [false, true].map((isOtherForm) => ({ characters, isOtherForm })),
    );
    for (const { characters, isOtherForm } of cases) {
      const { from, to, targets } = makeVersions(createRandom(1), characters, isOtherForm);
      const what = `${characters.toLocaleString('en')} characters, ${isOtherForm ? 'another form' : 'the same form'}, every tenth sentence revised`;
      const runs = quick ? 3 : 5;
      const carry = await sampleTimes(runs, () => carryTargets(align({ text: from }, { text: to }), targets));
      const quotes = targets.filter((_, index) => index % EVERY === 0).map((target) => quoteAt(from, target));
      const fuzzy = (await sampleTimes(1, () => quotes.map((quote) => findFuzzily(to, quote)))).map((time) => time * EVERY);
      report({
        what: `align and carry ${ANNOTATIONS.toLocaleString('en')} annotations, ${what}`,
        samples: carry,
        baselines: [{ name: `each quotation by itself (of every ${EVERY}th, multiplied)`, samples: fuzzy }],
        aim: { text: 'at least 10 times faster', holds: median(carry) * 10 <= median(fuzzy) },
      });
      report({
        what: `compare for reading, ${what}`,
        samples: await sampleTimes(runs, () => diffRuns(align({ text: from }, { text: to }))),
        baselines: [{ name: 'align and carry', samples: carry }],
      });
    }
  },
};
