/**
 * The Lexical nodes of an article: containers (chunk, list, table, row) over
 * blocks over one text node each. The nodes hold only their place in the plan;
 * what is there is looked up, and no annotation is ever written into them.
 */
import { $create, $createTextNode, ElementNode, type LexicalEditor } from 'lexical';
import type { DocumentPlan, PlannedBlock, PlannedChunk } from './document-plan.ts';

type ContainerKind = 'chunk' | 'list' | 'table' | 'row';

/** The elements an editor has made so far. */
export interface DocumentParts {
  readonly plan: DocumentPlan;
  /** The element of each block, by block index. */
  readonly blocks: (HTMLElement | undefined)[];
  readonly blockIndexes: WeakMap<Node, number>;
  readonly chunks: HTMLElement[];
  /** Estimated height of each chunk in CSS pixels. */
  readonly heights: readonly number[];
}

/** What the browser takes a chunk's height to be until it has laid it out. */
export const setHeight = (chunk: HTMLElement | undefined, height = 0): void =>
  chunk?.style.setProperty('contain-intrinsic-block-size', `auto ${height}px`);

export const partsOf = new WeakMap<LexicalEditor, DocumentParts>();

export class ContainerNode extends ElementNode {
  /** What it is. */
  kind: ContainerKind = 'chunk';
  /** Of a table. */
  columns = 1;

  override $config() {
    return this.config('reading-container', { extends: ElementNode });
  }

  override afterCloneFrom(before: this): void {
    super.afterCloneFrom(before);
    this.kind = before.kind;
    this.columns = before.columns;
  }

  override createDOM(_config: unknown, editor?: LexicalEditor): HTMLElement {
    const dom = document.createElement(this.kind === 'chunk' ? 'section' : 'div');
    dom.className = `reading-${this.kind}`;
    if (this.kind === 'chunk') {
      const parts = editor === undefined ? undefined : partsOf.get(editor);
      if (parts !== undefined) setHeight(dom, parts.heights[parts.chunks.push(dom) - 1]);
      return dom;
    }
    dom.role = this.kind;
    if (this.kind === 'table') dom.style.setProperty('--table-columns', String(this.columns));
    return dom;
  }

  override updateDOM(): boolean {
    return false;
  }
}

export class BlockNode extends ElementNode {
  /** Index in the plan. */
  block = 0;

  override $config() {
    return this.config('reading-block', { extends: ElementNode });
  }

  override afterCloneFrom(before: this): void {
    super.afterCloneFrom(before);
    this.block = before.block;
  }

  override createDOM(_config: unknown, editor?: LexicalEditor): HTMLElement {
    const parts = editor === undefined ? undefined : partsOf.get(editor);
    const block = parts?.plan.blocks[this.block];
    if (parts === undefined || block === undefined) return document.createElement('p');
    const dom = blockElement(block);
    parts.blocks[this.block] = dom;
    parts.blockIndexes.set(dom, this.block);
    return dom;
  }

  override updateDOM(): boolean {
    return false;
  }
}

const blockElement = (block: PlannedBlock): HTMLElement => {
  const dom = document.createElement(block.element);
  dom.className = `reading-block reading-${block.type}`;
  // Explicit, because a chunk that is skipped loses the roles its elements imply.
  dom.role = block.role;
  if (block.headingLevel !== null) dom.ariaLevel = String(block.headingLevel);
  if (block.listDepth !== null) dom.dataset['depth'] = String(block.listDepth);
  if (block.marker !== null) dom.dataset['marker'] = block.marker;
  if (block.number !== null) dom.dataset['number'] = String(block.number);
  if (block.continues) dom.classList.add('reading-continues');
  if (block.flowsOn) dom.classList.add('reading-flows-on');
  if (block.hardWrapped) dom.classList.add('reading-hard-wrapped');
  if (block.column !== null) {
    dom.style.gridColumn = String(block.column + 1);
    dom.ariaColIndex = String(block.column + 1);
  }
  return dom;
};

export const $container = (kind: ContainerKind, children: readonly ElementNode[], columns = 1): ContainerNode => {
  const node = $create(ContainerNode);
  node.kind = kind;
  node.columns = columns;
  return children.length === 0 ? node : node.splice(0, 0, [...children]);
};

/** What belongs into one chunk. */
export const $chunkChildren = (plan: DocumentPlan, chunk: PlannedChunk): ElementNode[] => {
  const $blocks = (first: number, end: number): ElementNode[] =>
    plan.blocks.slice(first, end).map((block, index) => {
      const node = $create(BlockNode);
      node.block = first + index;
      if (block.direction === 'rtl') node.setDirection('rtl');
      // Token mode: Lexical itself never splits or changes the text.
      return node.append($createTextNode(plan.text.slice(block.start, block.end)).setMode('token'));
    });
  return chunk.groups.flatMap((group) => {
    if (group.kind === 'table') {
      const rows = group.rows.map((row) => $container('row', $blocks(row.first, row.end)));
      return [$container('table', rows, group.columns)];
    }
    const blocks = $blocks(group.first, group.end);
    return group.kind === 'list' ? [$container('list', blocks)] : blocks;
  });
};
