/**
 * A report as one HTML file that needs nothing but itself: words, style and pictures are
 * in it, no script is, and its own policy lets nothing be run or loaded.
 */
import { createHash } from 'node:crypto';
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Nodes, RootContent } from 'mdast';
import type { ReportDocument } from '../../../shared/report/document.ts';
import { plainText, readDocument, slidesOf, type ReportTree, type TellWriting } from '../report-tree.ts';
import type { WrittenFile } from '../written-file.ts';
import { contents, groupEntries } from './sections.ts';
import { pagesStylesheet, slidesStylesheet } from './stylesheet.ts';
import { element, toHtmlTree } from './to-html-tree.ts';

/** The one style is allowed by its hash; nothing else is allowed but pictures that are in the file. */
const policy = (style: string): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'`;

const head = (title: string, style: string): Element =>
  element(
    'head',
    {},
    element('meta', { charSet: 'utf-8' }),
    element('meta', { httpEquiv: ['Content-Security-Policy'], content: policy(style) }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'generator', content: 'Touchstone' }),
    element('title', {}, title),
    element('style', {}, style),
  );

const pagesBody = (tree: ReportTree, layout: ReportDocument['layout']): Element => {
  const kinds = layout === 'pages' ? ['pages'] : ['pages', layout];
  const list = contents(tree);
  const blocks = groupEntries(toHtmlTree(tree.root.children, tree));
  if (list === null) return element('body', { className: kinds }, element('main', {}, ...blocks));
  // After the title and what is said of the whole; a wide screen shows it beside the report.
  const section = Math.max(
    0,
    blocks.findIndex(({ tagName }) => tagName === 'h2'),
  );
  return element(
    'body',
    { className: [...kinds, 'has-contents'] },
    element('main', {}, ...blocks.slice(0, section), list, ...blocks.slice(section)),
  );
};

/** Rows of large letters on a slide, and characters in a row; what takes more is set smaller. */
const ROOMY_ROWS = 8;
const ROOMY_ROW = 58;

/** Rows of a block and of what is in it, with the space below each. */
const rowsOf = (node: Nodes): number => {
  if (node.type === 'paragraph' || node.type === 'heading' || !('children' in node))
    return Math.ceil(plainText(node).length / ROOMY_ROW) + 0.3;
  return node.children.reduce((sum, child) => sum + rowsOf(child), 0);
};

const isDense = ([, ...below]: readonly RootContent[]): boolean => below.reduce((sum, node) => sum + rowsOf(node), 0) > ROOMY_ROWS;

const slidesBody = (tree: ReportTree): Element => {
  const slides = slidesOf(tree.root);
  const sections = slides.map((nodes, index) =>
    element(
      'section',
      { className: isDense(nodes) ? ['slide', 'dense'] : ['slide'], ariaLabel: `Slide ${index + 1} of ${slides.length}` },
      ...groupEntries(toHtmlTree(nodes, tree)),
      element('p', { className: ['number'], ariaHidden: 'true' }, String(index + 1)),
    ),
  );
  return element('body', { className: ['slides'] }, element('main', {}, ...sections));
};

/** The document as HTML text. */
export const htmlOf = async (document: ReportDocument, tell?: TellWriting): Promise<string> => {
  const tree = await readDocument(document, tell);
  const isSlides = document.layout === 'slides';
  const style = isSlides ? slidesStylesheet() : pagesStylesheet(document.title);
  const title = document.title.toWellFormed().replaceAll('\0', '\u{fffd}');
  const page = element('html', { lang: 'en' }, head(title, style), isSlides ? slidesBody(tree) : pagesBody(tree, document.layout));
  const html = toHtml({ type: 'root', children: [{ type: 'doctype' }, page] });
  // A parser would make line feeds of them (HTML, 13.2.3.5).
  return `${html.replaceAll('\r', '&#13;')}\n`;
};

export const writeHtml = async (document: ReportDocument, tell?: TellWriting): Promise<WrittenFile> => ({
  fileName: `${document.fileName}.html`,
  mediaType: 'text/html',
  bytes: new TextEncoder().encode(await htmlOf(document, tell)),
});
