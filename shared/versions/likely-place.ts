/** Guesses where a lost passage would have to be looked for in a newer text: by what was around it. */
import type { TextRange } from '../model/annotation.ts';
import type { Reconfirmation } from '../model/version.ts';

/** Length of the pieces of surrounding text that are looked for, in UTF-16 code units, and how far they lie apart. */
const PIECE = 40;
const STEP = 20;

const onlyPlace = (text: string, words: string): number => {
  const at = words === '' ? -1 : text.indexOf(words);
  return at !== -1 && text.indexOf(words, at + 1) === -1 ? at : -1;
};

/**
 * The best candidate, or the place where the nearest words that were before or after the
 * passage occur once in the newer text; null when none of them do. Never a claim that the
 * passage is there.
 */
export const likelyPlace = (text: string, { candidates, old }: Pick<Reconfirmation, 'candidates' | 'old'>): TextRange | null => {
  const [best] = candidates;
  if (best !== undefined) return { start: best.start, end: best.end };
  const farthest = Math.max(old.before.length, old.after.length);
  for (let distance = 0; distance < farthest; distance += STEP) {
    const end = Math.max(0, old.before.length - distance);
    for (const piece of [old.before.slice(Math.max(0, end - PIECE), end), old.after.slice(distance, distance + PIECE)]) {
      const words = piece.trim();
      const start = words.length < STEP ? -1 : onlyPlace(text, words);
      if (start !== -1) return { start, end: start + words.length };
    }
  }
  return null;
};
