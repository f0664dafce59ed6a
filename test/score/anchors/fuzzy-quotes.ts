/**
 * The way annotation tools without versions find a passage again: each quotation by
 * itself, by approximate string matching, choosing among equally near places by
 * context and position. Made after what the Hypothesis client does (its
 * match-quote: up to min(256, half the quotation) edits; quotation, prefix, suffix
 * and position weigh 50, 20, 20 and 2; 32 characters of context), with the same
 * search package. It always shows its best match and knows no "uncertain".
 */
import search, { type Match } from 'approx-string-match';
import type { TextRange } from '../../../shared/model/annotation.ts';
import type { QuotedRange } from '../../../shared/anchor/quote-at.ts';

const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 } as const;
const ALL_WEIGHTS = WEIGHTS.quote + WEIGHTS.prefix + WEIGHTS.suffix + WEIGHTS.position;

/** Every exact occurrence; only where there is none, the nearest approximate ones. */
const matchesOf = (text: string, pattern: string, mostErrors: number): readonly Match[] => {
  const exact: Match[] = [];
  for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) {
    exact.push({ start: at, end: at + pattern.length, errors: 0 });
  }
  return exact.length > 0 ? exact : search(text, pattern, mostErrors);
};

const likeness = (text: string, wanted: string): number => {
  if (wanted === '') return 1;
  if (text === '') return 0;
  return 1 - (matchesOf(text, wanted, wanted.length)[0]?.errors ?? wanted.length) / wanted.length;
};

/** The best match of a quotation, or null when nothing is within its edits. */
export const findFuzzily = (text: string, { exact, prefix, suffix, start }: QuotedRange): TextRange | null => {
  if (exact === '') return null;
  let best: { readonly match: Match; readonly score: number } | null = null;
  for (const match of matchesOf(text, exact, Math.min(256, exact.length / 2))) {
    const score =
      (WEIGHTS.quote * (1 - match.errors / exact.length) +
        WEIGHTS.prefix * likeness(text.slice(Math.max(0, match.start - prefix.length), match.start), prefix) +
        WEIGHTS.suffix * likeness(text.slice(match.end, match.end + suffix.length), suffix) +
        WEIGHTS.position * (1 - Math.abs(match.start - start) / text.length)) /
      ALL_WEIGHTS;
    if (best === null || score > best.score) best = { match, score };
  }
  return best === null ? null : { start: best.match.start, end: best.match.end };
};
