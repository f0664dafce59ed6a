/**
 * Checks a report made earlier against the articles as they are now: whether each
 * quotation is still there, and where. A quotation is found character for character or
 * not at all; what comes nearest to one that is gone is shown as a hint, and decides nothing.
 */
import { z } from 'zod';
import { createQuoteFinder } from '../anchor/find-quote.ts';
import { createNearestPassage } from '../anchor/nearest-passage.ts';
import type { TextRange } from '../model/annotation.ts';
import { articleIdSchema, type ArticleId } from '../model/id.ts';
import type { Block } from '../model/article.ts';
import { createLocator } from '../text/location.ts';
import { placeOf, placeWords } from '../text/place.ts';
import type { ReadQuotation, ReadReport } from './read-report.ts';

export const checkedQuotationSchema = z.object({
  reference: z.string(),
  exact: z.string(),
  articleNumber: z.int(),
  /** Null when the article is not in the library. */
  articleId: articleIdSchema.nullable(),
  /** As the report says. */
  place: z.string(),
  /**
   * - `found`: it is where the report says;
   * - `moved`: it is in the article, but elsewhere;
   * - `gone`: it is not in the article's current text;
   * - `no-article`: the library does not have the article.
   */
  state: z.enum(['found', 'moved', 'gone', 'no-article']),
  /** Where it is now, in UTF-16 code units; empty when it is gone. */
  places: z.array(z.object({ start: z.int(), end: z.int(), words: z.string() })),
  /** The newest earlier version that still has it, by number; null when there is none. */
  earlierVersion: z.int().nullable(),
  /** The passage of the current text that is most like one that is gone, in UTF-16 code units; null when none is similar. */
  nearest: z.object({ exact: z.string(), start: z.int(), end: z.int(), words: z.string() }).nullable(),
});
export type CheckedQuotation = z.output<typeof checkedQuotationSchema>;

export interface VerifiableArticle {
  readonly id: ArticleId;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Newest first. */
  readonly earlierVersions: readonly { readonly number: number; readonly text: string }[];
}

/** NUL and lone surrogates cannot be carried in Markdown. */
const asExported = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

/** Most places listed for one quotation. */
const MOST_PLACES = 20;
/** Most quotations of a report for which the nearest passage is looked for: a report of other texts has no use for more. */
const MOST_NEAREST = 100;

interface Searchable {
  readonly article: VerifiableArticle;
  readonly earlierVersions: () => VerifiableArticle['earlierVersions'];
  readonly placesOf: (exact: string) => CheckedQuotation['places'];
  readonly nearestTo: (exact: string) => CheckedQuotation['nearest'];
}

const searchable = (article: VerifiableArticle): Searchable => {
  const text = asExported(article.text);
  const finder = createQuoteFinder(text);
  const locator = createLocator(article.blocks, article.text);
  const nearestPassage = createNearestPassage(text);
  const wordsOf = (range: TextRange): string => placeWords(placeOf(range, article.blocks, locator));
  let earlierVersions: VerifiableArticle['earlierVersions'] | null = null;
  return {
    article,
    earlierVersions: () => (earlierVersions ??= article.earlierVersions.map((version) => ({ ...version, text: asExported(version.text) }))),
    placesOf: (exact) => {
      const places = finder.exactly({ exact, prefix: '', suffix: '' });
      return places.slice(0, MOST_PLACES).map((range) => ({ ...range, words: wordsOf(range) }));
    },
    nearestTo: (exact) => {
      const range = nearestPassage(exact);
      return range === null ? null : { exact: text.slice(range.start, range.end), ...range, words: wordsOf(range) };
    },
  };
};

const check = (quotation: ReadQuotation, known: Searchable | null): Omit<CheckedQuotation, 'nearest'> => {
  const { reference, exact, articleNumber, place } = quotation;
  const base = { reference, exact, articleNumber, place, articleId: known?.article.id ?? null };
  if (known === null) return { ...base, state: 'no-article', places: [], earlierVersion: null };
  const places = known.placesOf(exact);
  // A handout names the paragraph alone.
  const isThere = ({ words }: { readonly words: string }): boolean => words === place || words.startsWith(`${place},`);
  if (places.length > 0) return { ...base, state: places.some(isThere) ? 'found' : 'moved', places, earlierVersion: null };
  const earlier = known.earlierVersions().find(({ text }) => text.includes(exact));
  return { ...base, state: 'gone', places: [], earlierVersion: earlier?.number ?? null };
};

/**
 * @param articleOf the library's article for an id of the report; null when it has none.
 */
export const verifyReport = (report: ReadReport, articleOf: (id: string) => VerifiableArticle | null): CheckedQuotation[] => {
  const byNumber = new Map<number, Searchable | null>(
    report.articles.map(({ number, id }) => {
      const article = articleOf(id);
      return [number, article === null ? null : searchable(article)];
    }),
  );
  let looked = 0;
  return report.quotations.map((quotation) => {
    const known = byNumber.get(quotation.articleNumber) ?? null;
    const checked = check(quotation, known);
    if (known === null || checked.state !== 'gone' || looked === MOST_NEAREST) return { ...checked, nearest: null };
    looked += 1;
    return { ...checked, nearest: known.nearestTo(quotation.exact) };
  });
};
