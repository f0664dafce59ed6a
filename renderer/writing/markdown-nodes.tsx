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

/** Drawn as the `MarkdownLookContext` around it says. */
// The nodes of a parsed text have no identity beyond their position, and the tree is replaced as a whole.
export const renderAll = (nodes: readonly RootContent[]): ReactNode[] =>
  nodes.map((node, index) => <Rendered key={`${node.type}-${index}`} node={node} />);

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
