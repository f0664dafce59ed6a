/** Which study a piece of evidence comes from: its article's, or one it is attached to by hand. */
import type { JSX } from 'react';
import type { Annotation } from '../../../shared/model/annotation.ts';
import { announce } from '../../state/announcements.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';

export const StudyField = ({ annotation }: { readonly annotation: Annotation }): JSX.Element | null => {
  const { data } = useCall('study.list', {});
  const attach = useMutationCall('study.attach');
  if (data === undefined || data.studies.length === 0) return null;
  const attached = data.attached.find(({ annotationId }) => annotationId === annotation.id)?.studyId ?? null;
  const [own, ...others] = data.studies.filter(({ articles }) => articles.some(({ articleId }) => articleId === annotation.articleId));
  const ofArticle = own === undefined ? 'None: the article alone' : others.length === 0 ? `${own.name}, the article’s` : 'Not said: the article tells of several';
  return (
    <label className="annotation-fact">
      <span className="section-title">From study</span>
      <select
        className="input"
        value={attached ?? ''}
        onChange={(event) => {
          const study = data.studies.find(({ id }) => id === event.target.value);
          void attach.run({ annotationId: annotation.id, studyId: study?.id ?? null }).then((result) => {
            if (result.ok) announce(study === undefined ? 'Counted with its article.' : `Counted with ${study.name}.`);
          });
        }}
      >
        <option value="">{ofArticle}</option>
        {data.studies.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
};
