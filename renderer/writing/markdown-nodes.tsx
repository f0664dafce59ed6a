/**
 * Parsed Markdown as elements, one by one; HTML in it stays text. What a note and a
 * whole document draw differently (headings, links, pictures, tables) their own
 * `MarkdownLook` says.
 */
import { createContext, use, type JSX, type ReactNode } from 'react';
import type { Heading, Html, Image, Link, Nodes, RootContent, Strong, Table, Text } from 'mdast';

export interface MarkdownLook {
  readonly heading: (node: Heading, words: ReactNode) => ReactNode;
  readonly text: (node: Text) => ReactNode;
  readonly strong: (node: Strong, words: ReactNode) => ReactNode;
  readonly link: (node: Link, words: ReactNode) => ReactNode;
  readonly image: (node: Image) => ReactNode;
  readonly table: (table: ReactNode) => ReactNode;
  readonly html: (node: Html) => ReactNode;
}

/** Words alone. */
export const PLAIN_LOOK: MarkdownLook = {
  heading: (_, words) => <p>{words}</p>,
  text: ({ value }) => value,
  strong: (_, words) => <strong>{words}</strong>,
  link: (_, words) => words,
  image: ({ alt }) => alt ?? '',
  table: (table) => table,
  html: ({ value }) => value,
};

/** How the nodes below look. */
export const MarkdownLookContext = createContext<MarkdownLook>(PLAIN_LOOK);

/** Longest words of what is drawn as a chip: a reference, or a mention. */
const CHIP_LENGTH = 10;

const OPENING_MARKS = /[([“‘"'«]+$/u;
const CLOSING_MARKS = /^[)\]”’"'»,.;:!?…]+/u;

/** What may be a chip, at whose edges a line would break although a mark stands there. */
const mayBeChip = (node: RootContent | undefined): boolean =>
  (node?.type === 'link' || node?.type === 'strong') && textOf(node).length <= CHIP_LENGTH;

/** A text's words, and the marks at its edges that belong to the chips beside it. */
const edgesOf = (nodes: readonly RootContent[], index: number): { closing: string; words: string; opening: string } => {
  const node = nodes[index];
  if (node?.type !== 'text') return { closing: '', words: '', opening: '' };
  const closing = mayBeChip(nodes[index - 1]) ? (CLOSING_MARKS.exec(node.value)?.[0] ?? '') : '';
  const rest = node.value.slice(closing.length);
  const opening = mayBeChip(nodes[index + 1]) ? (OPENING_MARKS.exec(rest)?.[0] ?? '') : '';
  return { closing, words: rest.slice(0, rest.length - opening.length), opening };
};

/** Drawn as the `MarkdownLookContext` around it says; a chip stays on one line with the marks that touch it. */
// The nodes of a parsed text have no identity beyond their position, and the tree is replaced as a whole.
export const renderAll = (nodes: readonly RootContent[]): ReactNode[] =>
  nodes.map((node, index) => {
    const key = `${node.type}-${index}`;
    if (node.type === 'text') return <Rendered key={key} node={{ ...node, value: edgesOf(nodes, index).words }} />;
    const [before, after] = mayBeChip(node) ? [edgesOf(nodes, index - 1).opening, edgesOf(nodes, index + 1).closing] : ['', ''];
    if (before === '' && after === '') return <Rendered key={key} node={node} />;
    return (
      <span key={key} className="unbroken">
        {before}
        <Rendered node={node} />
        {after}
      </span>
    );
  });

const Rendered = ({ node }: { readonly node: RootContent }): ReactNode => {
  const look = use(MarkdownLookContext);
  switch (node.type) {
    case 'paragraph':
      return <p>{renderAll(node.children)}</p>;
    case 'heading':
      return look.heading(node, renderAll(node.children));
    case 'blockquote':
      return <blockquote>{renderAll(node.children)}</blockquote>;
    case 'list':
      return node.ordered === true ? <ol start={node.start ?? 1}>{renderAll(node.children)}</ol> : <ul>{renderAll(node.children)}</ul>;
    case 'listItem':
      return (
        <li>
          {typeof node.checked === 'boolean' ? (
            <span aria-label={node.checked ? 'done: ' : 'open: '}>{node.checked ? '☑ ' : '☐ '}</span>
          ) : null}
          {node.children.map((child, index) =>
            child.type === 'paragraph' && node.spread !== true ? (
              renderAll(child.children)
            ) : (
              <Rendered key={`${child.type}-${index}`} node={child} />
            ),
          )}
        </li>
      );
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      );
    case 'thematicBreak':
      return <hr />;
    case 'table':
      return look.table(<RenderedTable table={node} />);
    case 'text':
      return look.text(node);
    case 'emphasis':
      return <em>{renderAll(node.children)}</em>;
    case 'strong':
      return look.strong(node, renderAll(node.children));
    case 'delete':
      return <del>{renderAll(node.children)}</del>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'break':
      return <br />;
    case 'link':
      return look.link(node, renderAll(node.children));
    case 'image':
      return look.image(node);
    case 'html':
      return look.html(node);
    case 'linkReference':
    case 'imageReference':
    case 'definition':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'tableRow':
    case 'tableCell':
    case 'yaml':
    default:
      return textOf(node);
  }
};

const RenderedTable = ({ table }: { readonly table: Table }): JSX.Element => {
  const [head, ...rows] = table.children;
  return (
    <table>
      <thead>
        <tr>
          {head?.children.map((cell, index) => (
            <th key={index}>{renderAll(cell.children)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.children.map((cell, column) => (
              <td key={column}>{renderAll(cell.children)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const textOf = (node: Nodes): string => ('value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '');
