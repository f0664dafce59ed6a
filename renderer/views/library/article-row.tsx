/** One article in the list: its title, then what it is, by whom and how long, then what is tagged in it. */
import { memo } from 'react';
import { ARTICLE_KIND_LABELS, isReferenceFormat, type ArticleSummary } from '../../../shared/model/article.ts';
import { TAG_ORDER } from '../../../shared/model/tag.ts';
import { countedTag } from '../../../shared/report/words.ts';
import { plural, readingTime } from '../../design/format.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import { shortAuthors } from './arrange-articles.ts';

/** Of a record the file often does not say what kind it is. */
const whatItIs = ({ kind, format }: ArticleSummary): readonly string[] => {
  if (!isReferenceFormat(format)) return [ARTICLE_KIND_LABELS[kind]];
  return kind === 'other' ? ['record only'] : ['record only', ARTICLE_KIND_LABELS[kind]];
};

export const ArticleRow = memo(({ article }: { readonly article: ArticleSummary }) => {
  const { metadata, annotationCounts } = article;
  const source = [...whatItIs(article), shortAuthors(metadata.author), metadata.year].filter(Boolean).join(' · ');
  const tags = TAG_ORDER.filter((tag) => annotationCounts[tag] > 0);
  return (
    <>
      <span className="article-row-title" title={metadata.title}>
        {metadata.title}
      </span>
      <span className="article-row-facts">
        <span className="article-row-source article-kind" title={source}>
          {source}
        </span>
        {article.words === 0 || isReferenceFormat(article.format) ? null : (
          <span className="tabular" title={plural(article.words, 'word')}>
            {readingTime(article.words)}
          </span>
        )}
      </span>
      {tags.length === 0 ? null : (
        <span className="article-row-tags">
          {tags.map((tag) => (
            <TagChip key={tag} tag={tag} text={annotationCounts[tag]} label={countedTag(tag, annotationCounts[tag])} />
          ))}
          {article.toReconfirm === 0 ? null : <span className="article-row-badge tabular">{article.toReconfirm} to reconfirm</span>}
        </span>
      )}
    </>
  );
});
