/** Looking for many quotations in one long text prepares the text once, however few of them are in it. */
import { beforeEach, expect, it, vi } from 'vitest';
import * as fold from '../../../shared/text/fold-string.ts';
import { createQuoteFinder } from '../../../shared/anchor/find-quote.ts';
import { createQuotationPlacer } from '../../../shared/anchor/place-quotation.ts';
import { verifyReport } from '../../../shared/report/verify-report.ts';
import { articleId } from '../../support/report-source.ts';

vi.mock('../../../shared/text/fold-string.ts', { spy: true });

const text = 'The drug worked. “It’s  clear,” he said.\nRaters could guess who had the drug from its side effects.\n'.repeat(20);
const quote = (exact: string) => ({ exact, prefix: '', suffix: '' });
const timesFolded = (): number => vi.mocked(fold.foldString).mock.calls.filter(([source]) => source === text).length;

beforeEach(() => {
  vi.clearAllMocks();
});

it('a text is folded once for all quotations, and not before one is not there word for word', () => {
  const finder = createQuoteFinder(text);
  expect(finder.find(quote('The drug worked.')).folded).toBe(false);
  expect(timesFolded()).toBe(0);
  expect(finder.find(quote('"It\'s clear," he')).places).toHaveLength(20);
  for (let each = 0; each < 50; each += 1) expect(finder.find(quote(`nowhere ${each}`)).places).toEqual([]);
  expect(timesFolded()).toBe(1);
});

it('changed quotations from elsewhere are placed with the text folded once', () => {
  const place = createQuotationPlacer(text);
  for (let each = 0; each < 20; each += 1) expect(place(quote(`Raters could guess who had ${each} drug`)).state).toBe('uncertain');
  expect(timesFolded()).toBe(1);
});

it('a report is verified word for word, without folding', () => {
  const [gone, found] = verifyReport(
    {
      title: '',
      articles: [{ number: 1, id: articleId(1), title: '' }],
      quotations: ['"It\'s clear," he', '“It’s  clear,” he'].map((exact) => ({ reference: 'C1', exact, articleNumber: 1, place: '' })),
    },
    () => ({ id: articleId(1), text, blocks: [{ type: 'paragraph', start: 0, end: text.length }], earlierVersions: [] }),
  );
  expect([gone?.state, found?.state]).toEqual(['gone', 'moved']);
  expect(timesFolded()).toBe(0);
});
