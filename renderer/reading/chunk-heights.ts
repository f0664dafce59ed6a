/**
 * Guesses how high each chunk will be, so that the scrollbar is about right and
 * nothing needs to be laid out to know it.
 */
import type { DocumentPlan } from './document-plan.ts';

const SAMPLE_CHARACTERS = 2_000;
/** Space after a block, in lines; what reading.css gives a paragraph. */
const GAP_LINES = 0.5;

/** Widths of a character in parts of the font size: ideographs and kana fill it, letters take less than half. */
const WIDE = 1;
const NARROW = 0.44;
const WIDE_CHARACTER = /[\u1100-\u11FF\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]/g;

/** Mean width of a character of this article in CSS pixels, from a sample of its text. */
const characterWidth = (text: string, fontSize: number): number => {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const wide = (sample.match(WIDE_CHARACTER)?.length ?? 0) / Math.max(1, sample.length);
  return fontSize * (wide * WIDE + (1 - wide) * NARROW);
};

/** Height of each chunk in CSS pixels at the present width and font of `root`, to within a few per cent. */
export const estimateChunkHeights = (root: HTMLElement, plan: DocumentPlan): number[] => {
  const style = getComputedStyle(root);
  const fontSize = Number.parseFloat(style.fontSize);
  const perLine = Math.max(8, root.clientWidth / characterWidth(plan.text, fontSize));
  const lineHeight = Number.parseFloat(style.lineHeight) || fontSize * 1.6;
  return plan.chunks.map(({ first, end }) => {
    let lines = (end - first) * GAP_LINES;
    for (const block of plan.blocks.slice(first, end)) lines += Math.ceil((block.end - block.start) / perLine);
    return Math.round(lines * lineHeight);
  });
};
