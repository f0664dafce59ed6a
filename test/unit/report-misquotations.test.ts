/** Quotations are checked before a report is written: one that is not where the report says is named, and can be marked. */
import { expect, test } from 'vitest';
import { buildReport } from '../../shared/report/build-report.ts';
import { markMisquotations, misquotations } from '../../shared/report/misquotations.ts';
import type { ReportSource } from '../../shared/report/source.ts';
import { toMarkdown } from '../../shared/report/to-markdown.ts';
import type { Annotation, AnchorState } from '../../shared/model/annotation.ts';
import { annotation, article, source } from '../support/report-source.ts';

/** A claim on the first words of a paragraph that says `exact`, whatever is there. */
const claim = (number: number, paragraph: number, exact: string, anchor: AnchorState = { state: 'exact' }): Annotation => {
  const made = annotation(number, 1, 'claim', paragraph, { quotations: [exact], anchor });
  return { ...made, targets: made.targets.map((target) => ({ ...target, end: target.start + exact.length })) };
};

const wrongIn = (rows: ReportSource) => misquotations(buildReport(rows), rows);
const marked = (rows: ReportSource): string => toMarkdown(markMisquotations(buildReport(rows), wrongIn(rows)));

test('finds nothing wrong with words that are where they were tagged, and changes nothing', () => {
  const rows = source({ annotations: [claim(1, 2, 'Paragraph 02')] });
  expect(wrongIn(rows)).toEqual([]);
  expect(marked(rows)).toBe(toMarkdown(buildReport(rows)));
});

test('names words that are elsewhere or nowhere, and marks them in the report', () => {
  const rows = source({ annotations: [claim(1, 2, 'Paragraph 03'), claim(2, 4, 'Paragraph 99'), claim(3, 5, 'Paragraph 05')] });
  expect(wrongIn(rows)).toMatchObject([
    { reference: 'C1', place: 'article 1 (“Article 1”), paragraph 2, under “Heading”', elsewhere: true },
    { reference: 'C2', elsewhere: false },
  ]);
  const markdown = marked(rows);
  expect(markdown).toContain('> Paragraph 03\n\nArticle 1 (“Article 1”), its place is uncertain since the text changed.');
  expect(markdown).toContain('> Paragraph 99\n\nArticle 1 (“Article 1”), its wording is no longer in the text.');
  expect(markdown).toContain('> Paragraph 05\n\nArticle 1 (“Article 1”), paragraph 5, under “Heading”.');
});

test('names words whose place is lost or uncertain, unless they are in the earlier version the report names', () => {
  const lost = claim(1, 2, 'Old words', { state: 'lost' });
  expect(wrongIn(source({ annotations: [lost] }))).toMatchObject([{ reference: 'C1' }]);
  const [target] = lost.targets;
  if (target === undefined) throw new Error('The claim has a passage.');
  const earlier = (text: string): ReportSource =>
    source({
      articles: [
        {
          ...article(1),
          earlierTexts: [{ versionId: target.versionId, text, blocks: [{ type: 'paragraph', start: 0, end: text.length }] }],
        },
      ],
      annotations: [{ ...lost, targets: [{ ...target, start: 0, end: 9, earlierVersion: 1 }] }],
    });
  expect(wrongIn(earlier('Old words stood here.'))).toEqual([]);
  expect(wrongIn(earlier('Other words stood here.'))).toMatchObject([{ reference: 'C1' }]);
});
