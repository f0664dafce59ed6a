/** A small tree of an XML file, for expectations: made without the importers, so that it cannot share their faults. */
import { SaxesParser } from 'saxes';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

/** The root element of a document. Entities of an external DTD are read as nothing. */
export const parseXml = (xml: string): XmlElement => {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('error', () => {});
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name: name.replace(/^.*:/u, ''), attributes, children: [] };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => {
    if (stack.length > 1) stack.pop();
  });
  const addText = (text: string): void => {
    stack.at(-1)?.children.push(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(xml.replace(/^\ufeff/u, '')).close();
  return root;
};

/** Every element under one in document order, it first. A subtree is left out where `enter` says no. */
export function* elementsOf(element: XmlElement, enter: (inner: XmlElement) => boolean = () => true): Generator<XmlElement> {
  if (!enter(element)) return;
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* elementsOf(child, enter);
}

/** All text under an element, without the elements `enter` leaves out. */
export const textOf = (element: XmlElement, enter: (inner: XmlElement) => boolean = () => true): string =>
  element.children.map((child) => (typeof child === 'string' ? child : enter(child) ? textOf(child, enter) : '')).join('');

/** The first element of a name under one. */
export const findElement = (element: XmlElement, name: string): XmlElement | null => {
  for (const inner of elementsOf(element)) if (inner.name === name) return inner;
  return null;
};
