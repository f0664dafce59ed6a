/** One article in the list: title first, then who and when, then what it is and what is tagged in it. */
import { ARTICLE_KIND_LABELS, type ArticleSummary } from '../../../shared/model/article.ts';
import { TAG_ORDER, TAGS } from '../../../shared/model/tag.ts';
import { plural, readingMinutes } from '../../design/format.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import { shortAuthors } from './arrange-articles.ts';

export const ArticleRow = ({ article }: { readonly article: ArticleSummary }) => {
  const { metadata, annotationCounts } = article;
  const facts = [shortAuthors(metadata.author), metadata.year, metadata.containerTitle].filter(Boolean).join(' · ');
  return (
    <>
      <span className="article-row-title">{metadata.title}</span>
      {facts === '' ? null : <span className="article-row-source">{facts}</span>}
      <span className="article-row-facts">
        <span className="article-row-kind">{ARTICLE_KIND_LABELS[article.kind]}</span>
        <span className="tabular" title={plural(article.words, 'word')}>
          {readingMinutes(article.words)} min
        </span>
        <span className="article-row-tags">
          {TAG_ORDER.filter((tag) => annotationCounts[tag] > 0).map((tag) => (
            <TagChip
              key={tag}
              tag={tag}
              text={annotationCounts[tag]}
              label={plural(annotationCounts[tag], TAGS[tag].label, TAGS[tag].plural)}
            />
          ))}
        </span>
      </span>
    </>
  );
};
