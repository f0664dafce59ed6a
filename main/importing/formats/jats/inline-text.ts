/**
 * The words of a paragraph, a heading or a cell as they read. What cannot be
 * within a line (footnotes, figures) is handed back, to be placed after it.
 */
import { superscript } from '../../superscript.ts';
import { bestAlternative, mathText, texText } from './math-text.ts';
import { attributeOf, childElement, childElements, collapse, isElement, plainText, type XmlElement, type XmlNode } from './xml-tree.ts';

/** Elements without words of the article's: pictures, index entries, numbers of objects. */
const SILENT = new Set([
  'graphic',
  'inline-graphic',
  'media',
  'inline-media',
  'alt-text',
  'long-desc',
  'index-term',
  'index-term-range-end',
  'object-id',
  'milestone-start',
  'milestone-end',
  'glyph-data',
  'glyph-ref',
  'processing-meta',
  'institution-id',
  'permissions',
  'contrib-id',
  'oasis',
  'colgroup',
  'col',
  'hr',
  'annotation',
  'disp-formula-alternatives',
  'extended-by',
  'json',
  'private-char-data',
]);

/** What is set apart from the line it is mentioned in. */
export const SET_APART = new Set([
  'fn',
  'fig',
  'fig-group',
  'table-wrap',
  'table-wrap-group',
  'boxed-text',
  'supplementary-material',
  'chem-struct-wrap',
  'question-wrap',
]);

const spaced = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** A person as reference lists write them, when the markup has no words between the parts: "Roe JA". */
const nameText = (name: XmlElement): string => spaced(childElements(name, 'surname', 'given-names', 'initials', 'suffix').map(plainText));

const hasOwnWords = (element: XmlElement): boolean => element.children.some((child) => !isElement(child) && child.trim() !== '');

const formulaText = (formula: XmlElement, setApart: XmlElement[]): string => {
  const alternatives = childElement(formula, 'alternatives');
  const source =
    alternatives === null
      ? formula
      : { ...formula, children: formula.children.filter((child) => child !== alternatives).concat(bestAlternative(alternatives) ?? []) };
  const math = childElement(source, 'math');
  // Where both are given side by side, they are the same formula.
  const children =
    math !== null && plainText(math) !== ''
      ? source.children.filter((child) => !isElement(child) || child.name !== 'tex-math')
      : source.children;
  const label = childElement(formula, 'label');
  const text = inlineText(
    children.filter((child) => child !== label),
    setApart,
  ).trim();
  return spaced([text, label === null ? '' : plainText(label)]);
};

/** Elements that are on lines of their own even inside a paragraph. */
const ON_OWN_LINE = new Set([
  'p',
  'disp-formula',
  'disp-formula-group',
  'title',
  'list-item',
  'verse-line',
  'def-item',
  'attrib',
  'preformat',
  'code',
  'tr',
  'disp-quote',
  'list',
  'array',
  'table',
]);

const elementText = (element: XmlElement, before: string, setApart: XmlElement[]): string => {
  const inner = (): string => inlineText(element.children, setApart);
  if (SET_APART.has(element.name)) {
    setApart.push(element);
    return '';
  }
  if (SILENT.has(element.name)) return '';
  switch (element.name) {
    case 'break':
      return '\n';
    case 'sup':
      return superscript(before, inner());
    case 'math':
      return mathText(element);
    case 'tex-math':
      return texText(element);
    case 'inline-formula':
    case 'chem-struct':
      return formulaText(element, setApart);
    case 'disp-formula':
      return `\n${formulaText(element, setApart)}\n`;
    case 'alternatives':
    case 'name-alternatives':
    case 'collab-alternatives':
    case 'citation-alternatives':
    case 'aff-alternatives': {
      const best = bestAlternative(element);
      return best === null ? '' : elementText(best, before, setApart);
    }
    case 'name':
      return hasOwnWords(element) ? inner() : nameText(element);
    case 'string-name':
      return hasOwnWords(element) ? inner() : nameText(element) || inner();
    case 'ext-link':
    case 'uri':
    case 'self-uri':
      return inner().trim() === '' ? attributeOf(element, 'href') : inner();
    case 'abbrev': {
      const definition = childElement(element, 'def');
      if (definition === null) return inner();
      const short = inlineText(
        element.children.filter((child) => child !== definition),
        setApart,
      ).trim();
      return `${short} (${inlineText(definition.children, setApart).trim()})`;
    }
    case 'ruby':
      return `${plainText(childElement(element, 'rb'))} (${plainText(childElement(element, 'rt'))})`;
    case 'td':
    case 'th':
      return `${inner()}\t`;
    default:
      return ON_OWN_LINE.has(element.name) ? `\n${inner()}\n` : inner();
  }
};

/**
 * The text of nodes in order, white space collapsed as in HTML, a line break where
 * the markup has one or something is on a line of its own.
 *
 * @param setApart receives footnotes and floating objects that were passed over.
 */
export const inlineText = (nodes: readonly XmlNode[], setApart: XmlElement[] = []): string => {
  let text = '';
  for (const node of nodes) text += isElement(node) ? elementText(node, text, setApart) : collapse(node);
  return text.replace(/ {2,}/g, ' ').replace(/ ?\n\s*/g, '\n');
};

/** A heading's or label's words on one line; empty without an element. */
export const lineOf = (element: XmlElement | null, setApart: XmlElement[] = []): string =>
  element === null
    ? ''
    : inlineText(element.children, setApart)
        .replace(/\s*\n\s*/g, ' ')
        .trim();
