/**
 * Markdown into the editor's nodes. CommonMark alone: what GFM adds stays text,
 * character for character. What CommonMark has but the editor has not becomes
 * source nodes, so nothing is dropped.
 */
import { $createCodeNode } from '@lexical/code-core';
import { $createLinkNode } from '@lexical/link';
import { $createListItemNode, $createListNode, type ListNode } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode, type HeadingTagType } from '@lexical/rich-text';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  type ElementNode,
  type LexicalNode,
  type TextFormatType,
} from 'lexical';
import type { List, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { limitMarkup } from '../../shared/markdown/limit-markup.ts';
import { mentionedAnnotation } from '../../shared/markdown/mentions.ts';
import { $createMentionNode } from './mention-node.tsx';
import { $createInlineSource, $createSourceBlock, $markSoftBreak } from './source-nodes.ts';

const HEADING_TAGS: readonly HeadingTagType[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const sourceOf = (node: Nodes, markdown: string): string =>
  markdown.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);

/** Lines of text, with a break of the given kind between them. */
const $lines = (value: string, $text: (line: string) => LexicalNode, $break: () => LexicalNode): LexicalNode[] =>
  value.split('\n').flatMap((line, index) => [...(index === 0 ? [] : [$break()]), ...(line === '' ? [] : [$text(line)])]);

const $text = (value: string, formats: readonly TextFormatType[]): LexicalNode => {
  const node = $createTextNode(value);
  for (const format of formats) node.toggleFormat(format);
  return node;
};

const $softBreak = (): LexicalNode => $markSoftBreak($createLineBreakNode());

const withFormat = (formats: readonly TextFormatType[], format: TextFormatType): readonly TextFormatType[] =>
  formats.includes(format) ? formats : [...formats, format];

const $inline = (node: PhrasingContent, formats: readonly TextFormatType[], markdown: string): LexicalNode[] => {
  switch (node.type) {
    case 'text':
      return $lines(node.value, (line) => $text(line, formats), $softBreak);
    case 'emphasis':
      return $inlines(node.children, withFormat(formats, 'italic'), markdown);
    case 'strong':
      return $inlines(node.children, withFormat(formats, 'bold'), markdown);
    case 'inlineCode':
      return [$text(node.value.replaceAll('\n', ' '), withFormat(formats, 'code'))];
    case 'break':
      return [$createLineBreakNode()];
    case 'link': {
      const mention = mentionedAnnotation(node.url);
      const [only, ...others] = node.children;
      if (mention !== null && only?.type === 'text' && others.length === 0) return [$createMentionNode(mention, only.value)];
      if (node.children.length === 0 || mention !== null) return [$createInlineSource(sourceOf(node, markdown))];
      const link = $createLinkNode(node.url, { title: node.title ?? null });
      return [link.append(...$inlines(node.children, formats, markdown))];
    }
    case 'html':
    case 'image':
    case 'imageReference':
    case 'linkReference':
    case 'footnoteReference':
    case 'delete':
    default:
      return $lines(sourceOf(node, markdown), $createInlineSource, $softBreak);
  }
};

const $inlines = (nodes: readonly PhrasingContent[], formats: readonly TextFormatType[], markdown: string): LexicalNode[] =>
  nodes.flatMap((node) => $inline(node, formats, markdown));

const $withInlines = <Element extends ElementNode>(
  element: Element,
  paragraph: { children: PhrasingContent[] },
  markdown: string,
): Element => element.append(...$inlines(paragraph.children, [], markdown));

/** The parts of a list item, when it is no more than a line and a list under it. */
const itemParts = (item: List['children'][number]): { line: Paragraph | null; nested: List | null } | null => {
  const [first, second, third] = item.children;
  if (first === undefined) return { line: null, nested: null };
  if (first.type !== 'paragraph' || third !== undefined) return null;
  if (second === undefined) return { line: first, nested: null };
  return second.type === 'list' ? { line: first, nested: second } : null;
};

/** Null when some item holds more than the editor's lists can. */
const $list = (list: List, markdown: string): ListNode | null => {
  const node = $createListNode(list.ordered === true ? 'number' : 'bullet', list.start ?? 1);
  for (const item of list.children) {
    const parts = itemParts(item);
    if (parts === null) return null;
    const line = $createListItemNode();
    node.append(parts.line === null ? line : $withInlines(line, parts.line, markdown));
    if (parts.nested !== null) {
      const nested = $list(parts.nested, markdown);
      if (nested === null) return null;
      node.append($createListItemNode().append(nested));
    }
  }
  return node;
};

const $source = (node: RootContent, markdown: string): LexicalNode =>
  $createSourceBlock().append(...$lines(sourceOf(node, markdown).replace(/\n+$/u, ''), $createTextNode, $createLineBreakNode));

const $block = (node: RootContent, markdown: string): LexicalNode => {
  if (node.type === 'paragraph') return $withInlines($createParagraphNode(), node, markdown);
  if (node.type === 'heading') {
    return $withInlines($createHeadingNode(HEADING_TAGS[node.depth - 1] ?? 'h6'), node, markdown);
  }
  if (node.type === 'blockquote') {
    const [only, ...others] = node.children;
    if (only?.type === 'paragraph' && others.length === 0) return $withInlines($createQuoteNode(), only, markdown);
  }
  if (node.type === 'list') return $list(node, markdown) ?? $source(node, markdown);
  if (node.type === 'code' && (node.meta ?? '') === '') {
    return $createCodeNode(node.lang ?? undefined).append(...$lines(node.value, $createTextNode, $createLineBreakNode));
  }
  return $source(node, markdown);
};

/** Needs an editor context. The nodes are detached; no text of the Markdown is lost in them. */
export const $nodesFromMarkdown = (markdown: string): LexicalNode[] => {
  const limited = limitMarkup(markdown);
  return fromMarkdown(limited).children.map((node) => $block(node, limited));
};

/** Replaces all that the editor holds. Needs an editor context. */
export const $loadMarkdown = (markdown: string): void => {
  const nodes = $nodesFromMarkdown(markdown);
  $getRoot()
    .clear()
    .append(...(nodes.length === 0 ? [$createParagraphNode()] : nodes));
};
