/** Keeps the editor's text and its owner's Markdown the same, in both directions, without echoes. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { CLEAR_HISTORY_COMMAND, SKIP_DOM_SELECTION_TAG } from 'lexical';
import { useEffect, useEffectEvent, useRef } from 'react';
import { $loadMarkdown } from './from-markdown.ts';
import { $toMarkdown } from './to-markdown.ts';

const FROM_OWNER = 'from-owner';

export const MarkdownValue = ({ value, onChange }: { readonly value: string; readonly onChange: (markdown: string) => void }): null => {
  const [editor] = useLexicalComposerContext();
  /** What the owner has, as far as the editor knows. */
  const known = useRef<string | null>(null);
  const emit = useEffectEvent(onChange);

  useEffect(() => {
    if (value === known.current) return;
    known.current = value;
    editor.update(() => $loadMarkdown(value), { tag: [FROM_OWNER, SKIP_DOM_SELECTION_TAG], discrete: true });
    editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined);
  }, [editor, value]);

  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState, dirtyElements, dirtyLeaves, tags }) => {
        if ((dirtyElements.size === 0 && dirtyLeaves.size === 0) || tags.has(FROM_OWNER) || known.current === null) return;
        const markdown = editorState.read($toMarkdown);
        if (markdown === known.current) return;
        known.current = markdown;
        emit(markdown);
      }),
    [editor],
  );
  return null;
};
