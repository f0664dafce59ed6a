/**
 * The Lexical nodes of an article: containers (chunk, list, table, row) over
 * blocks over one text node each. The nodes hold only their place in the plan;
 * what stands there is looked up, and no annotation is ever written into them.
 */
import { $create, $createTextNode, $getRoot, createEditor, ElementNode, type LexicalEditor } from 'lexical';
import type { DocumentPlan, PlannedBlock } from './document-plan.ts';

type ContainerKind = 'chunk' | 'list' | 'table' | 'row';

interface DocumentParts {
  readonly plan: DocumentPlan;
  /** The element of each block, by block index. */
  readonly blocks: HTMLElement[];
  readonly chunks: HTMLElement[];
}

const partsOf = new WeakMap<LexicalEditor, DocumentParts>();

class ContainerNode extends ElementNode {
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
      if (editor !== undefined) partsOf.get(editor)?.chunks.push(dom);
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

class BlockNode extends ElementNode {
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
  if (block.hardWrapped) dom.classList.add('reading-hard-wrapped');
  if (block.column !== null) {
    dom.style.gridColumn = String(block.column + 1);
    dom.ariaColIndex = String(block.column + 1);
  }
  return dom;
};

const $container = (kind: ContainerKind, children: readonly ElementNode[], columns = 1): ContainerNode => {
  const node = $create(ContainerNode);
  node.kind = kind;
  node.columns = columns;
  return node.splice(0, 0, [...children]);
};

const $fill = (plan: DocumentPlan): void => {
  const $blocks = (first: number, end: number): ElementNode[] =>
    plan.blocks.slice(first, end).map((block, index) => {
      const node = $create(BlockNode);
      node.block = first + index;
      // Token mode: Lexical itself never splits or changes the text.
      return node.append($createTextNode(plan.text.slice(block.start, block.end)).setMode('token'));
    });
  const chunks = plan.chunks.map((chunk) =>
    $container(
      'chunk',
      chunk.groups.flatMap((group) => {
        if (group.kind === 'table') {
          const rows = group.rows.map((row) => $container('row', $blocks(row.first, row.end)));
          return [$container('table', rows, group.columns)];
        }
        const blocks = $blocks(group.first, group.end);
        return group.kind === 'list' ? [$container('list', blocks)] : blocks;
      }),
    ),
  );
  $getRoot().splice(0, 0, chunks);
};

export interface MountedDocument {
  readonly blocks: readonly HTMLElement[];
  readonly chunks: readonly HTMLElement[];
  readonly unmount: () => void;
}

/**
 * Renders a plan into `root`. The editor is not editable, so Lexical leaves the
 * keyboard and the selection to the browser; `root` itself may be.
 */
export const mountDocument = (root: HTMLElement, plan: DocumentPlan): MountedDocument => {
  const editor = createEditor({
    namespace: 'reading',
    editable: false,
    nodes: [ContainerNode, BlockNode],
    onError: (error) => {
      throw error;
    },
  });
  const parts: DocumentParts = { plan, blocks: [], chunks: [] };
  partsOf.set(editor, parts);
  editor.update(() => $fill(plan), { discrete: true });
  editor.setRootElement(root);
  return { blocks: parts.blocks, chunks: parts.chunks, unmount: () => editor.setRootElement(null) };
};
