/** For whom a critique of a manuscript is: the authors, or, withheld from them, the editor or nobody. */
import type { JSX } from 'react';
import type { Annotation } from '../../../shared/model/annotation.ts';
import { reportPartSchema } from '../../../shared/model/template.ts';
import { audienceOfLabels, isUnassigned, labelsFor } from '../../../shared/report/critique-audience.ts';
import { useCall } from '../../state/queries.ts';

export interface AudienceFieldProps {
  readonly annotation: Annotation;
  readonly onChange: (labels: { remove: string[]; add: string[] }) => void;
}

export const AudienceField = ({ annotation: { id, articleId, labels }, onChange }: AudienceFieldProps): JSX.Element | null => {
  const { data: article } = useCall('article.get', { articleId });
  if (article?.kind !== 'manuscript') return null;
  const chosen = isUnassigned(labels) ? null : audienceOfLabels(labels);
  return (
    <fieldset className="annotation-choice" role="radiogroup">
      <legend className="section-title">For</legend>
      {reportPartSchema.options.map((audience) => (
        <label key={audience}>
          <input
            type="radio"
            name={`audience-${id}`}
            checked={audience === chosen}
            onChange={() => onChange(labelsFor(labels, audience))}
          />
          {audience}
        </label>
      ))}
      {chosen === null ? <p className="muted small">Not chosen yet: it goes to nobody until you choose.</p> : null}
      {chosen === 'authors' ? (
        <p className="muted small">A major point when its strength is strong or the item “Major points” rests on it, else a minor one.</p>
      ) : null}
    </fieldset>
  );
};
