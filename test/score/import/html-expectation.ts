/**
 * What a saved page says. `expectFromExtraction` takes the article as another
 * reader extracted it; `expectFromPage` takes the page's own paragraphs, where
 * nobody has: each `p` of a sentence or more that is neither hidden nor mostly links.
 */
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';
import { expectParagraphs, type Expectation } from './expectation.ts';
import { lettersOf } from './letters.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const SILENT = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'iframe',
  'form',
  'nav',
  'footer',
  'aside',
  'head',
  'button',
  'math',
  'table',
]);
/** Never text, also not within a paragraph. */
const UNREADABLE = new Set(['script', 'style', 'template', 'noscript', 'head']);
const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'table',
  'tr',
  'td',
  'th',
  'blockquote',
  'pre',
  'figure',
  'figcaption',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'body',
  'header',
  'main',
  'br',
]);
/** A paragraph of a page without an extraction counts from this many letters. */
const SENTENCE = 80;

const childrenOf = (node: Node): readonly Node[] => ('childNodes' in node ? node.childNodes : []);
const attribute = (element: Element, name: string): string | undefined => element.attrs.find((attr) => attr.name === name)?.value;

const isHidden = (element: Element): boolean =>
  attribute(element, 'hidden') !== undefined ||
  attribute(element, 'aria-hidden') === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attribute(element, 'style') ?? '');

const isRead = (node: Node): boolean => !defaultTreeAdapter.isElementNode(node) || (!SILENT.has(node.tagName) && !isHidden(node));

const textOf = (node: Node): string => {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  return isRead(node) ? childrenOf(node).map(textOf).join('') : '';
};

function* elementsOf(node: Node): Generator<Element> {
  if (!isRead(node)) return;
  if (defaultTreeAdapter.isElementNode(node)) yield node;
  for (const child of childrenOf(node)) yield* elementsOf(child);
}

/** The text between the starts and ends of blocks, with `pre` and tables as they are. */
const runsOf = (root: Node): string[] => {
  const runs = [''];
  const walk = (node: Node): void => {
    if (defaultTreeAdapter.isTextNode(node)) {
      runs.push(`${runs.pop() ?? ''}${node.value}`);
      return;
    }
    if (defaultTreeAdapter.isElementNode(node) && UNREADABLE.has(node.tagName)) return;
    const isBlock = defaultTreeAdapter.isElementNode(node) && BLOCKS.has(node.tagName);
    if (isBlock) runs.push('');
    for (const child of childrenOf(node)) walk(child);
    if (isBlock) runs.push('');
  };
  walk(root);
  return runs;
};

const collapsed = (text: string): string => text.replace(/\s+/gu, ' ').trim();

export const expectFromExtraction = (html: string, title: string | null): Expectation => {
  // What an encyclopedia's page offers beside its headings is no part of them.
  const runs = runsOf(parse(html)).map((run) => run.replace(/\s*\[edit\]\s*$/u, ''));
  return {
    title,
    paragraphs: expectParagraphs(runs.map((run) => [run])),
    abstract: [],
    headings: [],
    sections: [],
    everything: lettersOf(runs.join(' ')),
  };
};

/** True for a paragraph of prose: long enough, and less than half of it links. */
const isProse = (paragraph: Element): boolean => {
  const length = lettersOf(textOf(paragraph)).length;
  const linked = [...elementsOf(paragraph)]
    .filter(({ tagName }) => tagName === 'a')
    .reduce((sum, link) => sum + lettersOf(textOf(link)).length, 0);
  return length >= SENTENCE && linked < length / 2;
};

export const expectFromPage = (html: string): Expectation => {
  const document = parse(html);
  const title = /<meta\s+name="citation_title"\s+content="([^"]*)"/iu.exec(html)?.[1] ?? null;
  const paragraphs = [...elementsOf(document)]
    .filter((element) => element.tagName === 'p' && isProse(element))
    .map((element) =>
      runsOf(element)
        .filter((run) => run.trim() !== '')
        .map(collapsed),
    );
  return { title, paragraphs: expectParagraphs(paragraphs), abstract: [], headings: [], sections: [], everything: null };
};
