/** What of a page is not its text: code, controls, what is hidden, and what surrounds the article. */
import { attribute, collapse, elementsUnder, hasAttribute, isElement, textUnder, type HtmlElement, type HtmlNode } from './dom.ts';

/** Elements whose content is never text to read. */
const NEVER_TEXT = new Set([
  'head',
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'canvas',
  'iframe',
  'object',
  'embed',
  'applet',
  'audio',
  'video',
  'map',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'datalist',
  'dialog',
  'nav',
  'menu',
  'frameset',
  'noframes',
  'noembed',
  'math-annotation',
  'annotation',
  'annotation-xml',
]);

const AROUND_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'search', 'menu', 'menubar', 'toolbar', 'dialog', 'alertdialog']);

/** Words of class names and ids that mark what surrounds an article. */
const AROUND_NAME =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|share|sharing|social|newsletter|subscribe|cookies?|banner|advert(?:isement)?s?|ads?|promo|popup|modal|related|recommended|toolbar|skip-link|comments?|pagination|mw-editsection|noprint|printfooter|catlinks|navbox|hatnote|metadata)(?:$|[\s_-])/iu;

/** A stretch this long is kept even where its name says that it is not the article, unless it is links. */
const SHORT_TEXT = 400;

export const isHidden = (element: HtmlElement): boolean => {
  if (hasAttribute(element, 'hidden') || attribute(element, 'aria-hidden') === 'true') return true;
  const style = attribute(element, 'style');
  return (
    style !== null &&
    /(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!))/iu.test(
      style.slice(0, 5_000),
    )
  );
};

export const isNeverText = (element: HtmlElement): boolean => NEVER_TEXT.has(element.tagName);

const readable = (element: HtmlElement): boolean => !isNeverText(element) && !isHidden(element);

const lengthOf = (node: HtmlNode): number => collapse(textUnder(node, readable)).length;

/** How much of an element's text is links, from 0 to 1. */
const linkShare = (element: HtmlElement, length: number): number => {
  if (length === 0) return 1;
  let inLinks = 0;
  for (const inner of elementsUnder(element, readable))
    if (inner.tagName === 'a' && hasAttribute(inner, 'href')) inLinks += lengthOf(inner);
  return inLinks / length;
};

/** True for what surrounds the article: by role, or by a telling name and little or only linked text. */
export const isAround = (element: HtmlElement): boolean => {
  if (AROUND_ROLES.has(attribute(element, 'role') ?? '')) return true;
  if (/^(?:body|article|main|sup|sub)$/u.test(element.tagName)) return false;
  const name = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.slice(0, 2_000);
  if (!AROUND_NAME.test(name)) return false;
  const length = lengthOf(element);
  return length < SHORT_TEXT || linkShare(element, length) > 0.5;
};

const isMainCandidate = (element: HtmlElement): boolean =>
  element.tagName === 'main' ||
  element.tagName === 'article' ||
  attribute(element, 'role') === 'main' ||
  attribute(element, 'role') === 'article' ||
  /\barticleBody\b/u.test(attribute(element, 'itemprop') ?? '');

export interface MainContent {
  readonly root: HtmlNode;
  /** False when the page does not say where its article is. */
  readonly stated: boolean;
}

/**
 * The element the page marks as its article: the outermost one with the most
 * text, when it holds at least a third of what can be read; else the whole page.
 */
export const findMain = (document: HtmlNode): MainContent => {
  const total = lengthOf(document);
  let best: HtmlElement | null = null;
  let bestLength = Math.max(200, total / 3);
  let candidates = 0;
  const outermost = new Set<HtmlNode>();
  for (const element of elementsUnder(document, readable)) {
    if (!isMainCandidate(element)) continue;
    if (element.parentNode !== null && hasAncestor(element, outermost)) continue;
    outermost.add(element);
    candidates += 1;
    if (candidates > 50) break;
    const length = lengthOf(element);
    if (length > bestLength) [best, bestLength] = [element, length];
  }
  return best === null ? { root: document, stated: false } : { root: best, stated: true };
};

const hasAncestor = (element: HtmlElement, among: ReadonlySet<HtmlNode>): boolean => {
  for (let node: HtmlNode | null = element.parentNode; node !== null; node = isElement(node) ? node.parentNode : null) {
    if (among.has(node)) return true;
  }
  return false;
};
