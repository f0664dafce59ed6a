/** The line numbers that a source prints: which of them are a stretch's, and where an offset is by them. */
import type { Block } from '../model/article.ts';

/** A printed number and where its line begins in the canonical text. */
export type LineNumber = NonNullable<Block['lineNumbers']>[number];

/** The last of the lines, given in text order, that begins at an offset or before it. */
const lineAt = (lines: readonly LineNumber[], offset: number): LineNumber | undefined => lines.findLast(({ start }) => start <= offset);

/** The printed number of the line an offset inside a block is on; null when none is printed beside it. */
export const lineNumberAt = ({ lineNumbers = [] }: Pick<Block, 'lineNumbers'>, offset: number): number | null =>
  lineAt(lineNumbers, offset)?.line ?? null;

/** The lines of a stretch, start inclusive and end exclusive; the one it begins in the middle of begins with it. */
export const linesWithin = (lines: readonly LineNumber[], start: number, end: number): LineNumber[] => {
  const first = lineAt(lines, start);
  return [...(first === undefined ? [] : [{ line: first.line, start }]), ...lines.filter((each) => each.start > start && each.start < end)];
};

/** The lines of stretches that become one, in text order: a line that the border was in is one line again. */
export const joinLineNumbers = (blocks: readonly Block[]): LineNumber[] =>
  blocks.flatMap((block, at) => {
    const own = block.lineNumbers ?? [];
    const before = blocks[at - 1];
    const isSameLine = before !== undefined && own[0]?.start === block.start && own[0].line === before.lineNumbers?.at(-1)?.line;
    const isSamePage = block.page === (before?.pageBreaks?.at(-1)?.page ?? before?.page);
    return isSameLine && isSamePage ? own.slice(1) : own;
  });
