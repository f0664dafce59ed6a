/**
 * Puts an article into an element with Lexical: the chunks at the beginning at
 * once, the others after the first paint, or as soon as something is asked of
 * them. Which nodes there are is in document-nodes.ts.
 */
import { $getNodeByKey, $getRoot, createEditor, type NodeKey } from 'lexical';
import { $chunkChildren, $container, BlockNode, ContainerNode, partsOf, setHeight, type DocumentParts } from './document-nodes.ts';
import { chunkHolding, type DocumentPlan } from './document-plan.ts';

/** Chunks filled in one task afterwards, so that none takes long. */
const CHUNKS_PER_TASK = 8;

export interface MountedDocument {
  /** Chunk elements in order; all exist from the start, at their estimated heights. */
  readonly chunks: readonly HTMLElement[];
  /** The element of a block; fills its chunk if that is what it takes. */
  readonly elementOf: (block: number) => HTMLElement | undefined;
  /** Fills what is still empty, now. */
  readonly fillAll: () => void;
  /** Fills the empty ones of some chunks, `end` exclusive, now; true when there were any. */
  readonly fillChunks: (first: number, end: number) => boolean;
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

  /** The chunks that are still empty, by index in the plan. */
  const empty = new Map<number, NodeKey>();
  const filling = new AbortController();

  const fill = (chunks: readonly number[]): void =>
    editor.update(
      () => {
        for (const at of chunks) {
          const node = $getNodeByKey(empty.get(at) ?? '');
          const chunk = plan.chunks[at];
          if (node instanceof ContainerNode && chunk !== undefined) node.splice(0, 0, $chunkChildren(plan, chunk));
          empty.delete(at);
          parts.chunks[at]?.style.removeProperty('min-block-size');
        }
      },
      { discrete: true, skipTransforms: true },
    );

  const fillSoon = (): void => {
    if (empty.size === 0) return;
    // Behind input and painting, which a timer would not wait for.
    const { signal } = filling;
    const fillSome = (): void => fill([...empty.keys()].slice(0, CHUNKS_PER_TASK));
    scheduler.postTask(fillSome, { priority: 'background', signal }).then(fillSoon, (error: unknown) => {
      if (!signal.aborted) throw error;
    });
  };

  // At the first paint there is a little more than the view can show.
  let height = 0;
  const last = heights.findIndex((chunk) => (height += chunk) > 1.25 * window.innerHeight);
  editor.update(
    () => {
      const chunks = plan.chunks.map((chunk, at) => {
        if (last === -1 || at <= last) return $container('chunk', $chunkChildren(plan, chunk));
        const node = $container('chunk', []);
        empty.set(at, node.getKey());
        return node;
      });
      // Each block has its own direction; without one here a chunk would take its first block's.
      $getRoot().setDirection('ltr').splice(0, 0, chunks);
    },
    { discrete: true, skipTransforms: true },
  );
  editor.setRootElement(root);
  /** The browser lays out what is near the view: an empty chunk must not collapse there and pull up what follows. */
  const keepPlace = (at: number, height = 0): void => parts.chunks[at]?.style.setProperty('min-block-size', `${height}px`);
  for (const at of empty.keys()) keepPlace(at, heights[at]);
  const frame = requestAnimationFrame(fillSoon);

  return {
    chunks: parts.chunks,
    elementOf(block) {
      if (parts.blocks[block] === undefined && block < plan.blocks.length) fill([chunkHolding(plan, block)]);
      return parts.blocks[block];
    },
    fillAll() {
      if (empty.size > 0) fill([...empty.keys()]);
    },
    fillChunks(first, end) {
      const some = [...empty.keys()].filter((at) => at >= first && at < end);
      if (some.length > 0) fill(some);
      return some.length > 0;
    },
    indexOf: (element) => parts.blockIndexes.get(element),
    setChunkHeights: (next) =>
      next.forEach((height, at) => {
        setHeight(parts.chunks[at], height);
        if (empty.has(at)) keepPlace(at, height);
      }),
    unmount() {
      cancelAnimationFrame(frame);
      filling.abort();
      editor.setRootElement(null);
    },
  };
};
