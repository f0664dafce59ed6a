/** What became of the files of an import together: a line that counts, and the whole as text to copy. */
import type { ImportOutcome } from '../contract/imports.ts';
import { fileReport } from './file-report.ts';

export interface FileOutcome {
  readonly name: string;
  readonly outcome: ImportOutcome;
}

const KINDS: readonly (readonly [string, (outcome: ImportOutcome) => number])[] = [
  ['imported', ({ kind }) => Number(kind === 'imported')],
  ['new version', ({ kind }) => Number(kind === 'new-version')],
  ['added as record only', (outcome) => (outcome.kind === 'references' ? outcome.added.length : 0)],
  ['matched', (outcome) => (outcome.kind === 'references' ? outcome.matched.length : 0)],
  ['could mean several articles', (outcome) => (outcome.kind === 'references' ? outcome.ambiguous.length : 0)],
  ['already in the library', (outcome) => Number(outcome.kind === 'duplicate' && outcome.match !== 'full-text')],
  ['full text of a record', (outcome) => Number(outcome.kind === 'duplicate' && outcome.match === 'full-text')],
  ['unchanged', ({ kind }) => Number(kind === 'unchanged')],
  ['not read', (outcome) => (outcome.kind === 'references' ? outcome.failed.length : Number(outcome.kind === 'failed'))],
  ['cancelled', ({ kind }) => Number(kind === 'cancelled')],
];

/** "4 imported, 1 already in the library, 1 not read"; empty for no outcome. */
export const summariseOutcomes = (outcomes: readonly ImportOutcome[]): string =>
  KINDS.flatMap(([what, count]) => {
    const total = outcomes.reduce((sum, outcome) => sum + count(outcome), 0);
    return total === 0 ? [] : [`${total.toLocaleString('en')} ${what}`];
  }).join(', ');

const indented = (lines: readonly string[], depth: number): readonly string[] => lines.map((line) => `${'  '.repeat(depth)}${line}`);

/** A file's report as lines of text; what was found is in one of them. */
export const fileReportLines = ({ name, outcome }: FileOutcome): readonly string[] => {
  const { summary, found, notices, groups } = fileReport(outcome);
  return [
    `${name}: ${summary}`,
    ...indented(found.length === 0 ? [] : [`Found: ${found.join('; ')}.`], 1),
    ...indented(notices, 1),
    ...groups.flatMap(({ title, lines }) => [...indented([`${title}:`], 1), ...indented(lines, 2)]),
  ];
};

/** The whole report as text: the counts, then each file. */
export const batchReportText = (files: readonly FileOutcome[]): string =>
  [summariseOutcomes(files.map(({ outcome }) => outcome)), '', ...files.flatMap(fileReportLines), ''].join('\n');
