/**
 * `npm run score:anchors`: carries passages from one form or version of an article
 * to another and judges what became of each, beside finding each quotation by
 * itself as annotation tools without versions do (fuzzy-quotes.ts), in the same run.
 *
 *   npm run score:anchors -- [--only PART-OF-NAME] [--no-fuzzy] [--verbose] [--json] [--corpus FOLDER]
 *
 * - labelled: the corpus’s quotations; those across forms in both directions.
 * - sentences: every sentence of each form that occurs there once, carried to every
 *   other form. It is findable when its letters occur once in the other form too;
 *   of the others it is only known that showing other words than its own is wrong.
 *
 * right, wrong, asked, misled and lost are distinguished in anchors/judge.ts. Right
 * and lost are of what is findable, wrong is of all that was shown.
 *
 * Ends with 1 when the aims are missed: wrong at most 0.1 % of what is shown, right
 * at least 99 % of what is findable.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { align } from '../../shared/anchor/align-texts.ts';
import type { CarriedTarget } from '../../shared/anchor/alignment.ts';
import { carryTargets } from '../../shared/anchor/carry-targets.ts';
import { quoteAt } from '../../shared/anchor/quote-at.ts';
import type { TextRange } from '../../shared/model/annotation.ts';
import { labelledGroups, sentenceGroups, type Case, type CaseGroup } from './anchors/cases.ts';
import { openDocuments, formOf, type ScoredDocument } from './anchors/documents.ts';
import { findFuzzily } from './anchors/fuzzy-quotes.ts';
import { judgeCarried, judgeFuzzy, type Verdict } from './anchors/judge.ts';
import { createTally, formatTallies, holdsAims, type Tally } from './anchors/tally.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    fuzzy: { type: 'boolean', default: true },
    verbose: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    corpus: { type: 'string', default: resolve(import.meta.dirname, '../../../shared/corpus') },
  },
  allowNegative: true,
});

const isFindable = ({ truth }: Case): boolean => truth.kind === 'stands';

const describe = (one: Case, verdict: Verdict, carried: CarriedTarget, from: ScoredDocument, to: ScoredDocument): string => {
  const words = (text: string, { start, end }: TextRange): string => JSON.stringify(text.slice(start, end));
  const places =
    carried.state === 'uncertain'
      ? carried.candidates.slice(0, 3).map((candidate) => `${candidate.score.toFixed(2)} ${words(to.text, candidate)}`)
      : carried.state === 'lost'
        ? []
        : [words(to.text, carried.range)];
  const truth = 'places' in one.truth ? one.truth.places.slice(0, 2).map((place) => words(to.text, place)) : [];
  return [
    `${verdict} (${carried.state}, truth: ${one.truth.kind}) ${one.id}`,
    `  was   ${words(from.text, one.range)}`,
    ...places.map((place) => `  now   ${place}`),
    ...truth.map((place) => `  truth ${place}`),
  ].join('\n');
};

const scoreGroup = (group: CaseGroup, from: ScoredDocument, to: ScoredDocument, tally: Tally): void => {
  const startCarry = performance.now();
  const carried = carryTargets(
    align(from, to),
    group.cases.map(({ range }) => range),
  );
  tally.carryMilliseconds += performance.now() - startCarry;
  group.cases.forEach((one, index) => {
    const result = carried[index];
    if (result === undefined) throw new Error('A passage was not carried.');
    const verdict = judgeCarried(one, result, from, to);
    tally.addCarried(verdict, isFindable(one), result.state);
    const isOfInterest = verdict === 'wrong' || (verdict !== 'right' && one.truth.kind !== 'changed');
    if (values.verbose && isOfInterest) console.log(`${group.fromFile} → ${group.toFile}: ${describe(one, verdict, result, from, to)}`);
  });
  if (!values.fuzzy) return;
  const startFuzzy = performance.now();
  const found = group.cases.map(({ range }) => findFuzzily(to.text, quoteAt(from.text, range)));
  tally.fuzzyMilliseconds += performance.now() - startFuzzy;
  group.cases.forEach((one, index) =>
    tally.addFuzzy(judgeFuzzy(one, found[index] ?? null, from, to), isFindable(one), found[index] != null),
  );
};

const main = async (corpus: string): Promise<number> => {
  const documents = openDocuments(corpus);
  const tallies = new Map<string, Tally>();
  let absent = 0;
  for (const groups of [await labelledGroups(corpus, documents), await sentenceGroups(corpus, documents)]) {
    for (const group of groups) {
      if (!`${group.fromFile} ${group.toFile}`.includes(values.only)) continue;
      const from = await documents.read(group.fromFile);
      const to = await documents.read(group.toFile);
      if (from === null || to === null) continue;
      const what = `${group.set}: ${formOf(group.fromFile)} → ${formOf(group.toFile)}`;
      const tally = tallies.get(what) ?? createTally(group.set, what);
      tallies.set(what, tally);
      absent += group.absent.length;
      scoreGroup(group, from, to, tally);
    }
  }
  const all = [...tallies.values()];
  if (values.json) console.log(JSON.stringify({ pairs: all, absent, failures: [...documents.failures] }, null, 2));
  else {
    for (const [file, message] of documents.failures) console.log(`not read: ${file}: ${message}`);
    console.log(`${absent} labelled quotations are not in one piece in the imported source form and are not carried.`);
    console.log(formatTallies(all));
  }
  return holdsAims(all) ? 0 : 1;
};

if (existsSync(values.corpus)) process.exitCode = await main(values.corpus);
else console.log(`The corpus is not there (${values.corpus}); nothing was scored.`);
