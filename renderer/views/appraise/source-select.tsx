/** Which article a retelling is compared with; the article itself when it prints the abstract of what it tells of. */
import type { JSX, Ref } from 'react';
import type { ArticleId } from '../../../shared/model/id.ts';
import { useCall } from '../../state/queries.ts';

export interface SourceSelectProps {
  readonly articleId: ArticleId;
  readonly value: ArticleId | null;
  readonly onChange: (source: ArticleId | null) => void;
  readonly ref?: Ref<HTMLSelectElement>;
}

export const SourceSelect = ({ articleId, value, onChange, ref }: SourceSelectProps): JSX.Element => {
  const { data } = useCall('article.list', {});
  const articles = data?.articles ?? [];
  return (
    <label className="field">
      <span className="field-label">Compared with its source</span>
      <select ref={ref} className="input" value={value ?? ''} onChange={(event) => onChange(articles.find(({ id }) => id === event.target.value)?.id ?? null)}>
        <option value="">Choose the article it retells</option>
        {articles
          .filter(({ id }) => id !== articleId)
          .map(({ id, metadata }) => (
            <option key={id} value={id}>
              {metadata.title}
            </option>
          ))}
        {/* A talk often prints the abstract of the study that it tells of. */}
        <option value={articleId}>This article itself: the abstract in it</option>
      </select>
    </label>
  );
};
