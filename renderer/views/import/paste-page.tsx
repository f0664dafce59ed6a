/** Imports a text that has no file: pasted or typed. */
import { useState, type FormEvent } from 'react';
import type { ArticleFormat } from '../../../shared/model/article.ts';
import { Select, type SelectOption } from '../../design/select.tsx';
import { SubmitButton } from '../../design/submit-button.tsx';
import { useTransport } from '../../state/host.tsx';
import { openPage, useSurfaces } from '../../state/surfaces.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { importPaste, pasteVersion } from './import-store.ts';

const FORMATS: readonly SelectOption<ArticleFormat>[] = [
  { value: 'plain', label: 'Plain text' },
  { value: 'markdown', label: 'Markdown' },
  { value: 'html', label: 'HTML' },
  { value: 'ris', label: 'References: RIS' },
  { value: 'bibtex', label: 'References: BibTeX' },
  { value: 'csl-json', label: 'References: CSL-JSON' },
  { value: 'nbib', label: 'References: PubMed’s format' },
];

export const PastePage = () => {
  const transport = useTransport();
  const pasted = useSurfaces((state) => state.pasted);
  const [title, setTitle] = useState('');
  const [text, setText] = useState(pasted?.text ?? '');
  const [format, setFormat] = useState<ArticleFormat>(pasted?.format ?? 'plain');

  const articleId = useWorkspace((state) => state.articleId);
  const [asVersion, setAsVersion] = useState(false);

  const start = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    const paste = { text, format, title: title.trim() };
    if (asVersion && articleId !== null) void pasteVersion(transport, articleId, paste);
    else void importPaste(transport, paste);
    openPage(null);
  };

  return (
    <form className="paste-page" onSubmit={start}>
      <label className="field">
        <span className="field-label">Title; when empty, the first heading or line</span>
        <input className="input" value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label className="field">
        <span className="field-label">The text is</span>
        <Select value={format} options={FORMATS} onChoose={setFormat} />
      </label>
      <label className="field paste-page-text">
        <span className="field-label">Text</span>
        <textarea
          className="input"
          // The page was opened to paste.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {articleId === null ? null : (
        <label className="paste-page-version">
          <input type="checkbox" checked={asVersion} onChange={(event) => setAsVersion(event.target.checked)} />
          It is a new version of the open article
        </label>
      )}
      <SubmitButton needs={text.trim() === '' ? 'Paste or type the text first.' : null} className="button--primary">
        Import the text
      </SubmitButton>
    </form>
  );
};
