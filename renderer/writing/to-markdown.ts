/**
 * The editor's nodes into Markdown: CommonMark with one spelling for each thing
 * (`-`, `*`, fences), everything else escaped, so that the same note is always
 * the same bytes and reading it back gives the same nodes.
 */
import { $isCodeNode } from '@lexical/code-core';
import { $isLinkNode } from '@lexical/link';
import { $isListItemNode, $isListNode, type ListNode } from '@lexical/list';
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text';
import { $getRoot, $isElementNode, $isLineBreakNode, $isTextNode, type ElementNode, type LexicalNode } from 'lexical';
import type { BlockContent, Heading, ListItem, PhrasingContent, RootContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { $isMentionNode } from './mention-node.tsx';
import { mentionUrl } from './mentions.ts';
import { $isInlineSource, $isSoftBreak, $isSourceBlock } from './source-nodes.ts';

const FORMATS = ['strong', 'emphasis'] as const;
type Formats = readonly (typeof FORMATS)[number][];

/** A stretch of a line: what it is, and the formats it has. */
interface Piece {
  readonly formats: Formats;
  readonly content: PhrasingContent;
  /** White space and breaks take the formats their neighbours share. */
  readonly space: boolean;
}

const NO_FORMATS: Formats = [];

const common = (a: Formats, b: Formats): Formats => a.filter((format) => b.includes(format));

const without = (a: Formats, b: Formats): Formats => a.filter((format) => !b.includes(format));

/** Formats every text of the element has. */
const $sharedFormats = (element: ElementNode): Formats =>
  element
    .getAllTextNodes()
    .map((text) => $formatsOf(text))
    .reduce<Formats | null>((shared, formats) => (shared === null ? formats : common(shared, formats)), null) ?? NO_FORMATS;

const $formatsOf = (node: LexicalNode): Formats => {
  if ($isLinkNode(node)) return $sharedFormats(node);
  if (!$isTextNode(node)) return NO_FORMATS;
  return FORMATS.filter((format) => node.hasFormat(format === 'strong' ? 'bold' : 'italic'));
};

const $pieces = (nodes: readonly LexicalNode[]): Piece[] =>
  nodes.flatMap((node): Piece[] => {
    const formats = $formatsOf(node);
    if ($isLineBreakNode(node)) {
      const content: PhrasingContent = $isSoftBreak(node) ? { type: 'text', value: '\n' } : { type: 'break' };
      return [{ formats, content, space: true }];
    }
    if ($isMentionNode(node)) {
      const children: PhrasingContent[] = [{ type: 'text', value: node.getLabel() }];
      return [
        {
          formats,
          content: { type: 'link', url: mentionUrl(node.getAnnotationId()), children: children.filter(isLinkable) },
          space: false,
        },
      ];
    }
    if ($isLinkNode(node)) {
      const inside = $pieces(node.getChildren()).map((piece) => ({ ...piece, formats: without(piece.formats, formats) }));
      const children = nest(settleSpaces(inside)).filter(isLinkable);
      return [{ formats, content: { type: 'link', url: node.getURL(), title: node.getTitle(), children }, space: false }];
    }
    if ($isTextNode(node)) {
      const value = node.getTextContent();
      if ($isInlineSource(node)) return [{ formats: NO_FORMATS, content: { type: 'html', value }, space: false }];
      if (node.hasFormat('code')) return [{ formats, content: { type: 'inlineCode', value }, space: false }];
      return value
        .split(/(^\s+|\s+$)/u)
        .filter((part) => part !== '')
        .map((part) => ({ formats, content: { type: 'text', value: part }, space: part.trim() === '' }));
    }
    return $isElementNode(node)
      ? $pieces(node.getChildren())
      : [{ formats, content: { type: 'text', value: node.getTextContent() }, space: false }];
  });

const isLinkable = (node: PhrasingContent): node is Exclude<PhrasingContent, { type: 'link' | 'linkReference' }> =>
  node.type !== 'link' && node.type !== 'linkReference';

/** `**a **b` is not bold in Markdown: space at the edge of a format is moved out of it. */
const settleSpaces = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece, index) => {
    if (!piece.space) return piece;
    const before = pieces.slice(0, index).findLast((other) => !other.space)?.formats ?? NO_FORMATS;
    const after = pieces.slice(index + 1).find((other) => !other.space)?.formats ?? NO_FORMATS;
    return { ...piece, formats: common(before, after) };
  });

