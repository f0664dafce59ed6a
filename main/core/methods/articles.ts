/** What the article methods do. */
import type { HandlersOf } from '../context.ts';
import { articleExists, deleteArticles, getArticle, getArticleText, getOriginal, listArticles, updateArticle } from '../../db/articles.ts';
import { countOf, quoted } from './step-labels.ts';

export const articleHandlers: HandlersOf<'article'> = {
  'article.list': ({ db }) => ({ articles: listArticles(db) }),

  'article.get': ({ db }, { articleId }) => getArticle(db, articleId),

  'article.text': ({ db }, { articleId }) => getArticleText(db, articleId),

  'article.update': ({ db, step, now }, { articleId, kind, metadata }) => {
    updateArticle(db, articleId, { kind, metadata }, now);
    const article = getArticle(db, articleId);
    step.describe(`edit ${quoted(article.metadata.title)}`);
    return article;
  },

  'article.delete': ({ db, step }, { articleIds }) => {
    const [only, second] = articleIds;
    const title =
      only !== undefined && second === undefined && articleExists(db, only) ? ` ${quoted(getArticle(db, only).metadata.title)}` : '';
    const deleted = deleteArticles(db, articleIds);
    step.describe(`delete ${countOf(deleted, 'article')}${title}`);
    return { deleted };
  },

  'article.original': ({ db }, { articleId }) => {
    const { name, sha256, bytes } = getOriginal(db, articleId);
    return { name, sha256, base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') };
  },
};
