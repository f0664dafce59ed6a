/** Which studies a piece of evidence comes from: its article's, or others that were chosen, or none. */
import { useRef, type JSX } from 'react';
import type { Annotation } from '../../../shared/model/annotation.ts';
import type { StudyId } from '../../../shared/model/id.ts';
import type { Study } from '../../../shared/model/study.ts';
import { announce } from '../../state/announcements.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';

/** Values that no id has. */
const ARTICLES = '';
const NONE = 'none';

/** What is counted, when nobody has chosen. */
const articlesStudy = (studies: readonly Study[], { articleId }: Annotation): string => {
  const [own, ...others] = studies.filter(({ articles }) => articles.some((article) => article.articleId === articleId));
  if (own === undefined) return 'The article alone';
  return others.length === 0 ? `${own.name}, the article’s` : 'Not said: the article tells of several';
};

export const StudyField = ({ annotation }: { readonly annotation: Annotation }): JSX.Element | null => {
  const { data } = useCall('study.list', {});
  const attach = useMutationCall('study.attach');
  // Going through a list by its keys tries one study after the other; until the field is left that is one step of the history.
  const session = useRef<string | null>(null);
  if (data === undefined || data.studies.length === 0) return null;
  const { studies } = data;
  const chosen = data.attached.find(({ annotationId }) => annotationId === annotation.id)?.studyIds ?? null;
  const nameOf = (studyId: StudyId): string => studies.find(({ id }) => id === studyId)?.name ?? '';
  const choose = (studyIds: StudyId[] | null): void => {
    session.current ??= crypto.randomUUID();
    void attach.run({ annotationId: annotation.id, studyIds, editSession: session.current }).then((result) => {
      if (!result.ok) return;
      if (studyIds === null) announce('Counted with its article.');
      else announce(studyIds.length === 0 ? 'Counted with no study.' : `Counted with ${studyIds.map(nameOf).join(' and ')}.`);
    });
  };
  const options = (taken: readonly StudyId[]): JSX.Element[] =>
    studies
      .filter(({ id }) => !taken.includes(id))
      .map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ));
  const [first = null, ...more] = chosen ?? [];
  const others = first === null ? [] : more;
  const setFirst = (value: string): void => {
    if (value === ARTICLES) choose(null);
    else if (value === NONE) choose([]);
    else choose([...studies.filter(({ id }) => id === value).map(({ id }) => id), ...others.filter((id) => id !== value)]);
  };
  const setOther = (at: number, value: string): void => {
    const picked = studies.filter(({ id }) => id === value).map(({ id }) => id);
    if (first !== null) choose([first, ...others.slice(0, at), ...picked, ...others.slice(at + 1)]);
  };
  const taken = (but: StudyId | null): StudyId[] => [first, ...others].filter((id) => id !== null).filter((id) => id !== but);
  const canAdd = first !== null && others.length + 1 < studies.length;
  return (
    <div
      className="annotation-studies"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) session.current = null;
      }}
    >
      <label className="annotation-fact">
        <span className="section-title">From study</span>
        <select className="input" value={first ?? (chosen === null ? ARTICLES : NONE)} onChange={(event) => setFirst(event.target.value)}>
          <option value={ARTICLES}>{articlesStudy(studies, annotation)}</option>
          <option value={NONE}>Of no study</option>
          {options([])}
        </select>
      </label>
      {[...others, ...(canAdd ? [null] : [])].map((other, at) => (
        // By its place: the one in hand stays the same while what it says changes.
        <label key={`and-${at}`} className="annotation-fact">
          <span className="section-title">And from</span>
          <select className="input" value={other ?? ''} onChange={(event) => setOther(at, event.target.value)}>
            <option value="">No other study</option>
            {options(taken(other))}
          </select>
        </label>
      ))}
    </div>
  );
};
