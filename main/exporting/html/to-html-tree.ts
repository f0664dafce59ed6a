/**
 * The words of a report as HTML nodes. Text stays text, character by character: HTML in
 * the Markdown is dropped, and pictures are the document's own alone.
 */
import type { Element, ElementContent } from 'hast';
import type { Blockquote, Heading, Image, ListItem, Parents, RootContent, Text } from 'mdast';
import { defaultHandlers, toHast, type State } from 'mdast-util-to-hast';
import { plainText, tagOfReference, type ReportTree } from '../report-tree.ts';

export const element = (
  tagName: string,
  properties: Element['properties'],
  ...children: readonly (ElementContent | string)[]
): Element => ({
  type: 'element',
  tagName,
  properties,
  children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
});

const svgAddress = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;

/** An image says its words in `alt` and runs nothing, whatever the SVG contains. */
const figure = (node: Image, { pictureAt }: ReportTree): Element | undefined => {
  const picture = pictureAt(node.url);
  if (picture === null) return undefined;
  const { alt, svg, width, height } = picture;
  return element('figure', {}, element('img', { src: svgAddress(svg), alt, width: Math.round(width), height: Math.round(height) }));
};

const isOnlyPicture = ({ children }: Element): boolean =>
  children.length === 1 && children[0]?.type === 'element' && children[0].tagName === 'figure';

/** A box that no one can tick would be a form without a label; a sign says the same. */
const listItem = (state: State, { checked, ...item }: ListItem, parent: Parents | undefined): Element => {
  const [first, ...rest] = item.children;
  if (typeof checked !== 'boolean' || first?.type !== 'paragraph') return defaultHandlers.listItem(state, item, parent);
  const sign: Text = { type: 'text', value: checked ? '☑ ' : '☐ ' };
  return defaultHandlers.listItem(state, { ...item, children: [{ ...first, children: [sign, ...first.children] }, ...rest] }, parent);
};

/** The direction of a quotation is that of its own words, whatever language they are in. */
const withOwnDirection = (child: ElementContent): ElementContent =>
  child.type === 'element' && child.tagName === 'p' ? { ...child, properties: { ...child.properties, dir: 'auto' } } : child;

/** Block elements, in order; no white space of their own between them. */
export const toHtmlTree = (nodes: readonly RootContent[], tree: ReportTree): Element[] => {
  const made = toHast(
    { type: 'root', children: [...nodes] },
    {
      handlers: {
        // Arrays, because white space at the edge of a single text is trimmed after a break.
        text: (_state: State, { value }: Text) => [{ type: 'text', value }],
        // Without the line feed that usually follows it: quotations keep their line feeds.
        break: () => [element('br', {})],
        html: () => undefined,
        image: (_state: State, node: Image) => figure(node, tree),
        heading: (state: State, node: Heading) => {
          const tag = tagOfReference(plainText(node));
          return element(
            `h${node.depth}`,
            { id: tree.anchors.get(node), ...(tag === null ? {} : { className: ['reference', tag] }) },
            ...state.all(node),
          );
        },
        blockquote: (state: State, node: Blockquote) => element('blockquote', {}, ...state.all(node).map(withOwnDirection)),
        listItem,
      },
    },
  );
  const children = 'children' in made ? made.children : [made];
  return children
    .filter((child) => child.type === 'element')
    .map((child) => (child.tagName === 'p' && isOnlyPicture(child) ? child.children.filter((inner) => inner.type === 'element') : [child]))
    .flat();
};
