/** Small helpers over parse5's tree. Nothing here recurses: a hostile page may be nested without end. */
import type { DefaultTreeAdapterTypes } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.Node;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;
export const isText = (node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text';

export const childrenOf = (node: HtmlNode): readonly HtmlNode[] => ('childNodes' in node ? node.childNodes : []);

/** An attribute's value; null when the element has none of that name. */
export const attribute = (element: HtmlElement, name: string): string | null =>
  element.attrs.find((attr) => attr.name === name)?.value ?? null;

export const hasAttribute = (element: HtmlElement, name: string): boolean => attribute(element, name) !== null;

/** Every element under a node in document order, the node itself first. A subtree is left out where `enter` says no. */
export function* elementsUnder(root: HtmlNode, enter: (element: HtmlElement) => boolean = () => true): Generator<HtmlElement> {
  const stack: HtmlNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isElement(node)) {
      if (!enter(node)) continue;
      yield node;
    }
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child) stack.push(child);
    }
  }
}

/** All text under a node as written in the source, without what `enter` leaves out. */
export const textUnder = (root: HtmlNode, enter: (element: HtmlElement) => boolean = () => true): string => {
  const parts: string[] = [];
  const stack: HtmlNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isText(node)) parts.push(node.value);
    if (isElement(node) && !enter(node)) continue;
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child) stack.push(child);
    }
  }
  return parts.join('');
};

/** White space collapsed as HTML does; no-break spaces stay. */
export const collapse = (text: string): string => text.replace(/[ \t\n\r\f]+/g, ' ');
