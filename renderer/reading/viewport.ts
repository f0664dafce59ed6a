/**
 * Where blocks are in the scrolled box: which are in view, and how to keep or
 * change the reading position. Knows nothing of annotations.
 */
import { blockEndingAfter, partition, type Extent } from './block-index.ts';
import { chunkHolding, type DocumentPlan } from './document-plan.ts';
import type { MountedDocument } from './mounted-document.ts';
import type { Positions } from './positions.ts';
import type { RevealOptions } from './types.ts';

/** Indexes of blocks or of chunks, `first` inclusive, `end` exclusive. */
export interface BlockSpan {
  readonly first: number;
  readonly end: number;
}

export interface Viewport {
  /** Blocks of which at least a pixel shows; their text is there, also right after the first paint. */
  readonly blocksInView: () => BlockSpan;
  /** Distance from the top of the scrolled content to the first line of a range. */
  readonly topOf: (range: Extent) => number;
  readonly reveal: (range: Extent, align: NonNullable<RevealOptions['align']>) => void;
  /** Remembers the line at the top of the view. */
  readonly rememberPlace: () => void;
  /** The remembered line is no longer where the reader is. */
  readonly forgetPlace: () => void;
  /** Puts the remembered line back where it was. */
  readonly restorePlace: () => void;
}

/** Frames after which a revealed place is taken to be stable. */
const REVEAL_FRAMES = 4;

export const createViewport = (
  scroller: HTMLElement,
  root: HTMLElement,
  plan: DocumentPlan,
  mounted: MountedDocument,
  positions: Positions,
): Viewport => {
  const { chunks } = mounted;
  let place: { readonly offset: number; readonly top: number } | null = null;
  let revealing = 0;

  const boxOf = (element: Element | undefined): DOMRect => (element ?? root).getBoundingClientRect();

  const isLaidOut = (block: number): boolean => mounted.elementOf(block)?.checkVisibility({ contentVisibilityAuto: true }) ?? false;

  /** Client top of the range's first line. */
  const clientTopOf = (range: Extent): number => {
    const block = Math.min(blockEndingAfter(plan.blocks, range.start), plan.blocks.length - 1);
    if (isLaidOut(block)) {
      const line = positions.rectsWithin({ start: range.start, end: range.start + 1 })[0];
      return (line ?? boxOf(mounted.elementOf(block))).top;
    }
    const at = chunkHolding(plan, block);
    const chunk = plan.chunks[at];
    const box = boxOf(chunks[at]);
    if (chunk === undefined) return box.top;
    const start = plan.blocks[chunk.first]?.start ?? 0;
    const end = plan.blocks[chunk.end - 1]?.end ?? start + 1;
    return box.top + (box.height * (range.start - start)) / (end - start);
  };

  /** Chunks of which at least a pixel shows, with their text: what was empty is filled, which may move the ones below. */
  const chunksInView = (top: number, bottom: number): BlockSpan => {
    const first = partition(0, chunks.length, (at) => boxOf(chunks[at]).bottom > top);
    const end = partition(first, chunks.length, (at) => boxOf(chunks[at]).top >= bottom);
    return mounted.fillChunks(first, end) ? chunksInView(top, bottom) : { first, end };
  };

  const blocksInView = (): BlockSpan => {
    const { top, bottom } = boxOf(scroller);
    const { first: firstChunk, end: endChunk } = chunksInView(top, bottom);
    const from = plan.chunks[firstChunk];
    const to = plan.chunks[endChunk - 1];
    if (from === undefined || to === undefined) return { first: 0, end: 0 };
    const first = partition(from.first, from.end, (at) => boxOf(mounted.elementOf(at)).bottom > top);
    return { first, end: partition(Math.max(first, to.first), to.end, (at) => boxOf(mounted.elementOf(at)).top >= bottom) };
  };

  const scrollTo = (range: Extent, align: NonNullable<RevealOptions['align']>): void => {
    const view = boxOf(scroller);
    const top = clientTopOf(range);
    const lastCharacter = { start: Math.max(range.start, range.end - 1), end: range.end };
    const bottom = Math.max(top, positions.rectsWithin(lastCharacter).at(-1)?.bottom ?? top);
    const height = Math.min(bottom - top, view.height);
    const margin = Math.min(48, view.height / 8);
    const isInView = top >= view.top + margin / 2 && top + height <= view.bottom - margin / 2;
    if (align === 'nearest' && isInView) return;
    scroller.scrollTop += top - view.top - Math.max(margin, (view.height - height) / 2);
  };

  return {
    blocksInView,
    topOf: (range) => clientTopOf(range) - boxOf(scroller).top + scroller.scrollTop,
    reveal(range, align) {
      place = null;
      revealing += 1;
      const request = revealing;
      scrollTo(range, align);
      // What scrolled into view gets its true height only in the next frame, which moves the place.
      let frames = REVEAL_FRAMES;
      const again = (): void => {
        if (request !== revealing || !root.isConnected) return;
        scrollTo(range, frames === REVEAL_FRAMES ? align : 'nearest');
        frames -= 1;
        if (frames > 0) requestAnimationFrame(again);
      };
      requestAnimationFrame(again);
    },
    rememberPlace() {
      const { first, end } = blocksInView();
      const block = plan.blocks[first];
      if (block === undefined || first >= end) return;
      const view = boxOf(scroller);
      const box = boxOf(mounted.elementOf(first));
      const caret = box.top < view.top ? document.caretPositionFromPoint(box.left + 1, view.top + 1) : null;
      const isInBlock = caret !== null && positions.blockOf(caret.offsetNode) === first;
      const offset = isInBlock ? positions.offsetAt(caret.offsetNode, caret.offset) : block.start;
      place = { offset, top: clientTopOf({ start: offset, end: offset + 1 }) - view.top };
    },
    forgetPlace() {
      place = null;
    },
    restorePlace() {
      if (place === null) return;
      const now = clientTopOf({ start: place.offset, end: place.offset + 1 }) - boxOf(scroller).top;
      if (Math.abs(now - place.top) >= 1) scroller.scrollTop += now - place.top;
    },
  };
};
