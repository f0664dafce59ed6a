/** What keys, paste and shortcuts do in the editor, beyond Lexical's own. */
import { $isCodeNode } from '@lexical/code-core';
import { $isListItemNode, type ListItemNode } from '@lexical/list';
import {
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  CODE,
  HEADING,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  ORDERED_LIST,
  QUOTE,
  registerMarkdownShortcuts,
  UNORDERED_LIST,
} from '@lexical/markdown';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  PASTE_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  type RangeSelection,
} from 'lexical';
import { useEffect, useEffectEvent } from 'react';
import { $nodesFromMarkdown } from './from-markdown.ts';
import { WRITING_NAMESPACE } from './nodes.ts';
import { $isSourceBlock } from './source-nodes.ts';

/** No strikethrough, underline or highlight: CommonMark cannot say them. */
const SHORTCUTS = [
  HEADING,
  QUOTE,
  UNORDERED_LIST,
  ORDERED_LIST,
  CODE,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
];
const STORABLE_FORMATS: ReadonlySet<string> = new Set(['bold', 'italic', 'code']);

const $rangeSelection = (): RangeSelection | null => {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? selection : null;
};

const $nearest = <Node extends LexicalNode>(from: LexicalNode, is: (node: LexicalNode) => node is Node): Node | null => {
  for (const node of [from, ...from.getParents()]) if (is(node)) return node;
  return null;
};

/** Tab moves a list item under the one above it, Shift+Tab back out; where neither can be done, Tab leaves the editor. */
const $onTab = (editor: LexicalEditor, event: KeyboardEvent): boolean => {
  const selection = $rangeSelection();
  const item: ListItemNode | null = selection === null ? null : $nearest(selection.anchor.getNode(), $isListItemNode);
  if (item === null || event.ctrlKey || event.altKey || event.metaKey) return false;
  const can = event.shiftKey ? item.getIndent() > 0 : item.getPreviousSibling() !== null;
  if (!can) return false;
  event.preventDefault();
  return editor.dispatchCommand(event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND, undefined);
};

/** Pasted text is read as Markdown; what was copied from such an editor keeps its nodes. */
const $onPaste = (event: unknown): boolean => {
  const selection = $rangeSelection();
  if (!(event instanceof ClipboardEvent) || event.clipboardData === null || selection === null) return false;
  const copied = event.clipboardData.getData('application/x-lexical-editor');
  if (copied.includes(`"namespace":"${WRITING_NAMESPACE}"`)) return false;
  const text = event.clipboardData.getData('text/plain').replaceAll(/\r\n?/gu, '\n');
  if (text === '') return false;
  event.preventDefault();
  const anchor = selection.anchor.getNode();
  if ($nearest(anchor, $isCodeNode) !== null || $nearest(anchor, $isSourceBlock) !== null) selection.insertRawText(text);
  else selection.insertNodes($nodesFromMarkdown(text));
  return true;
};

export const EditorBehaviour = ({
  autoFocus,
  onSubmit,
  onEscape,
}: {
  readonly autoFocus: boolean;
  readonly onSubmit: (() => void) | undefined;
  readonly onEscape: (() => void) | undefined;
}): null => {
  const [editor] = useLexicalComposerContext();

  const submit = useEffectEvent((event: KeyboardEvent | null): boolean => {
    if (onSubmit === undefined || event === null || !(event.ctrlKey || event.metaKey)) return false;
    event.preventDefault();
    onSubmit();
    return true;
  });
  const escape = useEffectEvent((event: KeyboardEvent): boolean => {
    if (onEscape === undefined) return false;
    event.preventDefault();
    event.stopPropagation();
    onEscape();
    return true;
  });

  useEffect(
    () =>
      mergeRegister(
        registerMarkdownShortcuts(editor, SHORTCUTS),
        editor.registerCommand(FORMAT_TEXT_COMMAND, (format) => !STORABLE_FORMATS.has(format), COMMAND_PRIORITY_HIGH),
        editor.registerCommand(KEY_TAB_COMMAND, (event) => $onTab(editor, event), COMMAND_PRIORITY_LOW),
        editor.registerCommand(PASTE_COMMAND, (event) => $onPaste(event), COMMAND_PRIORITY_HIGH),
        editor.registerCommand(KEY_ENTER_COMMAND, (event) => submit(event), COMMAND_PRIORITY_HIGH),
        editor.registerCommand(KEY_ESCAPE_COMMAND, (event) => escape(event), COMMAND_PRIORITY_HIGH),
      ),
    [editor],
  );

  useEffect(() => {
    if (autoFocus) editor.focus(undefined, { defaultSelection: 'rootEnd' });
  }, [editor, autoFocus]);
  return null;
};
