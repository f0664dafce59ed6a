/**
 * The editor of notes and report sections: Markdown in, Markdown out, rich text
 * between. It knows nothing of saving; whoever mounts it keeps the text.
 */
import { LexicalComposer } from '@lexical/react/LexicalComposer';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary';
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin';
import { ListPlugin } from '@lexical/react/LexicalListPlugin';
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin';
import { useState, type JSX } from 'react';
import { EditorBehaviour } from './editor-behaviour.tsx';
import { MarkdownValue } from './markdown-value.tsx';
import { MentionPicker } from './mention-picker.tsx';
import { MentionContext, type MentionSource } from './mentions.ts';
import { WRITING_NAMESPACE, WRITING_NODES } from './nodes.ts';
import './writing.css';

export interface MarkdownEditorProps {
  /** Markdown. A value the editor did not emit itself replaces its text and its undo history. */
  readonly value: string;
  /** Called after each change with all of the text; never for a value that came in from outside. */
  readonly onChange: (markdown: string) => void;
  /** Accessible name, such as "Note". */
  readonly label: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** Without it `@` is a character like any other. */
  readonly mentions?: MentionSource;
  /** Ctrl+Enter, or Cmd+Enter on a Mac. */
  readonly onSubmit?: () => void;
  readonly onEscape?: () => void;
}

const THEME = {
  text: { bold: 'writing-bold', italic: 'writing-italic', code: 'writing-code' },
  list: { nested: { listitem: 'writing-nested' } },
  code: 'writing-code-block',
  link: 'writing-link',
};

/** Errors inside Lexical are programming errors; the error boundary shows that the text could not be drawn. */
const onError = (error: Error): never => {
  throw error;
};

export const MarkdownEditor = ({
  value,
  onChange,
  label,
  placeholder = '',
  autoFocus = false,
  mentions,
  onSubmit,
  onEscape,
}: MarkdownEditorProps): JSX.Element => {
  const [initialConfig] = useState({ namespace: WRITING_NAMESPACE, nodes: WRITING_NODES, theme: THEME, onError });
  return (
    <MentionContext value={mentions ?? null}>
      <LexicalComposer initialConfig={initialConfig}>
        <div className="writing prose">
          <RichTextPlugin
            contentEditable={
              <ContentEditable
                className="writing-text"
                aria-label={label}
                aria-multiline
                aria-placeholder={placeholder}
                placeholder={<div className="writing-placeholder">{placeholder}</div>}
              />
            }
            ErrorBoundary={LexicalErrorBoundary}
          />
          <HistoryPlugin />
          <ListPlugin hasStrictIndent />
          <MarkdownValue value={value} onChange={onChange} />
          <EditorBehaviour autoFocus={autoFocus} onSubmit={onSubmit} onEscape={onEscape} />
          {mentions === undefined ? null : <MentionPicker mentions={mentions} />}
        </div>
      </LexicalComposer>
    </MentionContext>
  );
};
