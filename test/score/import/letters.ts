/** How texts are compared: on letters and digits alone, so that white space, punctuation and forms of characters do not count. */

/** NFKC, case-folded, everything but letters and digits dropped. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Length of the runs that "nearly" compares, in letters. */
const RUN = 16;
/** Between two runs of what is expected, in letters. */
const STEP = 4;
/** Share of its runs that a paragraph must have in a text to be nearly there. */
const NEARLY = 0.9;
/** Letters that may be between two pieces of a paragraph: what the expectation leaves open (a formula). */
const MOST_BETWEEN = 400;

export interface Letters {
  readonly letters: string;
  /** Every run of 16 letters. */
  readonly runs: ReadonlySet<string>;
}

export const indexLetters = (text: string): Letters => {
  const letters = lettersOf(text);
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= letters.length; at += 1) runs.add(letters.slice(at, at + RUN));
  return { letters, runs };
};

const followsAt = (text: string, pieces: readonly string[], start: number): boolean => {
  let end = start + (pieces[0] ?? '').length;
  for (const piece of pieces.slice(1)) {
    const at = text.indexOf(piece, end);
    if (at === -1 || at - end > MOST_BETWEEN) return false;
    end = at + piece.length;
  }
  return true;
};

/** True when the pieces, in letters, are in the text uninterrupted and one after another. */
export const hasPieces = (text: string, pieces: readonly string[]): boolean => {
  const first = pieces[0] ?? '';
  for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, at + 1)) if (followsAt(text, pieces, at)) return true;
  return false;
};

/** True when at least 90 % of the pieces' runs of letters occur somewhere in the text. */
export const hasNearly = (text: Letters, pieces: readonly string[]): boolean => {
  let runs = 0;
  let found = 0;
  for (const piece of pieces) {
    for (let at = 0; at + RUN <= piece.length; at += STEP) {
      runs += 1;
      if (text.runs.has(piece.slice(at, at + RUN))) found += 1;
    }
  }
  return runs > 0 && found >= runs * NEARLY;
};
