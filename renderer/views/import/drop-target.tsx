/**
 * Files dropped or pasted anywhere on the window are imported; the overlay says so while
 * they hover. Over an open article one file may also become its new version.
 */
import { FileDown, FileStack } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IMPORTABLE_WORDS } from '../../../shared/import-report/importable-files.ts';
import { isTextField } from '../../commands/keyboard.ts';
import { useArticleTitle } from '../../state/article-titles.ts';
import { useTransport } from '../../state/host.tsx';
import { openPastePage } from '../../state/surfaces.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { shortQuotation } from '../../writing/short-quotation.ts';
import { receiveFiles } from '../exchange/incoming-file.ts';
import { importVersion } from './import-store.ts';
import './import.css';

type Purpose = 'article' | 'version';

/** What a drop here would make of the file: the overlay's card under the pointer says it. */
const purposeAt = ({ clientX, clientY }: DragEvent): Purpose => {
  const card = document.querySelector('[data-drop="version"]')?.getBoundingClientRect();
  const isInside = card !== undefined && clientX >= card.left && clientX < card.right && clientY >= card.top && clientY < card.bottom;
  return isInside ? 'version' : 'article';
};

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Long enough to be a text rather than a word copied in passing. */
const PASTE_CHARACTERS = 80;

export const DropTarget = () => {
  const transport = useTransport();
  /** What a drop would do now; null while nothing hovers. */
  const [over, setOver] = useState<Purpose | null>(null);
  const inReview = useWorkspace((state) => state.reviewId !== null);
  const articleId = useWorkspace((state) => state.articleId);
  const openTitle = useArticleTitle(articleId) ?? null;

  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setOver(purposeAt(event));
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(null);
    };
    const onDrop = (event: DragEvent): void => {
      const purpose = purposeAt(event);
      setOver(null);
      if (!hasFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      const [only, ...others] = files;
      if (purpose === 'version' && articleId !== null && only !== undefined && others.length === 0)
        void importVersion(transport, articleId, only);
      else void receiveFiles(transport, files);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || isTextField(event.target) || event.clipboardData === null) return;
      const files = [...event.clipboardData.files];
      const html = event.clipboardData.getData('text/html');
      const text = event.clipboardData.getData('text/plain');
      if (files.length > 0) void receiveFiles(transport, files);
      else if (text.trim().length >= PASTE_CHARACTERS) {
        openPastePage(html === '' ? { text, format: 'plain' } : { text: html, format: 'html' });
      } else return;
      event.preventDefault();
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [transport, articleId]);

  return over === null ? null : (
    <section className="drop-overlay" aria-label="Where to drop">
      {openTitle === null ? null : (
        <div className="drop-overlay-card" data-drop="version" data-over={over === 'version'}>
          <FileStack size={28} strokeWidth={1.5} aria-hidden="true" />
          <p>Drop here as a new version</p>
          <p className="muted small drop-overlay-forms">One file; the annotations of “{shortQuotation(openTitle, 60)}” are carried over</p>
        </div>
      )}
      <div className="drop-overlay-card" data-over={over === 'article'}>
        <FileDown size={28} strokeWidth={1.5} aria-hidden="true" />
        <p>{inReview ? 'Drop to import into the library and this review' : 'Drop to import into the library'}</p>
        <p className="muted small drop-overlay-forms">{IMPORTABLE_WORDS}</p>
      </div>
    </section>
  );
};
