/** Records that something was looked for and not found; what the search finds is shown before it is kept. */
import { useId, useState, type FormEvent, type JSX } from 'react';
import type { RecordedAbsence } from '../../../shared/model/appraisal.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import { SECTION_KIND_LABELS, sectionKindSchema, type SectionKind } from '../../../shared/model/section.ts';
import { sectionsOf } from '../../../shared/text/sections.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { FormActions } from '../../design/form-actions.tsx';
import { useCall } from '../../state/queries.ts';
import { openArticle } from '../../state/workspace.ts';
import { useDebounced } from '../search/use-debounced.ts';

const SEARCH_PAUSE_MS = 250;

const toWords = (typed: string): string[] =>
  typed
    .split(/[,;\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, 50);

export interface AbsenceFormProps {
  readonly articleId: ArticleId;
  readonly onRecord: (absence: Pick<RecordedAbsence, 'lookedFor' | 'words' | 'sections'>) => Promise<void>;
  readonly onCancel: () => void;
}

export const AbsenceForm = ({ articleId, onRecord, onCancel }: AbsenceFormProps): JSX.Element => {
  const id = useId();
  const [lookedFor, setLookedFor] = useState('');
  const [typed, setTyped] = useState('');
  const [sections, setSections] = useState<readonly SectionKind[]>([]);
  const { data: text } = useCall('article.text', { articleId });
  const present = new Set(text === undefined ? [] : sectionsOf(text.text, text.blocks).map(({ kind }) => kind));
  const words = toWords(useDebounced(typed, SEARCH_PAUSE_MS));
  const { data: search } = useCall(
    'appraisal.searchAbsence',
    { articleId, words, sections: [...sections] },
    { enabled: words.length > 0, keepPrevious: true },
  );
  const isStanding = words.length > 0 && (search?.results.some(({ count }) => count > 0) ?? false);
  const isComplete = lookedFor.trim() !== '' && toWords(typed).length > 0;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isComplete) void onRecord({ lookedFor: lookedFor.trim(), words: toWords(typed), sections: [...sections] });
  };

  return (
    <form
      className="absence-form"
      aria-label="Record an absence"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <p className="muted">The words are searched in the text now, and what was found is kept with your answer.</p>
      <label className="field">
        <span className="field-label">What you looked for</span>
        <input
          className="input"
          ref={focusOnMount}
          value={lookedFor}
          placeholder="What the item asks about"
          onChange={(event) => setLookedFor(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="field-label">With these words, separated by commas</span>
        <input
          className="input"
          value={typed}
          placeholder="One word, another word"
          aria-describedby={`${id}-found`}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <fieldset className="absence-sections">
        <legend className="field-label">In</legend>
        <label className="option-chip">
          <input type="checkbox" checked={sections.length === 0} onChange={() => setSections([])} />
          the whole article
        </label>
        {sectionKindSchema.options
          .filter((kind) => present.has(kind))
          .map((kind) => (
            <label key={kind} className="option-chip">
              <input
                type="checkbox"
                checked={sections.includes(kind)}
                onChange={() => setSections(sections.includes(kind) ? sections.filter((each) => each !== kind) : [...sections, kind])}
              />
              {SECTION_KIND_LABELS[kind]}
            </label>
          ))}
      </fieldset>
      <div id={`${id}-found`} className="absence-found" aria-live="polite">
        {search === undefined || words.length === 0
          ? null
          : search.results.map(({ word, count, places }) => (
              <span key={word} className="absence-word">
                “{word}”:{' '}
                {count === 0 ? (
                  'not found'
                ) : (
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => places[0] !== undefined && openArticle(articleId, { range: places[0] })}
                  >
                    {count === 1 ? 'found once' : `found ${count} times`}
                  </button>
                )}
              </span>
            ))}
        {isStanding ? (
          <p className="absence-doubt">
            These words are in the text. The answer counts as complete only when it says why what you looked for is absent all the same.
          </p>
        ) : null}
      </div>
      <FormActions submit="Record" needs={isComplete ? null : 'Say what you looked for, and with which words.'} onCancel={onCancel} />
    </form>
  );
};
