import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citation, shortCitation } from '../../shared/report/citation.ts';
import { argumentTrees, type ArgumentNode } from '../../shared/report/argument-tree.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import { exportFileName, reportFileName } from '../../shared/report/file-name.ts';
import { reportSchema, type Report } from '../../shared/report/model.ts';
import { bearingWords, quotationPlace } from '../../shared/report/words.ts';
import { articleMetadataSchema } from '../../shared/model/article.ts';
import { annotation, annotationId, article, link, source } from '../support/report-source.ts';

const entry = (report: Report, reference: string) => {
  const found = report.entries.find((candidate) => candidate.reference === reference);
  if (found === undefined) throw new Error(`${reference} is not in the report`);
  return found;
};

const bearings = (report: Report, reference: string): string[] =>
  entry(report, reference).bearings.map(
    (bearing) => `${bearingWords(bearing)} ${report.entries.find((other) => other.annotationId === bearing.annotationId)?.reference ?? ''}`,
  );

const references = (report: Report, ids: readonly string[]): string[] =>
  ids.map((id) => report.entries.find((candidate) => candidate.annotationId === id)?.reference ?? '');

const shape = ({ entry: { reference }, below }: ArgumentNode): unknown => ({ [reference]: below.map(shape) });

const dispute = source({
  articles: [article(1), article(2)],
  otherArticles: [article(3, { title: 'Elsewhere' })],
  annotations: [
    annotation(1, 1, 'claim', 5),
    annotation(2, 1, 'claim', 2),
    annotation(3, 1, 'evidence', 3),
    annotation(4, 2, 'critique', 1),
    annotation(5, 2, 'evidence', 9),
    annotation(6, 2, 'critique', 4),
    annotation(7, 3, 'critique', 1),
    annotation(8, 2, 'claim', 7),
  ],
  links: [
    link(1, 3, 'supports', 2),
    link(2, 4, 'rebuts', 3),
    link(3, 7, 'rebuts', 2),
    link(4, 2, 'restates', 8),
    link(5, 4, 'qualifies', 2),
  ],
});

describe('the report', () => {
  test('numbers each tag in the order of the articles and their text', () => {
    const report = buildReport(dispute);
    expect(report.entries.map(({ reference, articleNumber }) => `${articleNumber} ${reference}`)).toEqual([
      '1 C1',
      '1 E1',
      '1 C2',
      '2 K1',
      '2 K2',
      '2 C3',
      '2 E2',
      '3 K3',
    ]);
    expect(entry(report, 'C1').annotationId).toBe(annotationId(2));
  });

  test('reads a link from both of its ends', () => {
    const report = buildReport(dispute);
    expect(bearings(report, 'C1')).toEqual(['is supported by E1', 'is rebutted by K3', 'is qualified by K1', 'restates C3']);
    expect(bearings(report, 'K1')).toEqual(['rebuts E1', 'qualifies C1']);
    expect(bearings(report, 'C3')).toEqual(['is restated by C1']);
  });

  test('names claims without evidence, and what is tied to nothing', () => {
    const report = buildReport(dispute);
    expect(references(report, report.unsupportedClaims)).toEqual(['C2', 'C3']);
    expect(references(report, report.unattachedEvidence)).toEqual(['E2']);
    expect(references(report, report.unattachedCritiques)).toEqual(['K2']);
  });

  test('tells a restatement under its claim, which answers for the evidence, also where restatements go around in a circle', () => {
    const report = buildReport(
      source({
        annotations: [1, 2, 3, 4].map((number) => annotation(number, 1, 'claim', number)),
        links: [link(1, 1, 'restates', 2), link(2, 2, 'restates', 3), link(3, 3, 'restates', 1)],
      }),
    );
    expect(argumentTrees(report).claims.map(shape)).toEqual([{ C3: [{ C2: [{ C1: [] }] }] }, { C4: [] }]);
    expect(references(report, report.unsupportedClaims)).toEqual(['C3', 'C4']);
  });

  test('begins with the claim that most is said about', () => {
    const report = buildReport(
      source({
        annotations: [annotation(1, 1, 'claim', 1), annotation(2, 1, 'claim', 2), annotation(3, 1, 'critique', 3)],
        links: [link(1, 3, 'rebuts', 2)],
      }),
    );
    expect(argumentTrees(report).claims.map(shape)).toEqual([{ C2: [{ K1: [] }] }, { C1: [] }]);
  });

  test('a claim that supports evidence, or is supported by a claim, is still without evidence', () => {
    const report = buildReport(
      source({
        annotations: [annotation(1, 1, 'claim', 1), annotation(2, 1, 'evidence', 2), annotation(3, 1, 'claim', 3)],
        links: [link(1, 1, 'supports', 2), link(2, 3, 'supports', 1)],
      }),
    );
    expect(references(report, report.unsupportedClaims)).toEqual(['C1', 'C2']);
  });

  test('marks what lies outside and lists its article as also cited', () => {
    const report = buildReport(dispute);
    expect(report.alsoCited.map(({ number, metadata }) => `${number} ${metadata.title}`)).toEqual(['3 Elsewhere']);
    expect(report.entries.filter(({ outside }) => outside).map(({ reference }) => reference)).toEqual(['K3']);
    const outside = entry(report, 'K3');
    expect(outside.quotations.map((quotation) => quotationPlace(outside, quotation, 'Elsewhere'))).toEqual([
      'article 3 (Elsewhere), outside this appraisal, paragraph 1, under “Heading”',
    ]);
  });

  test('tells each piece of evidence and critique once, nearest to the first claim it bears on', () => {
    const trees = argumentTrees(buildReport(dispute));
    expect(trees.claims.map(shape)).toEqual([{ C3: [{ C1: [{ E1: [] }, { K3: [] }, { K1: [] }] }] }, { C2: [] }]);
  });

  test('survives links in a circle', () => {
    const report = buildReport(
      source({
        annotations: [annotation(1, 1, 'evidence', 1), annotation(2, 1, 'critique', 2)],
        links: [link(1, 1, 'supports', 2), link(2, 2, 'rebuts', 1)],
      }),
    );
    expect(argumentTrees(report).elsewhere.map(shape)).toEqual([{ E1: [{ K1: [] }] }]);
  });

  test('gathers interests by holder, whatever the spelling, unnamed ones last', () => {
    const interest = (holder: string, party: string) => ({ holder, party, category: null, period: '' });
    const report = buildReport(
      source({
        annotations: [
          annotation(1, 1, 'conflict-of-interest', 1, { interests: [interest('Voss H', 'Veltora')] }),
          annotation(2, 1, 'conflict-of-interest', 2),
          annotation(3, 1, 'conflict-of-interest', 3, { interests: [interest('voss  h', 'Norlight'), interest('Amari S', 'Veltora')] }),
        ],
      }),
    );
    expect(
      report.interestHolders.map(({ holder, interests }) => [
        holder,
        references(
          report,
          interests.map((each) => each.annotationId),
        ),
      ]),
    ).toEqual([
      ['Amari S', ['I3']],
      ['Voss H', ['I1', 'I3']],
      [null, ['I2']],
    ]);
  });

  test('does not place a quotation that is no longer where it was tagged', () => {
    const report = buildReport(
      source({ annotations: [annotation(1, 1, 'claim', 4, { anchor: { state: 'lost' } }), annotation(2, 1, 'claim', 5)] }),
    );
    expect(references(report, report.displaced)).toEqual(['C1']);
    expect(entry(report, 'C1').quotations[0]?.place).toBeNull();
    expect(entry(report, 'C2').quotations[0]?.place?.paragraphs).toEqual({ first: 5, last: 5 });
  });

  test('is the same whatever the order of the rows', () => {
    const expected = JSON.stringify(buildReport(dispute));
    const shuffled = <Item>(items: readonly Item[]) =>
      fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
    fc.assert(
      fc.property(shuffled(dispute.annotations), shuffled(dispute.links), (annotations, links) => {
        expect(JSON.stringify(buildReport({ ...dispute, annotations, links }))).toBe(expected);
      }),
    );
  });

  test('is what the contract says', () => {
    expect(reportSchema.safeParse(buildReport(dispute)).error).toBeUndefined();
  });
});

