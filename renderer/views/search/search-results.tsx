/** Hits by article, then hits in annotations; each jumps to its place. */
import type { MethodOutput } from '../../../shared/contract/contract.ts';
import { ARTICLE_KIND_LABELS } from '../../../shared/model/article.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import { plural } from '../../design/format.ts';
import { openArticle } from '../../state/workspace.ts';
import { Snippet } from './snippet.tsx';

export const SearchResults = ({ results }: { readonly results: MethodOutput<'search.text'> }) => (
  <>
    {results.articles.map((article) => (
      <section key={article.articleId} className="search-group" aria-label={article.title}>
        <h3 className="search-group-title">
          {article.title}
          <span className="search-group-facts">
            {ARTICLE_KIND_LABELS[article.kind]} · {plural(article.occurrenceTotal, 'hit')}
          </span>
        </h3>
        <ul>
          {article.occurrences.map(({ start, end, snippet }) => (
            <li key={start}>
              <button
                type="button"
                className="search-hit"
                data-search-stop
                onClick={() => openArticle(article.articleId, { range: { start, end } })}
              >
                <Snippet parts={snippet} />
              </button>
            </li>
          ))}
          {article.occurrenceTotal > article.occurrences.length ? (
            <li className="search-more">and {plural(article.occurrenceTotal - article.occurrences.length, 'more hit')} in this article</li>
          ) : null}
        </ul>
      </section>
    ))}
    {results.annotations.length === 0 ? null : (
      <section className="search-group" aria-labelledby="search-annotations">
        <h3 id="search-annotations" className="search-group-title">
          In annotations
        </h3>
        <ul>
          {results.annotations.map((hit) => (
            <li key={`${hit.annotationId}-${hit.field}`}>
              <button
                type="button"
                className="search-hit"
                data-search-stop
                onClick={() => openArticle(hit.articleId, { annotationId: hit.annotationId })}
              >
                <span className="search-hit-source">
                  <TagChip tag={hit.tag} />
                  {hit.field === 'note' ? 'Note in' : 'Passage of'} {hit.articleTitle}
                  {hit.earlierVersion === undefined ? '' : `, in version ${hit.earlierVersion}`}
                </span>
                <Snippet parts={hit.snippet} />
              </button>
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
);
