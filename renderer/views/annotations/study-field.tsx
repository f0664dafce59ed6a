/** Which studies a piece of evidence comes from: its article's, or others that were chosen, or none. */
import { useRef, type JSX } from 'react';
import type { MethodInput } from '../../../shared/contract/contract.ts';
import type { Annotation } from '../../../shared/model/annotation.ts';
import { changeStudies, studiesChangeSchema } from '../../../shared/model/change-lists.ts';
import type { StudyId } from '../../../shared/model/id.ts';
import type { Study } from '../../../shared/model/study.ts';
import { Select, type SelectOption } from '../../design/select.tsx';
import { announce } from '../../state/announcements.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';

/** A value that no id has. */
const NO_STUDY = 'none';

/** What is counted, when nobody has chosen. */
const articlesStudy = (studies: readonly Study[], { articleId }: Annotation): string => {
  const [own, ...others] = studies.filter(({ articles }) => articles.some((article) => article.articleId === articleId));
  if (own === undefined) return 'The article alone';
  return others.length === 0 ? `${own.name}, the article’s` : 'Not stated: the article is about several';
};

export const StudyField = ({ annotation }: { readonly annotation: Annotation }): JSX.Element | null => {
  const { data } = useCall('study.list', {});
  const attach = useMutationCall('study.attach', {
    // A key pressed before the answer has come changes what is chosen by now.
    optimistic: ({ studies: change }, cache) =>
      cache.update('study.list', {}, (list) => {
        const before = list.attached.find(({ annotationId }) => annotationId === annotation.id)?.studyIds ?? [];
        const studyIds = changeStudies(before, studiesChangeSchema.parse(change));
        const others = list.attached.filter(({ annotationId }) => annotationId !== annotation.id);
        return { ...list, attached: studyIds === null ? others : [...others, { annotationId: annotation.id, studyIds }] };
      }),
  });
  // Going through a list by its keys tries one study after the other; until the field is left that is one step of the history.
  const session = useRef<string | null>(null);
  if (data === undefined || data.studies.length === 0) return null;
  const { studies } = data;
  const chosen = data.attached.find(({ annotationId }) => annotationId === annotation.id)?.studyIds ?? null;
  const nameOf = (studyId: StudyId): string => studies.find(({ id }) => id === studyId)?.name ?? '';
  const choose = (change: MethodInput<'study.attach'>['studies']): void => {
    session.current ??= crypto.randomUUID();
    void attach.run({ annotationId: annotation.id, studies: change, editSession: session.current }).then((result) => {
      if (!result.ok) return;
      const { studyIds } = result.value;
      if (studyIds === null) announce('Counted with its article.');
      else announce(studyIds.length === 0 ? 'Counted with no study.' : `Counted with ${studyIds.map(nameOf).join(' and ')}.`);
    });
  };
  const options = (taken: readonly StudyId[]): readonly SelectOption<StudyId>[] =>
    studies.filter(({ id }) => !taken.includes(id)).map(({ id, name }) => ({ value: id, label: name }));
  const [first = null, ...more] = chosen ?? [];
  const others = first === null ? [] : more;
  const replacing = (before: StudyId | null, now: StudyId | null) => ({
    remove: before === null || before === now ? [] : [before],
    add: now === null ? [] : [now],
  });
  const setFirst = (study: StudyId | typeof NO_STUDY | null): void => {
    if (study === null) choose('article');
    else if (study === NO_STUDY) choose('none');
    else choose(replacing(first, study));
  };
  const setOther = (at: number, study: StudyId | null): void => {
    choose(replacing(others[at] ?? null, study));
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
        <Select
          value={first ?? (chosen === null ? null : NO_STUDY)}
          options={[{ value: null, label: articlesStudy(studies, annotation) }, { value: NO_STUDY, label: 'Of no study' }, ...options([])]}
          onChoose={setFirst}
        />
      </label>
      {[...others, ...(canAdd ? [null] : [])].map((other, at) => (
        // By its place: the one being edited stays the same while what it says changes.
        <label key={`and-${at}`} className="annotation-fact">
          <span className="section-title">And from</span>
          <Select
            value={other}
            options={[{ value: null, label: 'No other study' }, ...options(taken(other))]}
            onChoose={(study) => setOther(at, study)}
          />
        </label>
      ))}
    </div>
  );
};
