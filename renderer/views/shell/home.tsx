/** The middle column while no article is open: how to begin, or where to go on. */
import { ClipboardPaste, FilePlus2, NotebookText } from 'lucide-react';
import { memo } from 'react';
import { runCommand } from '../../commands/registry.ts';
import { formatShortcut } from '../../commands/keys.ts';
import { plural } from '../../design/format.ts';
import { useCall } from '../../state/queries.ts';
import { openArticle, showReview, useWorkspace } from '../../state/workspace.ts';
import { ReviewLedgers } from '../ledgers/ledgers.tsx';
import { shortAuthors } from '../library/arrange-articles.ts';
import { ReviewMap } from '../map/review-map.tsx';
import './home.css';

const MOST_RECENT = 6;

export const Home = memo(() => {
  const { data: library } = useCall('article.list', {});
  const { data: reviews } = useCall('review.list', {});
  const reviewId = useWorkspace((state) => state.reviewId);
  if (library === undefined || reviews === undefined) return null;
  const review = reviews.reviews.find(({ id }) => id === reviewId);
  const inReview = review === undefined ? null : new Set<string>(review.articleIds);
  const recent = library.articles
    .filter(({ id }) => inReview?.has(id) ?? true)
    .toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt))
    .slice(0, MOST_RECENT);

  return (
    <div className="home" data-scrolls>
      <div className="home-page" data-review={review !== undefined}>
        <header className="home-header">
          <h1>{review?.title ?? (library.articles.length === 0 ? 'Begin with an article' : 'Your library')}</h1>
          <p className="muted">
            {library.articles.length === 0
              ? 'Import what you want to appraise, tag its claims, evidence, critiques and conflicts of interest, and watch the report grow.'
              : review === undefined
                ? [
                    plural(library.articles.length, 'article'),
                    ...(reviews.reviews.length === 0 ? [] : [plural(reviews.reviews.length, 'review')]),
                  ].join(', ')
                : plural(review.articleIds.length, 'article')}
          </p>
          <div className="home-actions">
            <button
              type="button"
              className={`button ${library.articles.length === 0 ? 'button--primary' : ''}`}
              onClick={() => void runCommand('import.files')}
            >
              <FilePlus2 size={16} strokeWidth={1.75} aria-hidden="true" />
              Import files
            </button>
            <button type="button" className="button" onClick={() => void runCommand('import.paste')}>
              <ClipboardPaste size={16} strokeWidth={1.75} aria-hidden="true" />
              Paste a text
            </button>
            {library.articles.length === 0 ? (
              <button type="button" className="button" onClick={() => void runCommand('help.sample')}>
                <NotebookText size={16} strokeWidth={1.75} aria-hidden="true" />
                Open the sample review
              </button>
            ) : (
              <button type="button" className="button" onClick={() => void runCommand('palette.open')}>
                Find anything <span className="kbd">{formatShortcut('Mod+K')}</span>
              </button>
            )}
          </div>
        </header>
        {recent.length === 0 ? null : (
          <section aria-labelledby="home-recent">
            <h2 id="home-recent" className="section-title">
              Recently worked on
            </h2>
            <ul className="home-list">
              {recent.map(({ id, metadata }) => (
                <li key={id}>
                  <button type="button" className="home-item" onClick={() => openArticle(id)}>
                    <span className="home-item-title" title={metadata.title}>
                      {metadata.title}
                    </span>
                    <span className="muted small">{[shortAuthors(metadata.author), metadata.year].filter(Boolean).join(', ')}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {review === undefined ? null : <ReviewMap key={review.id} reviewId={review.id} />}
        {review === undefined ? null : <ReviewLedgers reviewId={review.id} />}
        {review !== undefined || reviews.reviews.length === 0 ? null : (
          <section aria-labelledby="home-reviews">
            <h2 id="home-reviews" className="section-title">
              Reviews
            </h2>
            <ul className="home-list">
              {reviews.reviews.slice(0, MOST_RECENT).map((entry) => (
                <li key={entry.id}>
                  <button type="button" className="home-item" onClick={() => showReview(entry)}>
                    <span className="home-item-title" title={entry.title}>
                      {entry.title}
                    </span>
                    <span className="muted small">{plural(entry.articleIds.length, 'article')}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
});
