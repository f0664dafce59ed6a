/** Says which words of two short passages differ, to mark them side by side. Whole texts are shared/anchor's. */

/** A piece of a passage; `changed` when the other passage does not have it there. */
export interface WordPiece {
  readonly text: string;
  readonly changed: boolean;
}

export interface WordChanges {
  readonly from: readonly WordPiece[];
  readonly to: readonly WordPiece[];
}

const TOKEN = /\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu;

/** Comparing costs the product of both lengths; above this (about 1,500 words each) only the ends are compared. */
const MOST_CELLS = 9_000_000;

const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];

/** White space of any kind and length counts as equal. */
const isAlike = (a: string | undefined, b: string | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.trim() === '' && b.trim() === '');

/** Longest common subsequence (Wagner–Fischer): for each token, whether it is in it. */
const commonTokens = (from: readonly string[], to: readonly string[]): { from: boolean[]; to: boolean[] } => {
  const width = to.length + 1;
  const lengths = new Uint16Array((from.length + 1) * width);
  for (let row = from.length - 1; row >= 0; row -= 1) {
    for (let column = to.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = isAlike(from[row], to[column])
        ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
        : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
    }
  }
  const common = { from: from.map(() => false), to: to.map(() => false) };
  for (let row = 0, column = 0; row < from.length && column < to.length;) {
    if (isAlike(from[row], to[column])) {
      common.from[row] = true;
      common.to[column] = true;
      row += 1;
      column += 1;
    } else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)) row += 1;
    else column += 1;
  }
  return common;
};

const toPieces = (tokens: readonly string[], isCommon: readonly boolean[]): WordPiece[] => {
  const pieces: { text: string; changed: boolean }[] = [];
  for (const [index, text] of tokens.entries()) {
    // A space between two changed words belongs to the change, so that it is marked in one piece.
    const isBridge = text.trim() === '' && isCommon[index - 1] === false && isCommon[index + 1] === false;
    const changed = isBridge || isCommon[index] !== true;
    const last = pieces.at(-1);
    if (last?.changed === changed) last.text += text;
    else pieces.push({ text, changed });
  }
  return pieces;
};

/** Compares two passages word by word; joining the pieces gives each passage again. */
export const wordChanges = (from: string, to: string): WordChanges => {
  const [fromTokens, toTokens] = [tokensOf(from), tokensOf(to)];
  let start = 0;
  while (start < Math.min(fromTokens.length, toTokens.length) && isAlike(fromTokens[start], toTokens[start])) start += 1;
  let end = 0;
  while (
    end < Math.min(fromTokens.length, toTokens.length) - start &&
    isAlike(fromTokens[fromTokens.length - 1 - end], toTokens[toTokens.length - 1 - end])
  ) {
    end += 1;
  }
  const middle = { from: fromTokens.slice(start, fromTokens.length - end), to: toTokens.slice(start, toTokens.length - end) };
  const isLong = middle.from.length * middle.to.length > MOST_CELLS;
  const common = isLong ? { from: middle.from.map(() => false), to: middle.to.map(() => false) } : commonTokens(middle.from, middle.to);
  const whole = (part: readonly boolean[]): boolean[] => [
    ...Array.from({ length: start }, () => true),
    ...part,
    ...Array.from({ length: end }, () => true),
  ];
  return { from: toPieces(fromTokens, whole(common.from)), to: toPieces(toTokens, whole(common.to)) };
};
