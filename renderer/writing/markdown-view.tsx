/** A note as it reads when nobody is editing it. Markdown becomes elements one by one; HTML in it stays text. */
import { useMemo, type JSX, type ReactNode } from 'react';
import type { Nodes, RootContent, Table } from 'mdast';
import { mentionedAnnotation } from '../../shared/markdown/mentions.ts';
import { parseMarkdown } from '../../shared/markdown/parse-markdown.ts';
import { MentionChip } from './mention-chip.tsx';
import { MentionContext, type MentionSource } from './mentions.ts';
import { navigableUrl } from './safe-url.ts';
import './writing.css';

export interface MarkdownViewProps {
  readonly value: string;
  /** Without it a mention shows only that it is one. */
  readonly mentions?: MentionSource;
}

export const MarkdownView = ({ value, mentions }: MarkdownViewProps): JSX.Element => {
  const tree = useMemo(() => parseMarkdown(value), [value]);
  return (
    <MentionContext value={mentions ?? null}>
      <div className="prose">{renderAll(tree.children)}</div>
    </MentionContext>
  );
};

// The nodes of a parsed text have no identity beyond their position, and the tree is replaced as a whole.
const renderAll = (nodes: readonly RootContent[]): ReactNode[] =>
  nodes.map((node, index) => <Rendered key={`${node.type}-${index}`} node={node} />);

const Rendered = ({ node }: { readonly node: RootContent }): ReactNode => {
  switch (node.type) {
    case 'paragraph':
      return <p>{renderAll(node.children)}</p>;
    case 'heading':
      // Notes stand inside a card or a section: their headings must not enter the page's outline.
      return <p className={`prose-heading prose-heading-${node.depth}`}>{renderAll(node.children)}</p>;
    case 'blockquote':
      return <blockquote>{renderAll(node.children)}</blockquote>;
    case 'list':
      return node.ordered === true ? <ol start={node.start ?? 1}>{renderAll(node.children)}</ol> : <ul>{renderAll(node.children)}</ul>;
    case 'listItem':
      return (
        <li>
          {typeof node.checked === 'boolean' ? <span aria-label={node.checked ? 'done: ' : 'open: '}>{node.checked ? '☑ ' : '☐ '}</span> : null}
          {node.children.map((child, index) =>
            child.type === 'paragraph' && node.spread !== true ? renderAll(child.children) : <Rendered key={`${child.type}-${index}`} node={child} />,
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
      return <RenderedTable table={node} />;
    case 'text':
      return node.value;
    case 'emphasis':
      return <em>{renderAll(node.children)}</em>;
    case 'strong':
      return <strong>{renderAll(node.children)}</strong>;
    case 'delete':
      return <del>{renderAll(node.children)}</del>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'break':
      return <br />;
    case 'link': {
      const mention = mentionedAnnotation(node.url);
      if (mention !== null) return <MentionChip annotationId={mention} />;
      const href = navigableUrl(node.url);
      if (href === null) return <>{renderAll(node.children)}</>;
      return (
        <a href={href} target="_blank" rel="noreferrer noopener" title={node.title ?? undefined}>
          {renderAll(node.children)}
        </a>
      );
    }
    case 'image':
      return <>{node.alt ?? ''}</>;
    case 'html':
      return node.value;
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
        <tr>{head?.children.map((cell, index) => <th key={index}>{renderAll(cell.children)}</th>)}</tr>
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

const textOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';
