/**
 * Carries passages over an alignment. What each state promises is in alignment.ts;
 * here is decided which promise can be given. In doubt it is `uncertain`.
 */
import type { TextRange } from '../model/annotation.ts';
import type { Alignment } from './align-texts.ts';
import type { CarriedTarget, CarryCandidate } from './alignment.ts';
import { compareEdges, compareUnits, worseLikeness, type Edge, type Likeness } from './compare-passages.ts';
import { endOfUnit, unitAt } from './fold-text.ts';
import { edgeOf, rangeAt, type Units } from './passage-edges.ts';
import { PlaceEvidence, sameUnitsAt } from './place-evidence.ts';
import { matchInPieces, type MatchedPieces } from './match-in-pieces.ts';

/** Least likeness of a candidate between the passage's old neighbours, and of one found elsewhere. */
const LEAST_IN_PLACE = 0.5;
const LEAST_ELSEWHERE = 0.6;
const MAX_CANDIDATES = 10;
/** What is said of words that are the same except for punctuation. */
const SLIGHTLY_OTHER = 0.99;

/** What reference marks are written with. */
const MARK_CHARACTERS = /[[\]{}^\d⁰¹²³⁴-⁹]/gu;

class Carrier {
  private readonly alignment: Alignment;
  private readonly evidence: PlaceEvidence;

  constructor(alignment: Alignment) {
    this.alignment = alignment;
    this.evidence = new PlaceEvidence(alignment);
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

  /** A passage without letters or digits is where its neighbours are. */
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

  /** The unit at which all of a passage is together in the new text, or null. */
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
   * said twice close by: all of the passage is there, and nothing else answers to it.
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
    const reliable = this.evidence.isReliable(units, place);
    if (reliable !== 'yes' || likeness === 'different') {
      const length = units.end - units.start;
      const score = likeness === 'different' ? length / (length + 1) : 1;
      const candidates: CarryCandidate[] = [{ ...range, score }];
      if (reliable === 'rivals') {
        for (const rival of this.evidence.rivals(units, place)) {
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
    const isFixed = pieces.every(
      (piece) => this.evidence.isReliable({ start: piece.from, end: piece.from + piece.length }, piece.to) === 'yes',
    );
    return isSame && isFixed ? { state: 'moved', range, score } : uncertain([{ ...range, score }]);
  }

  /** Equal words anywhere: moved when they occur once in both texts and say enough, else for the reviewer. */
  private searchExactly(target: TextRange, units: Units): CarriedTarget | null {
    const { fromOf } = this.alignment;
    const places = this.evidence.findExactly(units, MAX_CANDIDATES + 1);
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
    if (
      compared.length === 1 &&
      this.evidence.isSelfEvident(units, only.place) &&
      only.likeness !== 'different' &&
      isFree() &&
      this.evidence.standsOnce(units)
    ) {
      return { state: 'moved', range: only.range, score: only.likeness === 'same' ? 1 : SLIGHTLY_OTHER };
    }
    return uncertain(compared.map(({ range, likeness }) => ({ ...range, score: likeness === 'different' ? length / (length + 1) : 1 })));
  }

  private search(target: TextRange, units: Units): CarriedTarget {
    const exactly = this.searchExactly(target, units);
    if (exactly !== null) return exactly;
    const { from, to } = this.alignment;
    const places = this.evidence.inNew.nearly(from, units.start, units.end, LEAST_ELSEWHERE);
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
