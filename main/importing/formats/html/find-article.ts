/**
 * Finds the article in a page whose markup does not say where it is. Readability
 * says which text is the article's; here it is looked for where that text is,
 * so that what Readability drops beside it (captions, references) is not lost.
 */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { parseFragment, serialize } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { childrenOf, elementsUnder, hasAttribute, isElement, textUnder, type HtmlElement, type HtmlNode } from './dom.ts';
import { isAround, isHidden, isNeverText } from './visibility.ts';

export interface FoundArticle {
  /** The smallest element that holds the article. */
  readonly root: HtmlNode;
  /** True when a text, or most of it, is of the article; compared on letters and digits. */
  holds(text: string): boolean;
}

/** Pages beyond this are taken whole: Readability's time grows faster than the page. */
const MOST_ELEMENTS = 20_000;
const MOST_CHARACTERS = 3_000_000;
/** A page with less text has nothing worth setting aside, in letters. */
const LEAST_LETTERS = 1_200;
/** What Readability finds must be this share of the page's paragraphs of prose. */
const LEAST_SHARE = 0.25;
/** A root must hold this share of the article's paragraphs. */
const MOST = 0.95;
/** The root of a page of research must hold this share of the page's prose. */
const NEARLY_ALL = 0.995;
/** Letters of a paragraph that counts as prose. */
const PROSE = 80;
const DEEPEST = 60;

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const isReadable = (element: HtmlElement): boolean => !isNeverText(element) && !isHidden(element);

const readableLetters = (node: HtmlNode): string => lettersOf(textUnder(node, isReadable));

const hasTooMany = (root: HtmlNode): boolean => {
  const elements = elementsUnder(root);
  let count = 0;
  while (count <= MOST_ELEMENTS && elements.next().done !== true) count += 1;
  return count > MOST_ELEMENTS;
};

/** Letters of each paragraph of an extracted article. */
const paragraphsOf = (content: string): string[] => {
  const paragraphs: string[] = [];
  for (const element of elementsUnder(parseFragment(content))) {
    if (!/^(?:p|li|pre|td|blockquote)$/u.test(element.tagName)) continue;
    const letters = lettersOf(textUnder(element));
    if (letters.length >= 25) paragraphs.push(letters);
  }
  return paragraphs;
};

const shareHeld = (letters: string, paragraphs: readonly string[]): number => {
  let all = 0;
  let held = 0;
  for (const paragraph of paragraphs) {
    all += paragraph.length;
    if (letters.includes(paragraph)) held += paragraph.length;
  }
  return all === 0 ? 0 : held / all;
};

/** From the whole page down into the child that still holds the paragraphs. */
const descend = (document: HtmlNode, paragraphs: readonly string[]): HtmlNode => {
  let node = document;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const children = childrenOf(node)
      .filter((child) => isElement(child) && isReadable(child))
      .map((child) => ({ child, letters: readableLetters(child) }));
    const largest = children.toSorted((a, b) => b.letters.length - a.letters.length)[0];
    if (largest === undefined || shareHeld(largest.letters, paragraphs) < MOST) break;
    // A paragraph or list is no article.
    if (isElement(largest.child) && /^(?:p|ul|ol|li|table|tbody|tr|blockquote|pre)$/u.test(largest.child.tagName)) break;
    node = largest.child;
  }
  return node;
};

const linkedShare = (element: HtmlElement, length: number): number => {
  let linked = 0;
  for (const inner of elementsUnder(element))
    if (inner.tagName === 'a' && hasAttribute(inner, 'href')) linked += readableLetters(inner).length;
  return linked / length;
};

/** Paragraphs of prose on the page, in letters; without those in what surrounds the article by name. */
const proseOf = (document: HtmlNode): string[] => {
  const prose: string[] = [];
  for (const element of elementsUnder(document, (inner) => isReadable(inner) && !isAround(inner))) {
    if (element.tagName !== 'p') continue;
    const letters = readableLetters(element);
    if (letters.length >= PROSE && linkedShare(element, letters.length) < 0.5) prose.push(letters);
  }
  return prose;
};

const climb = (root: HtmlNode, prose: readonly string[]): HtmlNode => {
  let node = root;
  while (isElement(node) && node.parentNode !== null && shareHeld(readableLetters(node), prose) < NEARLY_ALL) node = node.parentNode;
  return node;
};

const extract = (document: DefaultTreeAdapterTypes.Document): { content: string; text: string } | null => {
  const html = serialize(document);
  if (html.length > MOST_CHARACTERS) return null;
  try {
    const { content, textContent } = new Readability(parseHTML(html).document, { maxElemsToParse: MOST_ELEMENTS }).parse() ?? {};
    return typeof content === 'string' && typeof textContent === 'string' ? { content, text: textContent } : null;
  } catch {
    // A page Readability cannot cope with is read completely.
    return null;
  }
};

/**
 * The article of a page; null when the page is short or nothing stands out, so that it is read completely.
 *
 * @param isScholarly a page with an article's metadata: its root holds nearly all of the page's
 *   prose, as abstracts and appendices are often apart from the body.
 */
export const findArticle = (document: DefaultTreeAdapterTypes.Document, isScholarly: boolean): FoundArticle | null => {
  if (hasTooMany(document) || readableLetters(document).length < LEAST_LETTERS) return null;
  const extracted = extract(document);
  if (extracted === null) return null;
  const paragraphs = paragraphsOf(extracted.content);
  const prose = proseOf(document);
  const letters = lettersOf(extracted.text);
  if (paragraphs.length === 0 || shareHeld(letters, prose) < LEAST_SHARE) return null;
  const root = descend(document, paragraphs);
  return {
    root: isScholarly ? climb(root, prose) : root,
    holds: (text) => isScholarly || letters.includes(lettersOf(text)),
  };
};
