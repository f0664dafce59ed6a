/** Who says the passage, when it is not the article's authors: someone quoted. */
import type { JSX } from 'react';
import type { Annotation } from '../../../shared/model/annotation.ts';
import { fullName } from '../../../shared/ledger/people.ts';
import { useCall } from '../../state/queries.ts';
import { PersonField } from './person-field.tsx';

const LONGEST_NAME = 300;

export interface SpeakerFieldProps {
  readonly annotation: Annotation;
  readonly onChange: (speaker: string) => void;
}

export const SpeakerField = ({ annotation, onChange }: SpeakerFieldProps): JSX.Element => {
  const { data: article } = useCall('article.get', { articleId: annotation.articleId });
  return (
    <div className="annotation-fact">
      <span className="section-title" aria-hidden="true">
        Said by
      </span>
      <PersonField
        key={annotation.id}
        label="Said by"
        placeholder="The article’s authors"
        value={annotation.speaker}
        first={(article?.metadata.author ?? []).map(fullName)}
        maxLength={LONGEST_NAME}
        onCommit={onChange}
      />
    </div>
  );
};
