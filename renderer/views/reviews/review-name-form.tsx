/** Names a review in place: the left column's heading becomes a field. */
import { useState, type FormEvent } from 'react';
import type { ArticleId } from '../../../shared/model/id.ts';
import type { Review } from '../../../shared/model/review.ts';
import { SubmitButton } from '../../design/submit-button.tsx';
import { useEscape } from '../../design/use-escape.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { nameReview, showLeftView, type NamedReview } from '../../state/surfaces.ts';
import { openReview, showReview } from '../../state/workspace.ts';

const NO_ARTICLES: readonly ArticleId[] = [];

export interface ReviewNameFormProps {
  readonly naming: NamedReview;
  /** The review to rename, where there is one. */
  readonly review: Review | null;
}

/** "Put “Title” into it", "Put the 3 chosen articles into it". */
const useArticlesWords = (articleIds: readonly ArticleId[]): string => {
  const { data } = useCall('article.list', {});
  const [only, second] = articleIds;
  const title = data?.articles.find(({ id }) => id === only)?.metadata.title;
  if (second !== undefined) return `Put the ${articleIds.length} chosen articles into it`;
  return title === undefined ? 'Put the open article into it' : `Put “${title}” into it`;
};

/** The form goes away with the focus in it, so the list takes it. */
const leave = (): void => {
  nameReview(null);
  showLeftView('library');
};

export const ReviewNameForm = ({ naming, review }: ReviewNameFormProps) => {
  const [title, setTitle] = useState(naming.kind === 'rename' ? (review?.title ?? '') : '');
  const articleIds = naming.kind === 'new' ? naming.articleIds : NO_ARTICLES;
  const [withArticles, setWithArticles] = useState(true);
  const articlesWords = useArticlesWords(articleIds);
  const create = useMutationCall('review.create');
  const update = useMutationCall('review.update');
  useEscape(() => nameReview(null));

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // Enter pressed twice starts one review.
    if (title.trim() === '' || create.isPending || update.isPending) return;
    const result =
      naming.kind === 'new'
        ? await create.run({ title, articleIds: withArticles ? [...articleIds] : [] })
        : await update.run({ reviewId: naming.reviewId, title });
    if (!result.ok) return;
    if (naming.kind === 'new') showReview(result.value);
    else openReview(result.value.id);
    leave();
  };

  return (
    <form className="review-name" onSubmit={(event) => void save(event)}>
      <label className="field">
        <span className="field-label">
          {naming.kind === 'new' ? 'Question or title of the new review' : 'Question or title of the review'}
        </span>
        <textarea
          className="input"
          rows={2}
          // The field was just asked for.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          maxLength={1_000}
          placeholder="Does the effect hold in older patients?"
          value={title}
          onChange={(event) => setTitle(event.target.value.replaceAll('\n', ' '))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
      </label>
      {articleIds.length === 0 ? null : (
        <label className="review-name-articles">
          <input type="checkbox" checked={withArticles} onChange={(event) => setWithArticles(event.target.checked)} />
          <span>{articlesWords}</span>
        </label>
      )}
      <div className="review-name-actions">
        <SubmitButton needs={title.trim() === '' ? 'Write its question or title first.' : null} className="button--primary button--small">
          {naming.kind === 'new' ? 'Start the review' : 'Rename'}
        </SubmitButton>
        <button type="button" className="button button--quiet button--small" onClick={leave}>
          Cancel
        </button>
      </div>
    </form>
  );
};
