/**
 * Reads one part of a Word document into a plain tree of elements by local name:
 * transitional and strict files differ in their namespaces alone. What an element
 * means is not known here. saxes fetches nothing and expands no entity.
 */
import { SaxesParser } from 'saxes';
import { TouchstoneError } from '../../../../shared/contract/failure.ts';

export interface WordElement {
  /** Without its namespace's prefix. */
  readonly name: string;
  /** By local name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (WordElement | string)[];
}

interface OpenElement extends WordElement {
  readonly children: (WordElement | string)[];
}

/** Tables within text boxes within tables reach some 60; the tree's readers recurse. */
const MOST_DEPTH = 300;
const MOST_ELEMENTS = 4_000_000;

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

const failed = (message: string): TouchstoneError => new TouchstoneError({ code: 'import-failed', message });

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const attributesOf = (attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> => {
  const entries = Object.entries(attributes);
  return entries.length === 0 ? NO_ATTRIBUTES : new Map(entries.map(([name, value]) => [localName(name), value]));
};

/**
 * The outermost element of a part.
 *
 * @param name the document's, for messages.
 * @throws TouchstoneError `import-failed` when it is not well-formed or has more or deeper elements than a document can.
 */
export const parseWordXml = (xml: string, name: string): WordElement => {
  const parser = new SaxesParser();
  const root: OpenElement = { name: '', attributes: NO_ATTRIBUTES, children: [] };
  const open: OpenElement[] = [root];
  let elements = 0;
  parser.on('error', (error) => {
    throw failed(`“${name}” is damaged (${error.message.slice(0, 200)}). Open it in Word, save it again, and import that.`);
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (open.length > MOST_DEPTH || elements > MOST_ELEMENTS)
      throw failed(`“${name}” is nested deeper or has more parts than a document can have. Save its text as plain text and import that.`);
    const element: OpenElement = { name: localName(tag.name), attributes: attributesOf(tag.attributes), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (text: string): void => {
    open.at(-1)?.children.push(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(xml).close();
  return root.children.find(isElement) ?? root;
};

export const isElement = (node: WordElement | string): node is WordElement => typeof node !== 'string';

export const childElements = (element: WordElement): WordElement[] => element.children.filter(isElement);

/** The first element of a name directly inside another; null for none. */
export const childElement = (element: WordElement | null, name: string): WordElement | null => {
  for (const child of element?.children ?? []) if (isElement(child) && child.name === name) return child;
  return null;
};

/** The `val` of an element directly inside another, as most of Word's properties have it; null for none. */
export const childValue = (element: WordElement | null, name: string): string | null =>
  childElement(element, name)?.attributes.get('val') ?? null;

/** A property that is on, off, or not stated (ECMA-376 part 1, 17.17.4). */
export const childSwitch = (element: WordElement | null, name: string): boolean | null => {
  const child = childElement(element, name);
  return child === null ? null : !/^(?:0|false|off|none)$/u.test(child.attributes.get('val') ?? '');
};

/** A child's `val` as a whole number; null when there is none. */
export const childNumber = (element: WordElement | null, name: string): number | null => {
  const value = Number.parseInt(childValue(element, name) ?? '', 10);
  return Number.isNaN(value) ? null : value;
};

/** Every element under one, in document order. */
export function* elementsUnder(element: WordElement): Generator<WordElement> {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    yield child;
    yield* elementsUnder(child);
  }
}

export const hasUnder = (element: WordElement, ...names: readonly string[]): boolean => {
  for (const inner of elementsUnder(element)) if (names.includes(inner.name)) return true;
  return false;
};

/** The characters directly inside an element. */
export const ownText = (element: WordElement): string => element.children.filter((child) => typeof child === 'string').join('');