/** Wraps the longest runs first, so that bold with a bold-italic word in it is one bold run. */
const nest = (pieces: readonly Piece[]): PhrasingContent[] => {
  const content: PhrasingContent[] = [];
  let at = 0;
  while (at < pieces.length) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const runs = piece.formats.map((format) => {
      const end = pieces.findIndex((other, index) => index > at && !other.formats.includes(format));
      return { format, end: end === -1 ? pieces.length : end };
    });
    const longest = runs.toSorted((a, b) => b.end - a.end)[0];
    if (longest === undefined) {
      append(content, piece.content);
      at += 1;
    } else {
      const inside = pieces.slice(at, longest.end).map((other) => ({ ...other, formats: without(other.formats, [longest.format]) }));
      content.push({ type: longest.format, children: nest(inside) });
      at = longest.end;
    }
  }
  return content;
};

/** Texts and codes in a row become one, as Markdown would read them. */
const append = (content: PhrasingContent[], node: PhrasingContent): void => {
  const last = content.at(-1);
  if ((last?.type === 'text' && node.type === 'text') || (last?.type === 'inlineCode' && node.type === 'inlineCode')) {
    last.value += node.value;
  } else {
    content.push({ ...node });
  }
};

/** The content of a line or paragraph; white space and breaks at its ends mean nothing in Markdown and go. */
const $phrasing = (nodes: readonly LexicalNode[]): PhrasingContent[] => {
  const pieces = settleSpaces($pieces(nodes));
  const first = pieces.findIndex((piece) => !piece.space);
  const last = pieces.findLastIndex((piece) => !piece.space);
  return first === -1 ? [] : nest(pieces.slice(first, last + 1));
};

const $listItems = (list: ListNode): ListItem[] => {
  const items: ListItem[] = [];
  for (const item of list.getChildren()) {
    if (!$isListItemNode(item)) continue;
    const nested = item.getChildren().filter($isListNode);
    const line = $phrasing(item.getChildren().filter((child) => !$isListNode(child)));
    const lists = nested.map((child): BlockContent => $listToMdast(child));
    const previous = items.at(-1);
    if (line.length === 0 && nested.length > 0 && previous !== undefined) previous.children.push(...lists);
    else items.push({ type: 'listItem', spread: false, children: [{ type: 'paragraph', children: line }, ...lists] });
  }
  return items;
};

const $listToMdast = (list: ListNode): BlockContent => ({
  type: 'list',
  spread: false,
  ordered: list.getListType() === 'number',
  start: list.getListType() === 'number' ? list.getStart() : null,
  children: $listItems(list),
});

const headingDepth = (tag: string): Heading['depth'] => {
  switch (tag) {
    case 'h1':
      return 1;
    case 'h2':
      return 2;
    case 'h3':
      return 3;
    case 'h4':
      return 4;
    case 'h5':
      return 5;
    default:
      return 6;
  }
};

const $block = (node: LexicalNode): RootContent[] => {
  if ($isListNode(node)) return [$listToMdast(node)];
  if ($isCodeNode(node)) return [{ type: 'code', lang: node.getLanguage() ?? null, value: node.getTextContent() }];
  if ($isSourceBlock(node)) {
    const value = node.getTextContent().replace(/\n+$/u, '');
    return value.trim() === '' ? [] : [{ type: 'html', value }];
  }
  const children = $phrasing($isElementNode(node) ? node.getChildren() : [node]);
  if (children.length === 0) return [];
  if ($isHeadingNode(node)) return [{ type: 'heading', depth: headingDepth(node.getTag()), children }];
  if ($isQuoteNode(node)) return [{ type: 'blockquote', children: [{ type: 'paragraph', children }] }];
  return [{ type: 'paragraph', children }];
};

/**
 * Two lists of one kind with nothing left between them are one list in the editor, so
 * they are written as one: what was between them was white space, which is not written.
 */
const joinLists = (blocks: readonly RootContent[]): RootContent[] => {
  const joined: RootContent[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.type === 'list' && last?.type === 'list' && block.ordered === last.ordered) {
      joined[joined.length - 1] = { ...last, children: [...last.children, ...block.children] };
    } else {
      joined.push(block);
    }
  }
  return joined;
};

/** What the editor holds, as Markdown without new lines at its end. Needs an editor context. */
export const $toMarkdown = (): string =>
  toMarkdown(
    { type: 'root', children: joinLists($getRoot().getChildren().flatMap($block)) },
    { bullet: '-', bulletOther: '*', emphasis: '*', strong: '*', fences: true, listItemIndent: 'one', rule: '-' },
  ).replace(/\n+$/u, '');
