/** Guesses where a lost passage would have to be looked for in a newer text: by what stood around it. */
import type { TextRange } from '../model/annotation.ts';
import type { Reconfirmation } from '../model/version.ts';

/** Lengths of surrounding text looked for, longest first, in UTF-16 code units. */
const LENGTHS = [160, 80, 40, 24];

const onlyPlace = (text: string, words: string): number => {
  const at = words === '' ? -1 : text.indexOf(words);
  return at !== -1 && text.indexOf(words, at + 1) === -1 ? at : -1;
};

/**
 * The best candidate, or the place where the nearest words that stood before or after the
 * passage stand once in the newer text; null when none of them do. Never a claim that the
 * passage stands there.
 */
export const likelyPlace = (text: string, { candidates, old }: Pick<Reconfirmation, 'candidates' | 'old'>): TextRange | null => {
  const [best] = candidates;
  if (best !== undefined) return { start: best.start, end: best.end };
  for (const length of LENGTHS) {
    const before = old.before.slice(-length).trim();
    const afterBefore = onlyPlace(text, before);
    if (afterBefore !== -1) return { start: afterBefore, end: afterBefore + before.length };
    const after = old.after.slice(0, length).trim();
    const atAfter = onlyPlace(text, after);
    if (atAfter !== -1) return { start: atAfter, end: atAfter + after.length };
  }
  return null;
};
