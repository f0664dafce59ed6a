/** The ledger of interests: who states which, or that there is none, and what these people say in any of the articles. */
import type { AnnotationId } from '../model/id.ts';
import type { UnnumberedEntry } from '../report/article-entries.ts';
import { hasInterest, interestHolders } from '../report/interest-holders.ts';
import { onceFor } from '../report/once-for.ts';
import { lazyRows, type LazyRows } from './lazy-rows.ts';
import { authorsOf, type LedgerArticle, type LedgerSource } from './ledger-source.ts';
import type { InterestRow } from './model.ts';
import { isSamePerson } from './people.ts';

export interface InterestLedger {
  readonly rows: LazyRows<InterestRow>;
  /** Who of those with an interest says a passage, without those who only declare that they have none, in the order of the rows. */
  readonly holdersOf: (id: AnnotationId) => readonly string[];
}

export const interestLedger = (source: LedgerSource): InterestLedger => {
  const holders = interestHolders(source.articles.filter(({ outside }) => !outside));
  const named = holders.filter(hasInterest).flatMap(({ holder }) => holder ?? []);

  // What an article disputes or discloses is its authors' only where somebody has been named.
  const isSaid = ({ tag, annotationId }: UnnumberedEntry): boolean =>
    tag === 'claim' || tag === 'evidence' || (tag === 'critique' && source.speakerOf(annotationId) !== undefined);

  const speakersIn = onceFor(
    ({ entries }: LedgerArticle): ReadonlySet<string> =>
      new Set(entries.flatMap(({ annotationId }) => source.speakerOf(annotationId) ?? [])),
  );

  /** In report order, what a person says as one who is named, or as an author. */
  const saidBy = (holder: string): UnnumberedEntry[] =>
    source.articles.flatMap((article) => {
      const isHolder = (person: string): boolean => isSamePerson(person, holder);
      const isAuthor = authorsOf(article).some(isHolder);
      if (!isAuthor && ![...speakersIn(article)].some(isHolder)) return [];
      return article.entries.filter((entry) => {
        const speaker = source.speakerOf(entry.annotationId);
        return isSaid(entry) && (speaker === undefined ? isAuthor : isHolder(speaker));
      });
    });

  const holdersAmong = (people: readonly string[]): readonly string[] =>
    named.filter((holder) => people.some((person) => isSamePerson(person, holder)));
  const holdersAmongAuthors = onceFor((article: LedgerArticle) => holdersAmong(authorsOf(article)));
  const articles = new Map(source.articles.map((article) => [article.articleId, article]));

  return {
    rows: lazyRows(holders, (row): InterestRow => {
      const said = row.holder === null ? [] : saidBy(row.holder);
      const ids = (keep: (entry: UnnumberedEntry) => boolean): AnnotationId[] => said.filter(keep).map(({ annotationId }) => annotationId);
      return { ...row, claims: ids(({ tag }) => tag === 'claim'), otherWords: ids(({ tag }) => tag !== 'claim') };
    }),
    holdersOf: (id) => {
      const entry = source.entry(id);
      const article = entry === undefined ? undefined : articles.get(entry.articleId);
      if (named.length === 0 || entry === undefined || article === undefined || !isSaid(entry)) return [];
      const speaker = source.speakerOf(id);
      return speaker === undefined ? holdersAmongAuthors(article) : holdersAmong([speaker]);
    },
  };
};
