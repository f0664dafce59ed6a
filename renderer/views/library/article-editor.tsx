/** Edits an article's details in the left column, beside the text they are read from. */
import { useId, useState, type FormEvent } from 'react';
import {
  articleMetadataChangeSchema,
  articleMetadataSchema,
  type ArticleMetadata,
  type ArticleMetadataChange,
  type ArticleSummary,
} from '../../../shared/model/article.ts';
import { Select } from '../../design/select.tsx';
import { useEscape } from '../../design/use-escape.ts';
import { useMutationCall } from '../../state/queries.ts';
import { editArticle, showLeftView } from '../../state/surfaces.ts';
import { ARTICLE_KIND_OPTIONS } from './article-kinds.ts';
import { formatAuthors, parseAuthors } from './authors.ts';

type TextField = 'containerTitle' | 'volume' | 'issue' | 'page' | 'doi' | 'url' | 'pmid' | 'pmcid';

interface Draft extends Pick<ArticleMetadata, TextField | 'title'> {
  readonly authors: string;
  readonly year: string;
  /** As typed: numbers between commas. */
  readonly registrations: string;
}

const draftOf = ({ metadata }: ArticleSummary): Draft => ({
  ...metadata,
  authors: formatAuthors(metadata.author),
  year: metadata.year === null ? '' : String(metadata.year),
  registrations: metadata.registrations.join(', '),
});

const readDraft = (draft: Draft) =>
  articleMetadataSchema.safeParse({
    ...draft,
    author: parseAuthors(draft.authors),
    year: draft.year.trim() === '' ? null : Number(draft.year),
    pmid: draft.pmid.replace(/\D/gu, ''),
    pmcid: draft.pmcid
      .trim()
      .toUpperCase()
      .replace(/^(?=\d)/u, 'PMC'),
    registrations: draft.registrations
      .split(/[,;\n]/u)
      .map((number) => number.trim())
      .filter((number) => number !== ''),
    doi: draft.doi.trim().replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, ''),
  });

/** Those that the form has changed. */
const changedDetails = (now: ArticleMetadata, before: ArticleMetadata | undefined): ArticleMetadataChange => {
  const known = new Map(Object.entries(before ?? {}).map(([field, value]) => [field, JSON.stringify(value)]));
  const changed = Object.entries(now).filter(([field, value]) => JSON.stringify(value) !== known.get(field));
  return articleMetadataChangeSchema.parse(Object.fromEntries(changed));
};

const problemsOf = (draft: Draft): { readonly title?: string; readonly year?: string } => {
  const parsed = readDraft(draft);
  if (parsed.success) return {};
  const fields = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return {
    ...(fields.has('title') ? { title: 'An article needs a title.' } : {}),
    ...(fields.has('year') ? { year: 'A year from 1400 to 2200.' } : {}),
  };
};

const Problem = ({ id, text }: { readonly id: string; readonly text: string | undefined }) =>
  text === undefined ? null : (
    <p id={id} className="field-problem">
      {text}
    </p>
  );

/** The form goes away with the focus in it, so the list takes it. */
const leave = (): void => {
  editArticle(null);
  showLeftView('library');
};

export const ArticleEditor = ({ article }: { readonly article: ArticleSummary }) => {
  // What was changed is told by what the form began with: others may have changed the rest since.
  const [opened] = useState(article);
  const [draft, setDraft] = useState(() => draftOf(article));
  const id = useId();
  const [kind, setKind] = useState(article.kind);
  const [tried, setTried] = useState(false);
  const update = useMutationCall('article.update');
  useEscape(() => editArticle(null));
  const problems = tried ? problemsOf(draft) : {};
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const metadata = readDraft(draft);
    if (!metadata.success) return;
    const changes = {
      ...(kind === opened.kind ? {} : { kind }),
      metadata: changedDetails(metadata.data, readDraft(draftOf(opened)).data),
    };
    const result = await update.run({ articleId: article.id, ...changes });
    if (result.ok) leave();
  };

  const textField = (name: TextField, label: string) => (
    <label className="field">
      <span className="field-label">{label}</span>
      <input className="input" value={draft[name]} onChange={(event) => change({ [name]: event.target.value })} />
    </label>
  );

  return (
    <form className="article-editor" aria-label="Article details" onSubmit={(event) => void save(event)}>
      <div className="field">
        <label className="field-label" htmlFor={`${id}-title`}>
          Title
        </label>
        <textarea
          id={`${id}-title`}
          className="input"
          rows={3}
          // The form was just asked for.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={draft.title}
          aria-invalid={problems.title !== undefined}
          aria-describedby={`${id}-title-problem`}
          onChange={(event) => change({ title: event.target.value })}
        />
        <Problem id={`${id}-title-problem`} text={problems.title} />
      </div>
      <label className="field">
        <span className="field-label">Kind</span>
        <Select value={kind} options={ARTICLE_KIND_OPTIONS} onChoose={setKind} />
      </label>
      <label className="field">
        <span className="field-label">Authors, one a line: family, given</span>
        <textarea className="input" rows={3} value={draft.authors} onChange={(event) => change({ authors: event.target.value })} />
      </label>
      {textField('containerTitle', 'Journal, newspaper or site')}
      <div className="article-editor-row">
        <div className="field">
          <label className="field-label" htmlFor={`${id}-year`}>
            Year
          </label>
          <input
            id={`${id}-year`}
            className="input tabular"
            inputMode="numeric"
            value={draft.year}
            aria-invalid={problems.year !== undefined}
            aria-describedby={`${id}-year-problem`}
            onChange={(event) => change({ year: event.target.value })}
          />
          <Problem id={`${id}-year-problem`} text={problems.year} />
        </div>
        {textField('volume', 'Volume')}
        {textField('issue', 'Issue')}
      </div>
      {textField('page', 'Pages')}
      {textField('doi', 'DOI')}
      <div className="article-editor-row article-editor-row--even">
        {textField('pmid', 'PMID')}
        {textField('pmcid', 'PMCID')}
      </div>
      <label className="field">
        <span className="field-label">Registration numbers, with commas between</span>
        <input className="input" value={draft.registrations} onChange={(event) => change({ registrations: event.target.value })} />
      </label>
      {textField('url', 'Address')}
      <div className="article-editor-actions">
        <button type="submit" className="button button--primary" disabled={update.isPending}>
          Save details
        </button>
        <button type="button" className="button button--quiet" onClick={leave}>
          Cancel
        </button>
      </div>
    </form>
  );
};
