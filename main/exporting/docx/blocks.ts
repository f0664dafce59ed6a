/** A report's blocks as Word's paragraphs and tables. Entries are distinguished by their tag's colour and set in by their depth. */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  LevelFormat,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  WidthType,
  type ILevelsOptions,
  type IParagraphOptions,
} from 'docx';
import type { Heading, List, PhrasingContent, RootContent, Table as TableNode } from 'mdast';
import type { Tag } from '../../../shared/model/tag.ts';
import { plainText, tagOfReference } from '../report-tree.ts';
import { bookmarked, runs, textRuns, type RunContext } from './runs.ts';
import { LIST_CONTINUE, PARAGRAPH_STYLES, RULE_COLOUR, sideLine, STEP, TAG_COLOURS } from './styles.ts';

/** The level at which entries begin that are below no other. */
const TOP_ENTRY = 3;

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];

export interface Numbering {
  readonly reference: string;
  readonly levels: readonly ILevelsOptions[];
}

/** Where a block is. */
interface Setting {
  /** How far set in, in twentieths of a point. */
  readonly indent: number;
  readonly tag: Tag | null;
  readonly isQuoted: boolean;
  /** Lists it is in. */
  readonly depth: number;
}

type Block = Paragraph | Table;

export class BlockWriter {
  readonly #context: RunContext;
  /** Each list has a numbering of its own: it begins again, and where it says. */
  readonly numberings: Numbering[] = [];

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** Blocks at the top of a document or a slide. */
  write(nodes: readonly RootContent[]): Block[] {
    let setting: Setting = { indent: 0, tag: null, isQuoted: false, depth: 0 };
    return nodes.flatMap((node, at) => {
      const before = nodes[at - 1];
      if (node.type === 'heading') {
        const tag = tagOfReference(plainText(node));
        setting = { indent: tag === null ? 0 : Math.max(0, node.depth - TOP_ENTRY) * STEP, tag, isQuoted: false, depth: 0 };
        return [this.#heading(node, setting)];
      }
      if (node.type === 'paragraph' && setting.tag !== null && before?.type === 'heading')
        return [this.#paragraph(node.children, setting, { style: PARAGRAPH_STYLES.facts })];
      if (node.type === 'paragraph' && setting.tag !== null && before?.type === 'blockquote') {
        return [this.#paragraph(node.children, { ...setting, indent: setting.indent + STEP }, { style: PARAGRAPH_STYLES.place })];
      }
      return this.#block(node, setting);
    });
  }

  #blocks(nodes: readonly RootContent[], setting: Setting): Block[] {
    return nodes.flatMap((node) => this.#block(node, setting));
  }

  #block(node: RootContent, setting: Setting): Block[] {
    switch (node.type) {
      case 'paragraph':
        return [this.#paragraph(node.children, setting)];
      case 'heading':
        return [this.#heading(node, setting)];
      case 'blockquote':
        return this.#blocks(node.children, { ...setting, indent: setting.indent + STEP, isQuoted: true });
      case 'list':
        return this.#list(node, setting);
      case 'table':
        return [this.#table(node), new Paragraph({})];
      case 'code':
        return [new Paragraph({ style: PARAGRAPH_STYLES.code, indent: { left: setting.indent + STEP }, children: textRuns(node.value) })];
      case 'thematicBreak':
        return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: RULE_COLOUR } } })];
      // Words, which are inside a block, and what a report does not have.
      case 'break':
      case 'definition':
      case 'delete':
      case 'emphasis':
      case 'footnoteDefinition':
      case 'footnoteReference':
      case 'html':
      case 'image':
      case 'imageReference':
      case 'inlineCode':
      case 'link':
      case 'linkReference':
      case 'listItem':
      case 'strong':
      case 'tableCell':
      case 'tableRow':
      case 'text':
      case 'yaml':
        return [];
    }
  }

  #paragraph(children: readonly PhrasingContent[], { indent, tag, isQuoted, depth }: Setting, more: IParagraphOptions = {}): Paragraph {
    const listStyle = LIST_CONTINUE[depth - 1];
    const quoted = isQuoted ? { style: PARAGRAPH_STYLES.quotation, border: sideLine(tag === null ? RULE_COLOUR : TAG_COLOURS[tag]) } : {};
    const continued = !isQuoted && listStyle !== undefined ? { style: listStyle } : {};
    const options = { ...continued, ...quoted, ...more };
    // What the style sets in already is not said again: readers would take it for more.
    const styled =
      'style' in continued
        ? depth * STEP
        : options.style === PARAGRAPH_STYLES.quotation || options.style === PARAGRAPH_STYLES.place
          ? STEP
          : 0;
    return new Paragraph({
      ...options,
      ...(indent === styled ? {} : { indent: { left: indent } }),
      children: runs(children, this.#context),
    });
  }

  #heading(node: Heading, { indent, tag }: Setting): Paragraph {
    const words = runs(node.children, this.#context, tag === null ? {} : { color: TAG_COLOURS[tag] });
    const name = this.#context.bookmarks.get(this.#context.tree.anchors.get(node) ?? '');
    const level = HEADINGS[node.depth - 1];
    return new Paragraph({
      ...(level === undefined ? {} : { heading: level }),
      ...(indent === 0 ? {} : { indent: { left: indent } }),
      children: name === undefined ? words : [bookmarked(name, words)],
    });
  }

  #list({ ordered, start, children }: List, setting: Setting): Block[] {
    const reference = `list-${this.numberings.length + 1}`;
    const left = setting.indent + STEP;
    const style = { paragraph: { indent: { left, hanging: STEP } } };
    this.numberings.push({
      reference,
      levels: [
        ordered === true
          ? { level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START, start: start ?? 1, style }
          : { level: 0, format: LevelFormat.BULLET, text: setting.depth % 2 === 0 ? '•' : '–', alignment: AlignmentType.START, style },
      ],
    });
    return children.flatMap((item) => {
      const [first, ...rest] = item.children;
      const inside: Setting = { ...setting, indent: left, depth: setting.depth + 1 };
      const sign = typeof item.checked === 'boolean' ? textRuns(item.checked ? '☑ ' : '☐ ') : [];
      const isWords = first?.type === 'paragraph';
      const head = new Paragraph({
        numbering: { reference, level: 0 },
        spacing: { after: 60 },
        children: [...sign, ...(isWords ? runs(first.children, this.#context) : [])],
      });
      return [head, ...this.#blocks(isWords ? rest : item.children, inside)];
    });
  }

  #table({ children, align }: TableNode): Table {
    const alignments = { left: AlignmentType.START, center: AlignmentType.CENTER, right: AlignmentType.END } as const;
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const line = { style: BorderStyle.SINGLE, size: 4, color: RULE_COLOUR };
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
      rows: children.map(
        (row, index) =>
          new TableRow({
            tableHeader: index === 0,
            cantSplit: true,
            children: row.children.map((cell, column) => {
              const aligned = align?.[column] ?? null;
              return new TableCell({
                children: [
                  new Paragraph({
                    style: PARAGRAPH_STYLES.table,
                    ...(aligned === null ? {} : { alignment: alignments[aligned] }),
                    children: runs(cell.children, this.#context, index === 0 ? { bold: true } : {}),
                  }),
                ],
              });
            }),
          }),
      ),
    });
  }
}
