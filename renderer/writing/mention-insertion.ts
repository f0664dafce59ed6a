/**
 * How a mention comes into the text: the `@` that asks for one, what takes its place,
 * and the space after it. Keeps the text's side apart from the list that offers mentions.
 */
import { $isCodeNode } from '@lexical/code-core';
import {
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $getState,
  $isRangeSelection,
  $isTextNode,
  $setState,
  createState,
  TextNode,
  type LexicalEditor,
  type NodeKey,
} from 'lexical';
import type { AnnotationId } from '../../shared/model/id.ts';
import { $createMentionNode } from './mention-node.tsx';

/** Where an `@` and what follows it are in the text. */
export interface MentionTrigger {
  readonly nodeKey: NodeKey;
  readonly start: number;
  readonly end: number;
  readonly query: string;
}

const TRIGGER = /(?:^|[\s(“"'])@([^@\n]{0,60})$/u;

/** The `@` the caret is after, with what was typed since. Needs an editor context. */
export const $mentionTrigger = (): MentionTrigger | null => {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code') || $isCodeNode(node.getParent())) return null;
  const end = selection.anchor.offset;
  const query = TRIGGER.exec(node.getTextContent().slice(0, end))?.[1];
  return query === undefined ? null : { nodeKey: node.getKey(), start: end - query.length - 1, end, query };
};

/** On the space that came with a mention, until something is typed after it. */
const offeredSpace = createState('offeredSpace', { parse: (value) => value === true });

/** What is set close to the word before it, and a space, which would be the second. */
const CLOSES_UP = /^ [\s.,;:!?)\]}’”"']/u;

/** Puts a mention in place of the trigger, and the caret behind a space after it. Needs an editor context. */
export const $insertMention = (trigger: MentionTrigger, annotationId: AnnotationId): void => {
  const node = $getNodeByKey(trigger.nodeKey);
  if (!$isTextNode(node)) return;
  const parts = node.splitText(trigger.start, trigger.end);
  const typed = parts.find((part) => part.getTextContent() === `@${trigger.query}`);
  const mention = $createMentionNode(annotationId);
  typed?.replace(mention);
  const space = $createTextNode(' ');
  $setState(space, offeredSpace, true);
  mention.insertAfter(space);
  space.selectEnd();
};

/** Takes the offered space back when a punctuation mark or another space is typed after it. Returns the way to stop. */
export const closeUpAfterMentions = (editor: LexicalEditor): (() => void) =>
  editor.registerNodeTransform(TextNode, (node) => {
    if (!$getState(node, offeredSpace)) return;
    const text = node.getTextContent();
    if (text === ' ') return;
    $setState(node, offeredSpace, false);
    const selection = $getSelection();
    if (!CLOSES_UP.test(text) || !$isRangeSelection(selection) || selection.anchor.key !== node.getKey() || selection.anchor.offset !== 2)
      return;
    node.setTextContent(text.slice(1)).select(1, 1);
  });
