/** Of which studies an article tells, and whether it reports or retells them; changed on the spot. */
import { useRef, useState, type JSX } from 'react';
import type { ArticleId } from '../../../shared/model/id.ts';
import { studyRoleSchema, type Study, type StudyRole } from '../../../shared/model/study.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { ROLE_WORDS, StudyForm } from './study-form.tsx';

const NEW = 'new';

export const ArticleStudies = ({ articleId, title }: { readonly articleId: ArticleId; readonly title: string }): JSX.Element | null => {
  const { data } = useCall('study.list', {});
  const update = useMutationCall('study.update');
  const create = useMutationCall('study.create');
  const [naming, setNaming] = useState(false);
  /** Arrow keys walk through the studies, so the choice waits for its button. */
  const [chosen, setChosen] = useState(NEW);
  const section = useRef<HTMLElement>(null);
  if (data === undefined) return null;
  const closeForm = (): void => {
    setNaming(false);
    requestAnimationFrame(() => section.current?.querySelector<HTMLElement>('select')?.focus());
  };
  const tellsOf = (study: Study): StudyRole | undefined => study.articles.find((each) => each.articleId === articleId)?.role;
  const own = data.studies.filter((study) => tellsOf(study) !== undefined);
  const others = data.studies.filter((study) => tellsOf(study) === undefined);
  const setRole = (study: Study, role: StudyRole | undefined): void => {
    const rest = study.articles.filter((each) => each.articleId !== articleId);
    void update.run({ studyId: study.id, articles: role === undefined ? rest : [...rest, { articleId, role }] });
  };
  return (
    <section ref={section} className="article-studies" aria-label="Studies it tells of">
      {own.map((study) => (
        <label key={study.id} className="study-article">
          <span>{study.name}</span>
          <select className="input" value={tellsOf(study) ?? ''} onChange={(event) => setRole(study, studyRoleSchema.safeParse(event.target.value).data)}>
            {studyRoleSchema.options.map((role) => (
              <option key={role} value={role}>
                {ROLE_WORDS[role]}
              </option>
            ))}
            <option value="">does not tell of it</option>
          </select>
        </label>
      ))}
      {naming ? (
        <StudyForm
          articles={[{ articleId, title }]}
          initial={{ name: '', registration: '', articles: [{ articleId, role: 'reports' }] }}
          onSave={({ name, registration, articles }) =>
            void create.run({ name, registration, articles: [...articles] }).then((result) => {
              if (result.ok) closeForm();
            })
          }
          onCancel={closeForm}
        />
      ) : (
        <form
          className="study-add"
          aria-label="Add a study it tells of"
          onSubmit={(event) => {
            event.preventDefault();
            const study = others.find(({ id }) => id === chosen);
            if (study !== undefined) setRole(study, study.articles.some(({ role }) => role === 'reports') ? 'retells' : 'reports');
            else setNaming(true);
            setChosen(NEW);
          }}
        >
          <label className="field">
            <span className="field-label">{own.length === 0 ? 'Study it tells of' : 'Another study it tells of'}</span>
            <select className="input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value={NEW}>A study not named yet</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="button button--small">
            {chosen === NEW ? 'Name it' : 'Add'}
          </button>
        </form>
      )}
    </section>
  );
};
