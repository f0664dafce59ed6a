/** The line above the article: what it is, who wrote it, and which tags are shown. */
import type { JSX } from 'react';
import { ARTICLE_KIND_LABELS, type ArticleSummary } from '../../../shared/model/article.ts';
import { capitalised } from '../../../shared/report/words.ts';
import { plural, readingTime } from '../../design/format.ts';

const names = ({ author }: ArticleSummary['metadata']): string => {
  const all = author.map(({ family, given, literal }) => literal ?? [given, family].filter(Boolean).join(' ')).filter((name) => name !== '');
  return all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ');
};

export const ArticleHeader = ({ article }: { readonly article: ArticleSummary }): JSX.Element => {
  const { metadata, kind, words } = article;
  const facts = [
    capitalised(ARTICLE_KIND_LABELS[kind]),
    names(metadata),
    metadata.containerTitle,
    metadata.year === null ? '' : String(metadata.year),
    plural(words, 'word'),
    readingTime(words),
  ].filter((fact) => fact !== '');
  return (
    <header className="article-header">
      <p className="article-facts">{facts.join(' · ')}</p>
    </header>
  );
};
