/**
 * Carries passages over an alignment. What each state promises is in alignment.ts;
 * here is decided which promise can be given. In doubt it is `uncertain`.
 */
import type { TextRange } from '../model/annotation.ts';
import { CERTAINTY, type Alignment } from './align-texts.ts';
import type { CarriedTarget, CarryCandidate } from './alignment.ts';
import { compareEdges, compareUnits, worseLikeness, type Edge, type Likeness } from './compare-passages.ts';
import { createNearFinder, likeness as likenessOf, type NearFinder } from './find-near.ts';
import { endOfUnit, unitAt, type FoldedText } from './fold-text.ts';
import { matchInPieces, type MatchedPieces } from './match-in-pieces.ts';

/** Units of agreement beyond a passage's end that fix where it ends among repetitions: a word or two. */
const FIXED_EDGE = 8;
/** How far agreement beyond the ends is looked for, in units. */
const CONTEXT = 48;
/** A passage of this many units, eight words or so, stands for itself where it stands once. */
const SELF_EVIDENT = 40;
/** The same for a whole sentence, heading or cell: other words hardly make up the same one. */
const SELF_EVIDENT_WHOLE = 16;
/** A run of this many units, ten words or so, is no turn of phrase that stands anywhere. */
const STANDS_OUT = 48;
/** How like the sentences around a short passage must be for it to be believed. */
const ENOUGH_SENTENCE = 0.75;
/** Longest sentence looked at around a passage, in units, on either side of it. */
const SENTENCE_REACH = 300;
/** Share of the surroundings that must answer to each other for a short passage to be believed. */
const ENOUGH_CONTEXT = 0.5;
/** How far around a place equal words are looked for, in units: some paragraphs. */
const NEIGHBOURHOOD = 2_000;
/** Least likeness of a candidate between the passage's old neighbours, and of one found elsewhere. */
const LEAST_IN_PLACE = 0.5;
const LEAST_ELSEWHERE = 0.6;
const MAX_CANDIDATES = 10;
/** What is said of words that are the same but for punctuation. */
const SLIGHTLY_OTHER = 0.99;

/** A passage in folded units, end exclusive. */
interface Units {
  readonly start: number;
  readonly end: number;
}

/** The end of a passage as compare-passages.ts wants it. */
const edgeOf = (text: FoldedText, units: Units, range: TextRange, side: 'before' | 'after'): Edge => {
  const { source, origins } = text;
  if (side === 'before') {
    const first = origins[units.start] ?? source.length;
    const neighbour = units.start === 0 ? null : units.start - 1;
    const neighbourEnd = neighbour === null ? 0 : endOfUnit(text, neighbour);
    return {
      inside: source.slice(Math.min(first, range.start), first),
      outside: source.slice(Math.min(first, neighbourEnd), first),
      outermost: source.charAt(first),
      neighbour: neighbour === null ? '' : source.charAt(origins[neighbour] ?? 0),
    };
  }
  const last = endOfUnit(text, units.end - 1);
  const neighbour = units.end < origins.length ? (origins[units.end] ?? source.length) : source.length;
  return {
    inside: source.slice(last, Math.max(last, range.end)),
    outside: source.slice(last, Math.max(last, neighbour)),
    outermost: source.charAt(origins[units.end - 1] ?? 0),
    neighbour: source.charAt(neighbour),
  };
};

