/** Files dropped or pasted anywhere on the window are imported; the overlay says so while they hover. */
import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isTextField } from '../../commands/keyboard.ts';
import { useTransport } from '../../state/host.tsx';
import { openPastePage } from '../../state/surfaces.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { importFiles } from './import-store.ts';
import './import.css';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Long enough to be a text rather than a word copied in passing. */
const PASTE_CHARACTERS = 80;

export const DropTarget = () => {
  const transport = useTransport();
  const [over, setOver] = useState(false);
  const inReview = useWorkspace((state) => state.reviewId !== null);

  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      void importFiles(transport, [...(event.dataTransfer?.files ?? [])]);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || isTextField(event.target) || event.clipboardData === null) return;
      const files = [...event.clipboardData.files];
      const html = event.clipboardData.getData('text/html');
      const text = event.clipboardData.getData('text/plain');
      if (files.length > 0) void importFiles(transport, files);
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
  }, [transport]);

  return over ? (
    <div className="drop-overlay">
      <div className="drop-overlay-card">
        <FileDown size={28} strokeWidth={1.5} aria-hidden="true" />
        <p>{inReview ? 'Drop to import into the library and this review' : 'Drop to import into the library'}</p>
        <p className="muted small">Text, Markdown and HTML</p>
      </div>
    </div>
  ) : null;
};
