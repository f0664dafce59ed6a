/** Of which studies an article tells, and whether it reports or retells them; changed on the spot. */
import { useRef, useState, type JSX } from 'react';
import type { ArticleId, StudyId } from '../../../shared/model/id.ts';
import type { Study, StudyRole } from '../../../shared/model/study.ts';
import { Select } from '../../design/select.tsx';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { ROLE_OPTIONS, StudyForm } from './study-form.tsx';

export const ArticleStudies = ({ articleId, title }: { readonly articleId: ArticleId; readonly title: string }): JSX.Element | null => {
  const { data } = useCall('study.list', {});
  const update = useMutationCall('study.update');
  const create = useMutationCall('study.create');
  const [naming, setNaming] = useState(false);
  /** Arrow keys walk through the studies, so the choice waits for its button. */
  const [chosen, setChosen] = useState<StudyId | null>(null);
  const section = useRef<HTMLElement>(null);
  if (data === undefined) return null;
  const closeForm = (): void => {
    setNaming(false);
    requestAnimationFrame(() => section.current?.querySelector<HTMLElement>('select')?.focus());
  };
  const tellsOf = (study: Study): StudyRole | undefined => study.articles.find((each) => each.articleId === articleId)?.role;
  const own = data.studies.filter((study) => tellsOf(study) !== undefined);
  const others = data.studies.filter((study) => tellsOf(study) === undefined);
  const setRole = ({ id }: Study, role: StudyRole | null): void => void update.run({ studyId: id, roles: [{ articleId, role }] });
  return (
    <section ref={section} className="article-studies" aria-labelledby="article-studies-title">
      <h3 id="article-studies-title" className="section-title">
        Studies it is about
      </h3>
      <p className="muted small">Evidence from articles about one study counts once.</p>
      {own.map((study) => (
        <label key={study.id} className="study-article">
          <span>{study.name}</span>
          <Select value={tellsOf(study) ?? null} options={ROLE_OPTIONS} onChoose={(role) => setRole(study, role)} />
        </label>
      ))}
      {naming ? (
        <StudyForm
          articles={[{ articleId, title }]}
          initial={{ name: '', registration: '', articles: [{ articleId, role: 'reports' }] }}
          onSave={({ name, registration, articles }) => {
            // Enter pressed twice names one study.
            if (create.isPending) return;
            void create.run({ name, registration, articles: [...articles] }).then((result) => {
              if (result.ok) closeForm();
            });
          }}
          onCancel={closeForm}
        />
      ) : (
        <form
          className="study-add"
          aria-label="Add a study it is about"
          onSubmit={(event) => {
            event.preventDefault();
            const study = others.find(({ id }) => id === chosen);
            if (study !== undefined) setRole(study, study.articles.some(({ role }) => role === 'reports') ? 'retells' : 'reports');
            else setNaming(true);
            setChosen(null);
          }}
        >
          <label className="field">
            <span className="field-label">{own.length === 0 ? 'Add a study' : 'Add another study'}</span>
            <Select
              value={chosen}
              options={[{ value: null, label: 'A new study' }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
              onChoose={setChosen}
            />
          </label>
          <button type="submit" className="button button--small">
            {chosen === null ? 'Name it' : 'Add'}
          </button>
        </form>
      )}
    </section>
  );
};
