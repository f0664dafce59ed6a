/**
 * Whether a place can be believed to be a passage's own, and not another where the
 * same words are. What then is promised of it is decided in carry-targets.ts.
 */
import { CERTAINTY, type Alignment } from './align-texts.ts';
import { createNearFinder, likeness as likenessOf, type NearFinder } from './find-near.ts';
import { endOfUnit, type FoldedText } from './fold-text.ts';
import type { Units } from './passage-edges.ts';

/** Units of agreement beyond a passage's end that fix where it ends among repetitions: a word or two. */
const FIXED_EDGE = 8;
/** How far agreement beyond the ends is looked for, in units. */
const CONTEXT = 48;
/** A passage of this many units, eight words or so, needs no context where it occurs once. */
const SELF_EVIDENT = 40;
/** The same for a whole sentence, heading or cell: other words hardly make up the same one. */
const SELF_EVIDENT_WHOLE = 16;
/** A run of this many units, ten words or so, is no turn of phrase that may occur anywhere. */
const STANDS_OUT = 48;
/** How like the sentences around a short passage must be for it to be believed. */
const ENOUGH_SENTENCE = 0.75;
/** Longest sentence looked at around a passage, in units, on either side of it. */
const SENTENCE_REACH = 300;
/** Share of the surroundings that must answer to each other for a short passage to be believed. */
const ENOUGH_CONTEXT = 0.5;
/** How far around a place equal words are looked for, in units: some paragraphs. */
const NEIGHBOURHOOD = 2_000;
/** Most places looked for that a passage might be at as well. */
const MAX_RIVALS = 10;

