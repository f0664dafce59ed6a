/** Sums up the scores of files by form, and prints them. */
import { median } from '../../bench/bench.ts';
import { FORMS, type Form } from './cases.ts';
import type { Measures, Share } from './measure.ts';
import type { FileScore } from './score-files.ts';

/** The share of expected paragraphs that issue 3 asks of each form. */
const AIMS: Readonly<Record<Form, number>> = { jats: 0.98, docx: 0.98, html: 0.95, pdf: 0.9 };

const MEASURES = [
  'paragraphs',
  'nearly',
  'title',
  'abstract',
  'headings',
  'sections',
  'coi',
  'funding',
  'beyond',
] as const satisfies readonly (keyof Measures)[];

export interface FormScore {
  readonly form: Form;
  readonly files: Share;
  readonly measures: Measures;
  readonly milliseconds: number;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
}

const NONE: Share = { found: 0, of: 0 };

const add = (a: Share, b: Share): Share => ({ found: a.found + b.found, of: a.of + b.of });

/** Measures of a file; what a failed one should have held counts as not found. */
const measuresOf = ({ result }: FileScore): Partial<Measures> => {
  if (result.kind === 'read') return result.measured?.measures ?? {};
  const lost = { found: 0, of: result.expected };
  return { paragraphs: lost, nearly: lost };
};

const sumOf = (scores: readonly FileScore[], name: keyof Measures): Share =>
  scores.map((score) => measuresOf(score)[name] ?? NONE).reduce(add, NONE);

const sumUp = (form: Form, scores: readonly FileScore[]): FormScore => ({
  form,
  files: { found: scores.filter(({ result }) => result.kind === 'read').length, of: scores.length },
  measures: {
    paragraphs: sumOf(scores, 'paragraphs'),
    nearly: sumOf(scores, 'nearly'),
    title: sumOf(scores, 'title'),
    abstract: sumOf(scores, 'abstract'),
    headings: sumOf(scores, 'headings'),
    sections: sumOf(scores, 'sections'),
    coi: sumOf(scores, 'coi'),
    funding: sumOf(scores, 'funding'),
    beyond: sumOf(scores, 'beyond'),
  },
  milliseconds: median(scores.map((score) => score.milliseconds)),
  failures: scores.flatMap(({ name, result }) => (result.kind === 'failed' ? [{ name, message: result.message }] : [])),
});

export const byForm = (scores: readonly FileScore[]): FormScore[] =>
  FORMS.map((form) =>
    sumUp(
      form,
      scores.filter((score) => score.form === form),
    ),
  ).filter(({ files }) => files.of > 0);

const percent = ({ found, of }: Share): string => (of === 0 ? '–' : `${((found / of) * 100).toFixed(1)} %`);

const cell = (share: Share): string => (share.of === 0 ? '–' : `${percent(share)} (${share.found}/${share.of})`);

/** Columns padded to their widest cell, two spaces between. */
export const formatTable = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

export const formatForms = (forms: readonly FormScore[]): string =>
  formatTable([
    ['form', 'read', ...MEASURES, 'median ms', 'aim'],
    ...forms.map(({ form, files, measures, milliseconds }) => {
      const { found, of } = measures.paragraphs;
      const aim = of === 0 ? '–' : `${found >= of * AIMS[form] ? 'holds' : 'MISSED'}: ${AIMS[form] * 100} %`;
      return [
        form,
        `${files.found}/${files.of}`,
        ...MEASURES.map((name) => (name === 'beyond' ? percent(measures[name]) : cell(measures[name]))),
        milliseconds.toFixed(0),
        aim,
      ];
    }),
  ]);

export const formatFiles = (scores: readonly FileScore[]): string =>
  formatTable([
    ['file', ...MEASURES, 'ms'],
    ...scores.map((score) => {
      const measures = measuresOf(score);
      return [score.name, ...MEASURES.map((name) => percent(measures[name] ?? NONE)), score.milliseconds.toFixed(0)];
    }),
  ]);
