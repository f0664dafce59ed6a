/** Appraisals in the report: what is judged, why, on which words, and what is left; nothing in them can break out. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textVersionIdSchema } from '../../shared/model/id.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import { reportSchema } from '../../shared/report/model.ts';
import type { ReportSource } from '../../shared/report/source.ts';
import { toMarkdown } from '../../shared/report/to-markdown.ts';
import { nastyText } from '../support/nasty-text.ts';
import { answer, appraisal, instrument, verdict } from '../support/report-appraisal.ts';
import { outline, readQuotations, splitFrontMatter } from '../support/report-markdown.ts';
import { annotation, annotationId, article, articleId, source } from '../support/report-source.ts';

const markdownOf = (rows: ReportSource): string => toMarkdown(buildReport(rows));
const carried = (text: string): string => text.toWellFormed().replaceAll('\0', '\u{fffd}');
const OTHER_VERSION = textVersionIdSchema.parse('019a0000-0000-7004-8000-0000000000ff');

describe('an appraisal in the report', () => {
  test('says the proposal with its reasons, each answer with why and the passages it rests on', () => {
    const markdown = markdownOf(
      source({
        otherArticles: [article(2)],
        annotations: [annotation(1, 1, 'evidence', 3), annotation(2, 2, 'evidence', 4)],
        appraisals: [
          appraisal(1, articleId(1), {
            outcome: 'Pain after a week',
            answers: [answer('1.1', { response: 'no', text: 'By *birthday*.', annotationIds: [annotationId(1), annotationId(2)] })],
          }),
        ],
      }),
    );
    expect(markdown).toContain('### Article 1 (“Article 1”): Two domains: Pain after a week');
    expect(markdown).toContain('Version 1.0.0. 2 items asked: 1 complete, 1 unanswered.');
    expect(markdown).toContain(
      '**Judgement: High concern (so far; 1 item open).** The order was not random. Proposed by the instrument from the answers so far.',
    );
    expect(markdown).toContain('**Overall: High concern (so far; 1 item open).**');
    expect(markdown).toContain(
      '- **1.1** Was the order random? (critical) **No.**\n\n  By *birthday*.\n\n  Rests on [E1](#e1), [E2](#e2).',
    );
    expect(markdown).toContain('Not answered yet: 1.2.');
    expect(markdown).not.toContain('#### Words');
    expect(markdown).toContain('## Passages that only answers rest on\n\n### E1');
    expect(markdown).toContain('## Also cited');
    expect(Object.keys(readQuotations(markdown))).toEqual(['E1', 'E2']);
  });

  test('says the reviewer’s own judgement beside the proposal, the refusal, the source, and what rests on nothing', () => {
    const markdown = markdownOf(
      source({
        otherArticles: [article(2)],
        appraisals: [
          appraisal(1, articleId(1), {
            refusal: 'It is an opinion',
            sourceArticleId: articleId(2),
            answers: [answer('1.1', { response: 'yes' }), answer('2.1', { text: 'Nothing.' })],
            verdicts: [verdict('first', { judgement: 'high', reason: 'The envelopes were thin', comment: 'See *Methods*.' })],
          }),
        ],
      }),
    );
    expect(markdown).toContain('The instrument does not fit this article, and the reviewer used it all the same. It is an opinion.');
    expect(markdown).toContain('Compared with article 2 (“Article 2”).');
    expect(markdown).toContain(
      '**Judgement: High concern.** The reviewer’s own judgement: The envelopes were thin. The instrument proposed “Low concern” (Nothing speaks against it).',
    );
    expect(markdown).toContain('**Comment**\n\nSee *Methods*.');
    expect(markdown).toContain('Rests on no passage and no recorded absence.');
    expect(markdown).toContain('- **2.1** What else? (private)\n\n  Nothing.');
  });

  test('says a recorded absence: what was looked for, where, with which words, and whether the text is still that one', () => {
    const absence = {
      lookedFor: 'a word on blinding',
      words: ['blind', 'mask'],
      sections: ['methods' as const],
      found: [0, 0],
      at: '2026-01-01T00:00:00.000Z',
    };
    const { versionId: current } = article(1);
    const inText = (versionId: typeof current): string =>
      markdownOf(
        source({
          appraisals: [appraisal(1, articleId(1), { answers: [answer('1.1', { response: 'no', absence: { ...absence, versionId } })] })],
        }),
      );
    const said = 'Looked for and not found: a word on blinding. Searched the methods for words that begin with “blind” or “mask”: none.';
    expect(inText(current)).toContain(`${said}\n`);
    expect(inText(OTHER_VERSION)).toContain(`${said} The article’s text has changed since it was searched.`);
  });

  test('says of an absence whose words were found that it was judged so all the same, and counts it only with a reason', () => {
    const { versionId } = article(1);
    const absence = {
      lookedFor: 'a word on blinding',
      words: ['blind', 'mask'],
      sections: [],
      found: [1, 2],
      versionId,
      at: '2026-01-01T00:00:00.000Z',
    };
    const told = (text: string): string =>
      markdownOf(source({ appraisals: [appraisal(1, articleId(1), { answers: [answer('1.1', { response: 'no', text, absence })] })] }));
    const searched =
      'Judged absent: a word on blinding. Searched the whole article for words that begin with “blind” (1 time), “mask” (2 times). Found 3 times, judged absent all the same';
    expect(told('')).toContain(`${searched} without a reason given.`);
    expect(told('')).toContain('0 complete, 1 without anything to rest on');
    expect(told('Masks of the sleepers.')).toContain(`Masks of the sleepers.\n\n  ${searched} for the reason that the answer gives.`);
    expect(told('Masks of the sleepers.')).toContain('1 complete');
  });

  test('names an item with words and no response once, as one without a response', () => {
    const markdown = markdownOf(
      source({ appraisals: [appraisal(1, articleId(1), { answers: [answer('1.1', { text: 'Hard to say.' })] })] }),
    );
    expect(markdown).toContain('- **1.1** Was the order random? (critical) **No response chosen.**\n\n  Hard to say.');
    expect(markdown).not.toContain('Not answered yet: 1.1');
  });

  test('is the same bytes in whatever order the rows come, and carries no date', () => {
    const appraisals = [
      appraisal(1, articleId(1), { outcome: 'b' }),
      appraisal(2, articleId(1), { outcome: 'a' }),
      appraisal(3, articleId(2)),
    ];
    const rows = source({ articles: [article(1), article(2)], appraisals });
    const expected = markdownOf(rows);
    expect(markdownOf({ ...rows, appraisals: appraisals.toReversed() })).toBe(expected);
    expect(expected).not.toMatch(/2026/u);
    expect(reportSchema.safeParse(buildReport(rows)).error).toBeUndefined();
  });

  const nastyLine = nastyText.map((text) => `x${text.replaceAll(/[\r\n]/gu, ' ')}x`.slice(0, 190));

  test('cannot bring a heading of its own or change a quotation, whatever packs and reviewers write', () => {
    fc.assert(
      fc.property(
        fc.record({
          title: nastyLine,
          domain: nastyLine,
          text: nastyLine,
          because: nastyLine,
          outcome: nastyLine,
          reason: nastyText,
          why: nastyText,
          comment: nastyText,
          lookedFor: nastyLine,
          word: nastyLine,
          quotation: nastyText,
        }),
        ({ title, domain, text, because, outcome, reason, why, comment, lookedFor, word, quotation }) => {
          const pack = instrument({ title, domain, text, because });
          const markdown = markdownOf(
            source({
              annotations: [annotation(1, 1, 'evidence', 3, { quotations: [quotation] })],
              appraisals: [
                appraisal(
                  1,
                  articleId(1),
                  {
                    outcome,
                    refusal: because,
                    answers: [
                      answer('1.1', {
                        response: 'no',
                        text: why,
                        annotationIds: [annotationId(1)],
                        absence: {
                          lookedFor,
                          words: [word],
                          sections: [],
                          found: [0],
                          versionId: OTHER_VERSION,
                          at: '2026-01-01T00:00:00.000Z',
                        },
                      }),
                    ],
                    verdicts: [verdict('first', { judgement: 'low', reason, comment })],
                  },
                  pack,
                ),
              ],
            }),
          );
          expect(readQuotations(markdown)).toEqual({ E1: [carried(quotation)] });
          const headings = outline(splitFrontMatter(markdown).body);
          expect(headings.map((heading) => heading.replace(/ .*$/su, ''))).toEqual(['#', '##', '##', '##', '###', '####', '##', '###']);
          expect(headings[5]).toBe(`#### ${carried(pack.domains[0]?.title ?? '')}`);
        },
      ),
      { numRuns: 300 },
    );
  });
});