describe('citations', () => {
  const metadata = articleMetadataSchema.parse({
    title: 'A trial of X',
    author: [
      { family: 'Okafor', given: 'Ngozi B.' },
      { family: 'Lind', given: 'Per-Erik' },
    ],
    year: 2021,
    containerTitle: 'Journal of Y',
    volume: '12',
    issue: '3',
    page: '45–50',
    doi: '10.1000/182',
  });

  test('hold the facts in one line', () => {
    expect(citation(metadata)).toBe('Okafor NB, Lind PE (2021). A trial of X. Journal of Y 12(3): 45–50. https://doi.org/10.1000/182');
    expect(citation(articleMetadataSchema.parse({ title: 'Only a title?' }))).toBe('Only a title?');
  });

  test('name many authors by the first three', () => {
    const author = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((family) => ({ family }));
    expect(citation(articleMetadataSchema.parse({ title: 'T', author }))).toBe('A, B, C, et al. T.');
  });

  test('begin with the title where there is no author, and with its first words in running text', () => {
    const metadata = articleMetadataSchema.parse({ title: 'What if a drug works like another?', year: 2018 });
    expect(citation(metadata)).toBe('What if a drug works like another? (2018).');
    expect(shortCitation(metadata)).toBe('“What if a drug …” 2018');
  });

  test('are short in running text', () => {
    expect(shortCitation(metadata)).toBe('Okafor and Lind 2021');
    expect(shortCitation(articleMetadataSchema.parse({ title: 'T', year: 1999 }))).toBe('“T” 1999');
  });
});

describe('the file name', () => {
  test.each([
    ['Does X need Y?', 'Does X need Y.md'],
    ['a/b\\c:d*e"f<g>h|i', 'a b c d e f g h i.md'],
    ['CON', 'CON_.md'],
    ['nul.txt', 'nul.txt_.md'],
    ['...', 'Appraisal.md'],
    ['.hidden', 'hidden.md'],
    ['ends with dots...  ', 'ends with dots.md'],
    ['\u202Egnp.exe\0', 'gnp.exe.md'],
    ['漢'.repeat(300), `${'漢'.repeat(53)}.md`],
  ])('%j gives %j', (title, name) => {
    expect(reportFileName(title)).toBe(name);
  });

  test('says which document of the title it is, also of the longest title', () => {
    expect(exportFileName('Does X need Y?', 'pdf', 'presenter’s sheet')).toBe('Does X need Y – presenter’s sheet.pdf');
    expect(exportFileName('漢'.repeat(300), 'pdf', 'handout')).toBe(`${'漢'.repeat(53)} – handout.pdf`);
    expect(exportFileName('A', 'pdf', 'mine: a/b')).toBe('A – mine a b.pdf');
  });
});
