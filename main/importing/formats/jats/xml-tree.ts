/**
 * Reads XML into a plain tree: elements with local names, and text. What an
 * element means is not known here. saxes fetches nothing and expands nothing; the
 * DTD's internal subset is looked at only for short texts under a name.
 */
import { parseFragment } from 'parse5';
import { SaxesParser } from 'saxes';
import { TouchstoneError } from '../../../../shared/contract/failure.ts';

export interface XmlElement {
  /** Without a namespace's prefix. */
  readonly name: string;
  /** By local name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

/** Elements deeper than this are no article's; the tree's readers may recurse. */
const MOST_DEPTH = 300;
/** Text with its entities replaced, in UTF-16 code units: more than any article has. */
const MOST_TEXT = 60_000_000;
const MOST_ELEMENTS = 4_000_000;
/** Entities a DTD's internal subset may define, and how long each may be. */
const MOST_DEFINED = 500;
const MOST_DEFINED_LENGTH = 200;

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

const refuse = (name: string, reason: string): TouchstoneError =>
  new TouchstoneError({ code: 'import-failed', message: `“${name}” ${reason}` });

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The character a named entity stands for in ISO 8879, MathML and HTML, whose names agree; null for any other name. */
const namedCharacter = (name: string): string | null => {
  const [node] = parseFragment(`&${name};`).childNodes;
  const value = node !== undefined && 'value' in node ? node.value : '';
  return value === '' || (value.endsWith(';') && value !== ';') ? null : value;
};

const characterReference = (reference: string): string => {
  const [node] = parseFragment(reference).childNodes;
  return node !== undefined && 'value' in node ? node.value : '';
};

/**
 * Entities a document defines for itself, where each is a short text of
 * characters alone. One made of others, of markup or of a file is left out, so
 * that using it is refused.
 */
const definedEntities = (doctype: string): Map<string, string> => {
  const defined = new Map<string, string>();
  for (const [, name = '', doubled, single] of doctype.matchAll(/<!ENTITY\s+([\w.:-]{1,100})\s+(?:"([^"]*)"|'([^']*)')\s*>/gu)) {
    const value = doubled ?? single ?? '';
    if (defined.size >= MOST_DEFINED) break;
    if (value.length > MOST_DEFINED_LENGTH || /[<%]|&(?!#)/u.test(value)) continue;
    // The first definition of a name holds (XML 1.0, 4.2).
    if (!defined.has(name)) defined.set(name, value.replace(/&#x?[\da-f]{1,6};/giu, characterReference));
  }
  return defined;
};

/** Names used as `&name;` anywhere in a text, each once. */
const usedEntities = (text: string): Set<string> => {
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(/&([A-Za-z][\w.:-]{0,100});/gu)) names.add(name);
  return names;
};

const XML_ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['gt', '>'],
  ['lt', '<'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Errors that leave no doubt about what the text says. */
const HARMLESS =
  /duplicate attribute|disallowed character|disallowed in|xml declaration must be|unquoted attribute|no whitespace between attributes|encoding|only whitespace|document must contain|unescaped|version/iu;

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
}

/**
 * Parses a document.
 *
 * @param name of the file, for messages.
 * @returns its outermost element.
 * @throws TouchstoneError `import-failed` when it is not well-formed, ends in the
 *   middle, is nested too deeply, or uses entities that would have to be expanded.
 */
export const parseXml = (source: string, name: string): XmlElement => {
  const parser = new SaxesParser({ position: true });
  const entities: Record<string, string> = Object.assign(Object.create(null), Object.fromEntries(XML_ENTITIES));
  parser.ENTITIES = entities;
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  let length = 0;

  for (const used of usedEntities(source)) {
    const character = used in entities ? null : namedCharacter(used);
    if (character !== null) entities[used] = character;
  }
  const addText = (text: string): void => {
    length += text.length;
    if (length > MOST_TEXT) throw refuse(name, 'holds more text than an article can have. Divide the file and import the parts.');
    open.at(-1)?.children.push(text);
  };
  parser.on('doctype', (doctype) => {
    for (const [entity, value] of definedEntities(doctype)) if (!XML_ENTITIES.has(entity)) entities[entity] = value;
  });
  parser.on('error', (error) => {
    const reason = error.message.replace(/^[^a-z]*/u, '').replace(/\.$/u, '');
    if (/undefined entity/iu.test(reason)) {
      throw refuse(
        name,
        `uses an entity that its own DTD would have to define (line ${parser.line.toLocaleString('en')}); such entities are not expanded, because they can be made to fill the memory or read other files. Export the article again without a DTD and import that.`,
      );
    }
    if (/unclosed tag|unexpected end|unclosed root/iu.test(reason)) {
      throw refuse(name, `ends in the middle, within <${open.at(-1)?.name ?? 'its head'}>. Download the file again and import that.`);
    }
    if (!HARMLESS.test(reason)) {
      throw refuse(
        name,
        `is not well-formed XML: ${reason} (line ${parser.line.toLocaleString('en')}). Download the file again, or save the article as HTML or plain text and import that.`,
      );
    }
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (open.length >= MOST_DEPTH)
      throw refuse(
        name,
        `is nested more than ${MOST_DEPTH} elements deep, which no article is. Save the article as plain text and import that.`,
      );
    if (elements > MOST_ELEMENTS) throw refuse(name, 'has more elements than an article can have. Divide the file and import the parts.');
    const attributes = new Map(Object.entries(tag.attributes).map(([key, value]) => [localName(key), value]));
    const element: OpenElement = { name: localName(tag.name), attributes, children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(source).close();
  if (root === null) throw refuse(name, 'is XML without an element in it. Check that it is the right file.');
  return root;
};

/** An attribute's value without white space at its ends; empty when the element has none of that name. */
export const attributeOf = (element: XmlElement, name: string): string => element.attributes.get(name)?.trim() ?? '';

/** The elements directly inside an element; only those of one of the names, when any is given. */
export const childElements = (element: XmlElement, ...names: readonly string[]): XmlElement[] =>
  element.children.filter(isElement).filter((child) => names.length === 0 || names.includes(child.name));

/** The first element directly inside that has one of the names. */
export const childElement = (element: XmlElement | null, ...names: readonly string[]): XmlElement | null =>
  element?.children.filter(isElement).find((child) => names.includes(child.name)) ?? null;

/** Every element under one, in document order, itself left out; not below those where `enter` says no. */
export function* elementsUnder(element: XmlElement, enter: (inner: XmlElement) => boolean = () => true): Generator<XmlElement> {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    yield child;
    if (enter(child)) yield* elementsUnder(child, enter);
  }
}

/** All text under an element as written in the source. */
export const rawText = (element: XmlElement): string =>
  element.children.map((child) => (isElement(child) ? rawText(child) : child)).join('');

/** White space collapsed; no-break spaces stay. */
export const collapse = (text: string): string => text.replace(/[ \t\n\r\f]+/g, ' ');

/** All text under an element, white space collapsed and none at its ends; empty without an element. */
export const plainText = (element: XmlElement | null): string => (element === null ? '' : collapse(rawText(element)).trim());
