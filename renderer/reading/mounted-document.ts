/**
 * Puts an article into an element with Lexical: the chunks at the beginning at
 * once, the others after the first paint, or as soon as something is asked of
 * them. Which nodes there are is in document-nodes.ts.
 */
import { $getNodeByKey, $getRoot, createEditor, type NodeKey } from 'lexical';
import { $chunkChildren, $container, BlockNode, ContainerNode, partsOf, setHeight, type DocumentParts } from './document-nodes.ts';
import type { DocumentPlan } from './document-plan.ts';

/** Chunks filled in one task afterwards, so that none takes long. */
const CHUNKS_PER_TASK = 8;

export interface MountedDocument {
  /** Chunk elements in order; all exist from the start, at their estimated heights. */
  readonly chunks: readonly HTMLElement[];
  /** The element of a block; fills the rest of the article if that is what it takes. */
  readonly elementOf: (block: number) => HTMLElement | undefined;
  /** The block whose own element this is. */
  readonly indexOf: (element: Node) => number | undefined;
  readonly setChunkHeights: (heights: readonly number[]) => void;
  readonly unmount: () => void;
}

/**
 * Renders a plan into `root`; `heights` are the chunks' estimated ones. The editor
 * is not editable, so Lexical leaves the keyboard and the selection to the
 * browser; `root` itself may be.
 */
export const mountDocument = (root: HTMLElement, plan: DocumentPlan, heights: readonly number[]): MountedDocument => {
  const editor = createEditor({
    namespace: 'reading',
    editable: false,
    nodes: [ContainerNode, BlockNode],
    onError: (error) => {
      throw error;
    },
  });
  const parts: DocumentParts = { plan, blocks: [], blockIndexes: new WeakMap(), chunks: [], heights };
  partsOf.set(editor, parts);

  const keys: NodeKey[] = [];
  let filled = 0;
  const filling = new AbortController();

  const fillUntil = (end: number): void => {
    const first = filled;
    filled = Math.min(end, plan.chunks.length);
    if (first === filled) return;
    editor.update(
      () => {
        for (let at = first; at < filled; at += 1) {
          const key = keys[at];
          const node = key === undefined ? null : $getNodeByKey(key);
          const chunk = plan.chunks[at];
          if (node instanceof ContainerNode && chunk !== undefined) node.splice(0, 0, $chunkChildren(plan, chunk));
        }
      },
      { discrete: true, skipTransforms: true },
    );
  };

  const fillSoon = (): void => {
    if (filled === plan.chunks.length) return;
    // Behind input and painting, which a timer would not wait for.
    const { signal } = filling;
    const task = scheduler.postTask(() => fillUntil(filled + CHUNKS_PER_TASK), { priority: 'background', signal });
    task.then(fillSoon, (error: unknown) => {
      if (!signal.aborted) throw error;
    });
  };

  editor.update(
    () => {
      const chunks = plan.chunks.map(() => $container('chunk', []));
      keys.push(...chunks.map((chunk) => chunk.getKey()));
      // Each block has its own direction; without one here a chunk would take its first block's.
      $getRoot().setDirection('ltr').splice(0, 0, chunks);
    },
    { discrete: true, skipTransforms: true },
  );
  // At the first paint there is a little more than the view can show.
  let height = 0;
  const first = heights.findIndex((chunk) => (height += chunk) > 1.5 * window.innerHeight);
  fillUntil(first === -1 ? plan.chunks.length : first + 1);
  editor.setRootElement(root);
  const frame = requestAnimationFrame(fillSoon);

  return {
    chunks: parts.chunks,
    elementOf(block) {
      if (parts.blocks[block] === undefined && block < plan.blocks.length) fillUntil(plan.chunks.length);
      return parts.blocks[block];
    },
    indexOf: (element) => parts.blockIndexes.get(element),
    setChunkHeights: (next) => next.forEach((height, at) => setHeight(parts.chunks[at], height)),
    unmount() {
      cancelAnimationFrame(frame);
      filling.abort();
      editor.setRootElement(null);
    },
  };
};
