/** What a bundle leaves out, in words: the same in every host. */
import type { LeftOut } from '../contract/bundles.ts';
import type { ExchangeSubject } from '../contract/exchange.ts';

/** Titles that are named; of more, the rest is counted. */
const MOST_NAMED = 3;

const counted = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);

const titlesOf = (articles: readonly string[]): string =>
  [
    ...articles.slice(0, MOST_NAMED).map((title) => `“${title}”`),
    ...counted(Math.max(0, articles.length - MOST_NAMED), 'more', 'more'),
  ].join(', ');

/** Null when nothing is left out. */
export const leftOutWords = (
  { links, passages, articles }: LeftOut,
  subject: ExchangeSubject,
  verb: 'leaves out' | 'would leave out' = 'leaves out',
): string | null => {
  const what = [
    ...counted(links, 'link', 'links'),
    ...counted(passages, 'passage that answers rest on', 'passages that answers rest on'),
  ].join(' and ');
  if (what === '') return null;
  const lead = links + passages === 1 ? 'leads' : 'lead';
  const where = articles.length === 1 ? 'an article that is' : 'articles that are';
  const holder = subject.kind === 'review' ? 'this review' : 'this bundle';
  return `The bundle ${verb} ${what}, which ${lead} to ${where} not in ${holder}: ${titlesOf(articles)}.`;
};
