/** Reads what an export of annotations is made from; the formats know nothing of the store. */
import type { ExchangeSubject } from '../../shared/contract/exchange.ts';
import type { ExchangeSource } from '../../shared/exchange/source.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { listAnnotations } from './annotations.ts';
import { getArticle, getCurrentText, listArticles } from './articles.ts';
import type { ReadableDb } from './connection.ts';
import { listLinks } from './links.ts';
import { getReview } from './reviews.ts';

interface Scope {
  readonly title: string;
  readonly articleIds: readonly ArticleId[];
}

const scopeOf = (db: ReadableDb, subject: ExchangeSubject): Scope => {
  switch (subject.kind) {
    case 'review':
      return getReview(db, subject.id);
    case 'article':
      return { title: getArticle(db, subject.id).metadata.title, articleIds: [subject.id] };
    case 'library':
      return { title: 'Library', articleIds: listArticles(db).map(({ id }) => id) };
  }
};

/** @throws TouchstoneError `not-found`. */
export const readExchangeSource = (db: ReadableDb, subject: ExchangeSubject): ExchangeSource => {
  const { title, articleIds } = scopeOf(db, subject);
  const annotations = articleIds.flatMap((articleId) => listAnnotations(db, { articleId }));
  const ids = new Set(annotations.map(({ id }) => id));
  return {
    title,
    id: subject.kind === 'library' ? null : subject.id,
    articles: articleIds.map((id) => {
      const { kind, metadata } = getArticle(db, id);
      return { id, kind, metadata, text: getCurrentText(db, id).text };
    }),
    annotations,
    links: listLinks(db, {}).filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
};