const ALIKE: ReadonlyMap<string, RegExp> = new Map([
  ['"', /["“”„«»]/u],
  ["'", /['‘’`´]/u],
]);

const isAlike = (wanted: string, there: string): boolean => {
  if (wanted === there) return true;
  for (const forms of ALIKE.values()) if (forms.test(wanted) && forms.test(there)) return true;
  return /\p{Pd}|−/u.test(wanted) && /\p{Pd}|−/u.test(there);
};

/** What ends a sentence, a heading or a cell. */
const WHOLE_END = /[.?!]["”’)\]]*\s|[\n\t]/u;

/** What reference marks are written with. */
const MARK_CHARACTERS = /[[\]{}^\d⁰¹²³⁴-⁹]/gu;

const BLANK = /\s/u;

/** The range of units in their text, with as much of the old passage's outer punctuation as stands there too. */
const rangeAt = (text: FoldedText, units: Units, before: string, after: string): TextRange => {
  const { source, origins } = text;
  let start = origins[units.start] ?? 0;
  let at = start;
  for (const wanted of Array.from(before).toReversed()) {
    if (BLANK.test(wanted)) continue;
    while (at > 0 && BLANK.test(source.charAt(at - 1))) at -= 1;
    const there = at > 0 ? source.slice(at - 1, at) : '';
    if (!isAlike(wanted, there)) break;
    at -= 1;
    start = at;
  }
  let end = endOfUnit(text, units.end - 1);
  at = end;
  for (const wanted of after) {
    if (BLANK.test(wanted)) continue;
    while (at < source.length && BLANK.test(source.charAt(at))) at += 1;
    if (!isAlike(wanted, source.slice(at, at + 1))) break;
    at += 1;
    end = at;
  }
  return { start, end };
};

const sameUnitsAt = (text: FoldedText, at: number, other: FoldedText, { start, end }: Units): boolean => {
  if (at < 0 || at + end - start > text.units.length) return false;
  for (let index = 0; index < end - start; index += 1) if (text.units[at + index] !== other.units[start + index]) return false;
  return true;
};

class Carrier {
  private readonly alignment: Alignment;
  private near: NearFinder | undefined;

  constructor(alignment: Alignment) {
    this.alignment = alignment;
  }

  carry(target: TextRange): CarriedTarget {
    const { from, to } = this.alignment;
    if (from.source === to.source) return { state: 'exact', range: { start: target.start, end: target.end } };
    const units = { start: unitAt(from, target.start), end: unitAt(from, target.end) };
    if (units.end <= units.start) return this.carrySigns(target, units.start);

    const place = this.contiguousPlace(units) ?? this.continuedPlace(units);
    if (place !== null) return this.judgePlace(target, units, place);
    return this.carryInPieces(target, units) ?? this.search(target, units);
  }

  /** A passage without letters or digits stands where its neighbours do. */
  private carrySigns(target: TextRange, next: number): CarriedTarget {
    const { from, to, toOf } = this.alignment;
    const words = from.source.slice(target.start, target.end).trim();
    const before = next === 0 ? -1 : (toOf[next - 1] ?? -1);
    const after = next === toOf.length ? to.units.length : (toOf[next] ?? -1);
    const isBetween = (next === 0 || before !== -1) && after === before + 1 && words !== '';
    if (!isBetween) return { state: 'lost' };
    const start = before === -1 ? 0 : endOfUnit(to, before);
    const between = to.source.slice(start, to.origins[after] ?? to.source.length);
    const at = between.indexOf(words);
    if (at === -1 || between.includes(words, at + 1)) return { state: 'lost' };
    return { state: 'exact', range: { start: start + at, end: start + at + words.length } };
  }

  /** The unit at which all of a passage stands together in the new text, or null. */
  private contiguousPlace({ start, end }: Units): number | null {
    const { toOf, isInOrder } = this.alignment;
    const place = toOf[start] ?? -1;
    if (place === -1) return null;
    for (let unit = start + 1; unit < end; unit += 1) {
      if (toOf[unit] !== place + unit - start || isInOrder[unit] !== isInOrder[start]) return null;
    }
    return place;
  }

  /**
   * A place of which the alignment has only a part, because its beginning or end is
   * said twice close by: all of the passage stands there, and nothing else answers to it.
   */
  private continuedPlace(units: Units): number | null {
    const { from, to, toOf, fromOf } = this.alignment;
    let mapped = units.start;
    while (mapped < units.end && toOf[mapped] === -1) mapped += 1;
    if (mapped === units.end) return null;
    const place = (toOf[mapped] ?? 0) - (mapped - units.start);
    if (!sameUnitsAt(to, place, from, units)) return null;
    for (let index = 0; index < units.end - units.start; index += 1) {
      const [ahead, back] = [toOf[units.start + index] ?? -1, fromOf[place + index] ?? -1];
      if ((ahead !== -1 && ahead !== place + index) || (back !== -1 && back !== units.start + index)) return null;
    }
    return place;
  }

  /** Whether a passage's units are a sentence, heading or cell of their own in a text. */
  private isWhole(text: FoldedText, { start, end }: Units): boolean {
    const { source, origins } = text;
    const before = source.slice(start === 0 ? 0 : endOfUnit(text, start - 1), origins[start]);
    const after = source.slice(endOfUnit(text, end - 1), origins[end] ?? source.length);
    return (start === 0 || WHOLE_END.test(before)) && (end === origins.length || WHOLE_END.test(after));
  }

  /** Whether a passage that stands once in both texts says enough to be believed without its surroundings. */
  private isSelfEvident(units: Units, place: number): boolean {
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

  /** Share of the units around a passage that stand around its place. */
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

  /** The sentence, heading or cell a passage stands in, end exclusive. */
  private sentenceBounds(text: FoldedText, { start, end }: Units): Units {
    const { source, origins } = text;
    const isBreak = (unit: number): boolean => WHOLE_END.test(source.slice(endOfUnit(text, unit - 1), origins[unit] ?? source.length));
    let first = start;
    while (first > 0 && start - first < SENTENCE_REACH && !(text.wordStarts[first] === 1 && isBreak(first))) first -= 1;
    let last = end;
    while (last < origins.length && last - end < SENTENCE_REACH && !(text.wordStarts[last] === 1 && isBreak(last))) last += 1;
    return { start: first, end: last };
  }

  /** How like the sentences are in which a passage stood and now stands, and the length of the old one. */
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

  /** Places near by with the same units that answer to nothing else: the passage might as well stand there. */
  private rivals(units: Units, place: number): number[] {
    const { from, to, toOf, fromOf } = this.alignment;
    const length = units.end - units.start;
    const found: number[] = [];
    for (let at = place - NEIGHBOURHOOD; at < place + NEIGHBOURHOOD && found.length < MAX_CANDIDATES; at += 1) {
      if (at !== place && to.units[at] === from.units[units.start] && fromOf[at] === -1 && sameUnitsAt(to, at, from, units)) found.push(at);
    }
    if (found.length > 0) return found;
    // The same words stood twice close by and stand once: it cannot be said which of them went.
    for (let at = units.start - NEIGHBOURHOOD; at < units.start + NEIGHBOURHOOD; at += 1) {
      const isOther = at + length <= units.start || at >= units.end;
      if (isOther && from.units[at] === from.units[units.start] && toOf[at] === -1 && sameUnitsAt(from, at, from, units)) return [place];
    }
    return [];
  }

  private isReliable(units: Units, place: number): 'yes' | 'no' | 'rivals' {
    const { certainty } = this.alignment;
    const length = units.end - units.start;
    const before = this.agreement(units.start - 1, place - 1, -1);
    const after = this.agreement(units.end, place + length, 1);
    const isFirm = certainty.subarray(units.start, units.end).includes(CERTAINTY.firm);
    const standsOut = before + length + after >= STANDS_OUT;
    if (before >= FIXED_EDGE && after >= FIXED_EDGE && standsOut) return 'yes';
    if (this.rivals(units, place).length > 0) return 'rivals';
    if ((isFirm && standsOut) || this.isSelfEvident(units, place)) return 'yes';
    // Styles of references order their parts differently; a part that stands once is what it was.
    if (length >= SELF_EVIDENT_WHOLE && this.isInReference(units) && this.standsOnce(units) && this.findExactly(units, 2).length === 1) return 'yes';
    const sentence = this.sentenceAround(units, place);
    if (sentence.likeness < ENOUGH_SENTENCE) return 'no';
    return sentence.length >= SELF_EVIDENT || this.support(units, place) >= ENOUGH_CONTEXT ? 'yes' : 'no';
  }

  /** Compares a passage with the same units at a place, and says where exactly the place is. */
  private compareAt(target: TextRange, units: Units, place: number): { likeness: Likeness; range: TextRange } {
    const { from, to, toOf } = this.alignment;
    const length = units.end - units.start;
    const there = { start: place, end: place + length };
    const before = edgeOf(from, units, target, 'before');
    const after = edgeOf(from, units, target, 'after');
    const range = rangeAt(to, there, before.inside, after.inside);
    const newBefore = edgeOf(to, there, range, 'before');
    const newAfter = edgeOf(to, there, range, 'after');
    let likeness = compareUnits(from, units.start, to, place, length);
    likeness = worseLikeness(likeness, compareEdges(before, newBefore, 'before'));
    likeness = worseLikeness(likeness, compareEdges(after, newAfter, 'after'));
    // A word that now goes on is another word, unless the new text only lacks the space or has a mark before it.
    const runsOn = (edge: Edge, newEdge: Edge): boolean => edge.outside !== '' && newEdge.outside === '' && newEdge.neighbour !== '';
    const isMarked = /\p{N}/u.test(newBefore.neighbour) && /\p{L}/u.test(newBefore.outermost);
    if (runsOn(before, newBefore) && toOf[units.start - 1] !== place - 1 && !isMarked) likeness = 'different';
    if (runsOn(after, newAfter) && toOf[units.end] !== place + length) likeness = 'different';
    return { likeness, range };
  }

  private judgePlace(target: TextRange, units: Units, place: number): CarriedTarget {
    const { isInOrder } = this.alignment;
    const { likeness, range } = this.compareAt(target, units, place);
    const reliable = this.isReliable(units, place);
    if (reliable !== 'yes' || likeness === 'different') {
      const length = units.end - units.start;
      const score = likeness === 'different' ? length / (length + 1) : 1;
      const candidates: CarryCandidate[] = [{ ...range, score }];
      if (reliable === 'rivals') {
        for (const rival of this.rivals(units, place)) {
          const other = this.compareAt(target, units, rival);
          const isSame = candidates.some(({ start }) => start === other.range.start);
          if (!isSame) candidates.push({ ...other.range, score: other.likeness === 'different' ? length / (length + 1) : 1 });
        }
      }
      return uncertain(candidates);
    }
    if (likeness === 'same' && isInOrder[units.start] === 1) return { state: 'exact', range };
    return { state: 'moved', range, score: likeness === 'same' ? 1 : SLIGHTLY_OTHER };
  }

  /** A passage of which only parts were carried: harmless breaks are overlooked, others are for the reviewer. */
  private carryInPieces(target: TextRange, units: Units): CarriedTarget | null {
    const { from, to } = this.alignment;
    const pieces = matchInPieces(this.alignment, units);
    if (pieces === null) return null;
    const before = edgeOf(from, units, target, 'before');
    const after = edgeOf(from, units, target, 'after');
    if (pieces.isHarmless) return this.carryOverBreaks(target, units, pieces);
    const elsewhere = this.searchExactly(target, units);
    if (elsewhere?.state === 'moved') return elsewhere;
    const others = elsewhere?.state === 'uncertain' ? elsewhere.candidates : [];
    if (pieces.score < LEAST_IN_PLACE) return null;
    const wide = pieces.widened;
    const range = rangeAt(to, wide, before.inside, after.inside);
    return uncertain([{ ...range, score: pieces.score }, ...others]);
  }

  /** A passage between whose parts only reference marks or page furniture came or went. */
  private carryOverBreaks(target: TextRange, units: Units, { pieces, start, end, score }: MatchedPieces): CarriedTarget {
    const { from, to } = this.alignment;
    const carried = { start: pieces[0]?.from ?? units.start, end: (pieces.at(-1)?.from ?? 0) + (pieces.at(-1)?.length ?? 0) };
    const before = edgeOf(from, carried, target, 'before');
    const after = edgeOf(from, carried, target, 'after');
    const isWholeBefore = carried.start === units.start;
    const isWholeAfter = carried.end === units.end;
    const range = rangeAt(
      to,
      { start, end },
      isWholeBefore ? before.inside : before.inside.replace(MARK_CHARACTERS, ''),
      isWholeAfter ? after.inside : after.inside.replace(MARK_CHARACTERS, ''),
    );
    const there = { start, end };
    const isSame =
      (!isWholeBefore || compareEdges(before, edgeOf(to, there, range, 'before'), 'before') !== 'different') &&
      (!isWholeAfter || compareEdges(after, edgeOf(to, there, range, 'after'), 'after') !== 'different');
    const isFixed = pieces.every((piece) => this.isReliable({ start: piece.from, end: piece.from + piece.length }, piece.to) === 'yes');
    return isSame && isFixed ? { state: 'moved', range, score } : uncertain([{ ...range, score }]);
  }

  /** Whether a passage stood in an entry of the list of references. */
  private isInReference({ start }: Units): boolean {
    const { from, sources } = this.alignment;
    const offset = from.origins[start] ?? 0;
    return sources.from.blocks?.some((block) => block.type === 'reference' && block.start <= offset && offset < block.end) ?? false;
  }

  private findExactly({ start, end }: Units, most: number): number[] {
    const { from, to } = this.alignment;
    this.near ??= createNearFinder(to);
    return this.near.exactly(from.units.subarray(start, end), most);
  }

  /** Equal words anywhere: moved when they stand once in both texts and say enough, else for the reviewer. */
  private searchExactly(target: TextRange, units: Units): CarriedTarget | null {
    const { fromOf } = this.alignment;
    const places = this.findExactly(units, MAX_CANDIDATES + 1);
    const length = units.end - units.start;
    const compared = places.map((place) => ({ place, ...this.compareAt(target, units, place) }));
    const [only] = compared;
    if (only === undefined) return null;
    const isFree = (): boolean => {
      for (let unit = only.place; unit < only.place + length; unit += 1) {
        const answersTo = fromOf[unit] ?? -1;
        if (answersTo !== -1 && (answersTo < units.start || answersTo >= units.end)) return false;
      }
      return true;
    };
    if (compared.length === 1 && this.isSelfEvident(units, only.place) && only.likeness !== 'different' && isFree() && this.standsOnce(units)) {
      return { state: 'moved', range: only.range, score: only.likeness === 'same' ? 1 : SLIGHTLY_OTHER };
    }
    return uncertain(
      compared.map(({ range, likeness }) => ({ ...range, score: likeness === 'different' ? length / (length + 1) : 1 })),
    );
  }

  private nearFrom: NearFinder | undefined;

  private standsOnce(units: Units): boolean {
    const { from } = this.alignment;
    this.nearFrom ??= createNearFinder(from);
    return this.nearFrom.exactly(from.units.subarray(units.start, units.end), 2).length <= 1;
  }

  private search(target: TextRange, units: Units): CarriedTarget {
    const exactly = this.searchExactly(target, units);
    if (exactly !== null) return exactly;
    const { from, to } = this.alignment;
    this.near ??= createNearFinder(to);
    const places = this.near.nearly(from, units.start, units.end, LEAST_ELSEWHERE);
    if (places.length === 0) return { state: 'lost' };
    const before = edgeOf(from, units, target, 'before').inside;
    const after = edgeOf(from, units, target, 'after').inside;
    return uncertain(places.map((place) => ({ ...rangeAt(to, place, before, after), score: place.score })));
  }
}

/** Candidates best first, none twice. */
const uncertain = (candidates: readonly CarryCandidate[]): CarriedTarget => {
  const sorted: CarryCandidate[] = [];
  for (const candidate of candidates.toSorted((a, b) => b.score - a.score)) {
    const isKnown = sorted.some(({ start, end }) => candidate.start < end && start < candidate.end);
    if (!isKnown && sorted.length < MAX_CANDIDATES) sorted.push(candidate);
  }
  return { state: 'uncertain', score: sorted[0]?.score ?? 0, candidates: sorted };
};

/**
 * What became of each passage, in the order given.
 * @param targets ranges of the old text: UTF-16 code units, start inclusive, end exclusive.
 */
export const carryTargets = (alignment: Alignment, targets: readonly TextRange[]): CarriedTarget[] => {
  const carrier = new Carrier(alignment);
  return targets.map((target) => carrier.carry(target));
};
