/** Which article a retelling is compared with; the article itself when it prints the abstract of what it retells. */
import type { JSX, Ref } from 'react';
import type { ArticleId } from '../../../shared/model/id.ts';
import { Select } from '../../design/select.tsx';
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
      <Select
        ref={ref}
        value={value}
        options={[
          { value: null, label: 'Choose the article it retells' },
          ...articles.filter(({ id }) => id !== articleId).map(({ id, metadata }) => ({ value: id, label: metadata.title })),
          // A talk often prints the abstract of the study that it retells.
          { value: articleId, label: 'This article itself: the abstract in it' },
        ]}
        onChoose={onChange}
      />
    </label>
  );
};
