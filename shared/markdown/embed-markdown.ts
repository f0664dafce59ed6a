/**
 * A reviewer's Markdown made fit to go inside a larger document: parsed and written
 * again, so that fences and emphasis are closed, references resolved, HTML turned into
 * words, and headings kept below the document's own.
 */
import type { BlockContent, Definition, DefinitionContent, Heading, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { AnnotationId } from '../model/id.ts';
import { mentionedAnnotation } from './mentions.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { isSafeAddress } from './safe-address.ts';

export interface EmbedOptions {
  /** The level a first-level heading becomes (6 at most); `none` turns headings into bold paragraphs. */
  readonly topHeading: 1 | 2 | 3 | 4 | 5 | 6 | 'none';
  /** Added to a heading with these words, for one that would be taken for another of the document's; usually empty. */
  readonly headingSuffix: (words: string) => string;
  /** Whether the reviewer's thematic breaks stay; kept by default. */
  readonly thematicBreaks?: 'keep' | 'drop';
  /** What stands for a mention of an annotation. */
  readonly mention: (annotationId: AnnotationId) => PhrasingContent[];
}

type FlowContent = BlockContent | DefinitionContent;

type Definitions = ReadonlyMap<string, Definition>;

const definitionsOf = (nodes: readonly RootContent[], found = new Map<string, Definition>()): Definitions => {
  for (const node of nodes) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    if ('children' in node) definitionsOf(node.children, found);
  }
  return found;
};

const text = (value: string): PhrasingContent => ({ type: 'text', value });

/** Nothing is loaded from a report, so an image is a link to it. */
const image = (url: string, alt: string): PhrasingContent[] =>
  isSafeAddress(url) ? [{ type: 'link', url, children: [text(alt === '' ? url : alt)] }] : [text(alt)];

const link = (url: string, children: PhrasingContent[], options: EmbedOptions): PhrasingContent[] => {
  const annotationId = mentionedAnnotation(url);
  if (annotationId !== null) return options.mention(annotationId);
  return isSafeAddress(url) ? [{ type: 'link', url, children }] : children;
};

const inline = (nodes: readonly PhrasingContent[], definitions: Definitions, options: EmbedOptions): PhrasingContent[] =>
  nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'link':
        return link(node.url, inline(node.children, definitions, options), options);
      case 'linkReference':
        return link(definitions.get(node.identifier)?.url ?? '', inline(node.children, definitions, options), options);
      case 'image':
        return image(node.url, node.alt ?? '');
      case 'imageReference':
        return image(definitions.get(node.identifier)?.url ?? '', node.alt ?? '');
      case 'footnoteReference':
        return [text(`[^${node.label ?? node.identifier}]`)];
      case 'html':
        return [text(node.value)];
      case 'emphasis':
      case 'strong':
      case 'delete':
        return [{ ...node, children: inline(node.children, definitions, options) }];
      case 'break':
      case 'inlineCode':
      case 'text':
      default:
        return [node];
    }
  });

const wordsOf = (node: PhrasingContent): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(wordsOf).join('') : '';

const heading = (node: Heading, children: PhrasingContent[], options: EmbedOptions): BlockContent[] => {
  if (children.length === 0) return [];
  if (options.topHeading === 'none') return [{ type: 'paragraph', children: [{ type: 'strong', children }] }];
  const depths = [1, 2, 3, 4, 5, 6] as const;
  const suffix = options.headingSuffix(children.map(wordsOf).join(''));
  return [
    {
      type: 'heading',
      depth: depths[Math.min(options.topHeading + node.depth - 2, 5)] ?? 6,
      children: suffix === '' ? children : [...children, text(suffix)],
    },
  ];
};

const FLOW_TYPES = [
  'blockquote',
  'code',
  'definition',
  'footnoteDefinition',
  'heading',
  'html',
  'list',
  'paragraph',
  'table',
  'thematicBreak',
] as const satisfies readonly FlowContent['type'][];

const isFlow = (node: RootContent): node is FlowContent => FLOW_TYPES.some((type) => type === node.type);

const flow = (nodes: readonly FlowContent[], definitions: Definitions, options: EmbedOptions): BlockContent[] =>
  nodes.flatMap((node): BlockContent[] => {
    switch (node.type) {
      case 'paragraph':
        return [{ type: 'paragraph', children: inline(node.children, definitions, options) }];
      case 'heading':
        return heading(node, inline(node.children, definitions, options), options);
      case 'html':
        return [{ type: 'paragraph', children: [text(node.value)] }];
      case 'footnoteDefinition':
        return [
          { type: 'paragraph', children: [text(`[^${node.label ?? node.identifier}]:`)] },
          ...flow(node.children, definitions, options),
        ];
      case 'blockquote':
        return [{ ...node, children: flow(node.children, definitions, options) }];
      case 'list': {
        const items = node.children.map((item) => ({ ...item, children: flow(item.children, definitions, options) }));
        return [{ ...node, children: items }];
      }
      case 'table': {
        const rows = node.children.map((row) => ({
          ...row,
          children: row.children.map((cell) => ({ ...cell, children: inline(cell.children, definitions, options) })),
        }));
        return [{ ...node, children: rows }];
      }
      case 'definition':
        return [];
      case 'thematicBreak':
        return options.thematicBreaks === 'drop' ? [] : [node];
      case 'code':
      default:
        return [node];
    }
  });

/**
 * Words, spaces and sentence marks on one line mean themselves: most notes need no parser.
 * Space at the end is no part of a paragraph (CommonMark 0.31.2, 4.8).
 */
const PLAIN_LINE = /^(?<words>\p{L}(?:[\p{L}\p{N}“”‘’'",;?()/%–—…-]| (?=[^ \t\n])|\.(?=[ \t\n]|$))*)[ \t\n]*$/u;

/**
 * The same words and structure as well-formed Markdown, ending in a line feed; empty when
 * there is nothing to show. What follows it in a document is not drawn into it.
 */
export const embedMarkdown = (markdown: string, options: EmbedOptions): string => {
  if (markdown.trim() === '') return '';
  const plain = PLAIN_LINE.exec(markdown)?.groups?.['words'];
  if (plain !== undefined) return `${plain}\n`;
  const blocks = parseMarkdown(markdown).children.filter(isFlow);
  const root: Root = { type: 'root', children: flow(blocks, definitionsOf(blocks), options) };
  return toMarkdown(root, { extensions: [gfmToMarkdown()], bullet: '-', rule: '*', listItemIndent: 'one' });
};
