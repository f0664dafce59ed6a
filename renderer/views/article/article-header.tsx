/** The line above the article: what it is, who wrote it, and which tags are shown. */
import type { JSX } from 'react';
import { ARTICLE_KIND_LABELS, isReferenceFormat, type ArticleSummary } from '../../../shared/model/article.ts';
import { capitalised } from '../../../shared/report/words.ts';
import { plural, readingTime } from '../../design/format.ts';
import { showArticlePage } from '../../state/article-page.ts';
import { shortAuthors } from '../library/arrange-articles.ts';

export const ArticleHeader = ({ article }: { readonly article: ArticleSummary }): JSX.Element => {
  const { metadata, kind, words } = article;
  const facts = [
    isReferenceFormat(article.format) ? 'Record only, no full text' : '',
    capitalised(ARTICLE_KIND_LABELS[kind]),
    shortAuthors(metadata.author),
    metadata.containerTitle,
    metadata.year === null ? '' : String(metadata.year),
    // A record has no full text to read.
    ...(words === 0 || isReferenceFormat(article.format) ? [] : [plural(words, 'word'), readingTime(words)]),
    article.versionNumber === 1 ? '' : `Version ${article.versionNumber}`,
  ].filter((fact) => fact !== '');
  return (
    <header className="article-header">
      <p className="article-facts">{facts.join(' · ')}</p>
      {article.toReconfirm === 0 ? null : (
        <button
          type="button"
          className="chip article-badge"
          onClick={() => showArticlePage(article.id, { kind: 'reconfirm', list: 'waiting', targetId: null })}
        >
          {article.toReconfirm} to reconfirm
        </button>
      )}
    </header>
  );
};