/** What ends a sentence, a heading or a cell. */
const WHOLE_END = /[.?!]["”’)\]]*\s|[\n\t]/u;

/** Whether the units of a passage are at a place of another text. */
export const sameUnitsAt = (text: FoldedText, at: number, other: FoldedText, { start, end }: Units): boolean => {
  if (at < 0 || at + end - start > text.units.length) return false;
  for (let index = 0; index < end - start; index += 1) if (text.units[at + index] !== other.units[start + index]) return false;
  return true;
};

/** What two aligned texts say of any passage and place; made once for all passages. */
export class PlaceEvidence {
  private readonly alignment: Alignment;
  private readonly inOld: NearFinder;
  /** Finds passages in the new text. */
  readonly inNew: NearFinder;

  constructor(alignment: Alignment) {
    this.alignment = alignment;
    this.inOld = createNearFinder(alignment.from);
    this.inNew = createNearFinder(alignment.to);
  }

  /** Whether a passage's units are a sentence, heading or cell of their own in a text. */
  private isWhole(text: FoldedText, { start, end }: Units): boolean {
    const { source, origins } = text;
    const before = source.slice(start === 0 ? 0 : endOfUnit(text, start - 1), origins[start]);
    const after = source.slice(endOfUnit(text, end - 1), origins[end] ?? source.length);
    return (start === 0 || WHOLE_END.test(before)) && (end === origins.length || WHOLE_END.test(after));
  }

  /** Whether a passage that occurs once in both texts says enough to be believed without its surroundings. */
  isSelfEvident(units: Units, place: number): boolean {
    const { from, to } = this.alignment;
    const length = units.end - units.start;
    if (length >= SELF_EVIDENT) return true;
    return length >= SELF_EVIDENT_WHOLE && this.isWhole(from, units) && this.isWhole(to, { start: place, end: place + length });
  }

  /** How many units beyond a passage's end go on in step, at most `CONTEXT`; the end of both texts counts as all. */
  private agreement(unit: number, place: number, step: 1 | -1): number {
    const { from, to, toOf } = this.alignment;
    for (let count = 0; count < CONTEXT; count += 1) {
      const [atFrom, atTo] = [unit + count * step, place + count * step];
      const isOutFrom = atFrom < 0 || atFrom >= from.units.length;
      const isOutTo = atTo < 0 || atTo >= to.units.length;
      if (isOutFrom && isOutTo) return CONTEXT;
      if (isOutFrom || isOutTo || toOf[atFrom] !== atTo) return count;
    }
    return CONTEXT;
  }

  /** Share of the units around a passage that are around its place. */
  private support({ start, end }: Units, place: number): number {
    const { from, toOf } = this.alignment;
    const placeEnd = place + end - start;
    const shareOf = (first: number, last: number, toStart: number, toEnd: number): number => {
      let mapped = 0;
      let all = 0;
      for (let unit = Math.max(0, first); unit < Math.min(from.units.length, last); unit += 1) {
        all += 1;
        const at = toOf[unit] ?? -1;
        if (at >= toStart && at < toEnd) mapped += 1;
      }
      return all === 0 ? 0 : mapped / all;
    };
    return Math.max(
      shareOf(start - CONTEXT, start, place - 2 * CONTEXT, place),
      shareOf(end, end + CONTEXT, placeEnd, placeEnd + 2 * CONTEXT),
    );
  }

  /** The sentence, heading or cell a passage is in, end exclusive. */
  private sentenceBounds(text: FoldedText, { start, end }: Units): Units {
    const { source, origins } = text;
    const isBreak = (unit: number): boolean => WHOLE_END.test(source.slice(endOfUnit(text, unit - 1), origins[unit] ?? source.length));
    let first = start;
    while (first > 0 && start - first < SENTENCE_REACH && !(text.wordStarts[first] === 1 && isBreak(first))) first -= 1;
    let last = end;
    while (last < origins.length && last - end < SENTENCE_REACH && !(text.wordStarts[last] === 1 && isBreak(last))) last += 1;
    return { start: first, end: last };
  }

  /** How similar the sentences are in which a passage was and now is, and the length of the old one. */
  private sentenceAround(units: Units, place: number): { likeness: number; length: number } {
    const { from, to, toOf } = this.alignment;
    const old = this.sentenceBounds(from, units);
    const now = this.sentenceBounds(to, { start: place, end: place + units.end - units.start });
    let shared = 0;
    for (let unit = old.start; unit < old.end; unit += 1) {
      const at = toOf[unit] ?? -1;
      if (at >= now.start && at < now.end) shared += 1;
    }
    return { likeness: likenessOf(shared, old.end - old.start, now.end - now.start), length: old.end - old.start };
  }

  /** Places near by with the same units that answer to nothing else: the passage might as well be there. */
  rivals(units: Units, place: number): number[] {
    const { from, to, toOf, fromOf } = this.alignment;
    const length = units.end - units.start;
    const found: number[] = [];
    for (let at = place - NEIGHBOURHOOD; at < place + NEIGHBOURHOOD && found.length < MAX_RIVALS; at += 1) {
      if (at !== place && to.units[at] === from.units[units.start] && fromOf[at] === -1 && sameUnitsAt(to, at, from, units)) found.push(at);
    }
    if (found.length > 0) return found;
    // The same words occurred twice close by and occur once: it cannot be said which of them went.
    for (let at = units.start - NEIGHBOURHOOD; at < units.start + NEIGHBOURHOOD; at += 1) {
      const isOther = at + length <= units.start || at >= units.end;
      if (isOther && from.units[at] === from.units[units.start] && toOf[at] === -1 && sameUnitsAt(from, at, from, units)) return [place];
    }
    return [];
  }

  /** `rivals` when the passage might as well be close by; `no` when too little speaks for the place. */
  isReliable(units: Units, place: number): 'yes' | 'no' | 'rivals' {
    const { certainty } = this.alignment;
    const length = units.end - units.start;
    const before = this.agreement(units.start - 1, place - 1, -1);
    const after = this.agreement(units.end, place + length, 1);
    const isFirm = certainty.subarray(units.start, units.end).includes(CERTAINTY.firm);
    const standsOut = before + length + after >= STANDS_OUT;
    if (before >= FIXED_EDGE && after >= FIXED_EDGE && standsOut) return 'yes';
    if (this.rivals(units, place).length > 0) return 'rivals';
    if ((isFirm && standsOut) || this.isSelfEvident(units, place)) return 'yes';
    // Styles of references order their parts differently; a part that occurs once is what it was.
    if (length >= SELF_EVIDENT_WHOLE && this.isInReference(units) && this.standsOnce(units) && this.findExactly(units, 2).length === 1)
      return 'yes';
    const sentence = this.sentenceAround(units, place);
    if (sentence.likeness < ENOUGH_SENTENCE) return 'no';
    return sentence.length >= SELF_EVIDENT || this.support(units, place) >= ENOUGH_CONTEXT ? 'yes' : 'no';
  }

  /** Whether a passage was in an entry of the list of references. */
  private isInReference({ start }: Units): boolean {
    const { from, sources } = this.alignment;
    const offset = from.origins[start] ?? 0;
    return sources.from.blocks?.some((block) => block.type === 'reference' && block.start <= offset && offset < block.end) ?? false;
  }

  /** Places in the new text with the same units, no word cut, at most `most`. */
  findExactly({ start, end }: Units, most: number): number[] {
    const { from } = this.alignment;
    return this.inNew.exactly(from.units.subarray(start, end), most);
  }

  /** Whether the passage's units are nowhere else in the old text. */
  standsOnce(units: Units): boolean {
    const { from } = this.alignment;
    return this.inOld.exactly(from.units.subarray(units.start, units.end), 2).length <= 1;
  }
}
