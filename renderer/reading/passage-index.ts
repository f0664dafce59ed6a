/**
 * The passages of an article in text order, so that those over a stretch of text
 * are found without looking at all of them. Adding or removing one passage
 * touches one page of the index. Knows nothing of the DOM.
 */
import type { PaintedPassage } from './types.ts';

/** Passages that sort next to each other, with the furthest end among them. */
interface Page {
  readonly passages: PaintedPassage[];
  furthestEnd: number;
}

const PAGE_SIZE = 128;

/** Text order; of two that start together the longer first, so that outer comes before inner. */
export const comparePassages = (a: PaintedPassage, b: PaintedPassage): number => {
  if (a.start !== b.start) return a.start - b.start;
  if (a.end !== b.end) return b.end - a.end;
  if (a.annotationId === b.annotationId) return 0;
  return a.annotationId < b.annotationId ? -1 : 1;
};

const samePassage = (a: PaintedPassage | undefined, b: PaintedPassage | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.annotationId === b.annotationId && a.start === b.start && a.end === b.end && a.tag === b.tag);

const pageOf = (passages: PaintedPassage[]): Page => {
  let furthestEnd = 0;
  for (const { end } of passages) if (end > furthestEnd) furthestEnd = end;
  return { passages, furthestEnd };
};

const sameKey = (a: PaintedPassage): string => `${a.annotationId} ${a.start} ${a.end} ${a.tag}`;

export interface PassageIndex {
  readonly size: number;
  /**
   * Makes the index hold exactly these passages, in any order. Lists that share a
   * beginning and an end with the last one (as after adding or removing one
   * annotation) cost one comparison per passage and one page of work.
   */
  readonly replace: (next: readonly PaintedPassage[]) => void;
  /** Passages that share at least one character with [start, end), in text order. */
  readonly overlapping: (start: number, end: number) => PaintedPassage[];
}

export const createPassageIndex = (): PassageIndex => {
  let pages: Page[] = [];
  let listed: readonly PaintedPassage[] = [];

  /** Index of the last page whose first passage is not after `passage`; 0 when all are after. */
  const pageFor = (passage: PaintedPassage): number => {
    let low = 0;
    let high = pages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const first = pages[middle]?.passages[0];
      if (first !== undefined && comparePassages(first, passage) <= 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };

  const placeIn = (page: Page, passage: PaintedPassage): number => {
    let low = 0;
    let high = page.passages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = page.passages[middle];
      if (other !== undefined && comparePassages(other, passage) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const add = (passage: PaintedPassage): void => {
    const at = pageFor(passage);
    const page = pages[at];
    if (page === undefined) {
      pages = [pageOf([passage])];
      return;
    }
    page.passages.splice(placeIn(page, passage), 0, passage);
    page.furthestEnd = Math.max(page.furthestEnd, passage.end);
    if (page.passages.length > 2 * PAGE_SIZE) {
      pages.splice(at, 1, pageOf(page.passages.slice(0, PAGE_SIZE)), pageOf(page.passages.slice(PAGE_SIZE)));
    }
  };

  const remove = (passage: PaintedPassage): void => {
    const at = pageFor(passage);
    const page = pages[at];
    if (page === undefined) return;
    const place = placeIn(page, passage);
    if (!samePassage(page.passages[place], passage)) return;
    page.passages.splice(place, 1);
    if (page.passages.length === 0) pages.splice(at, 1);
    else pages[at] = pageOf(page.passages);
  };

  const rebuild = (passages: readonly PaintedPassage[]): void => {
    const sorted = [...passages].sort(comparePassages);
    pages = [];
    for (let at = 0; at < sorted.length; at += PAGE_SIZE) pages.push(pageOf(sorted.slice(at, at + PAGE_SIZE)));
  };

  return {
    get size() {
      return listed.length;
    },
    replace(next) {
      const before = listed;
      listed = next;
      const shorter = Math.min(before.length, next.length);
      let head = 0;
      while (head < shorter && samePassage(before[head], next[head])) head += 1;
      let tail = 0;
      while (tail < shorter - head && samePassage(before[before.length - 1 - tail], next[next.length - 1 - tail])) tail += 1;
      const gone = before.slice(head, before.length - tail);
      const come = next.slice(head, next.length - tail);
      if (gone.length + come.length > PAGE_SIZE * 4) {
        rebuild(next);
        return;
      }
      const kept = new Set(come.map(sameKey));
      const had = new Set(gone.map(sameKey));
      for (const passage of gone) if (!kept.has(sameKey(passage))) remove(passage);
      for (const passage of come) if (!had.has(sameKey(passage))) add(passage);
    },
    overlapping(start, end) {
      const found: PaintedPassage[] = [];
      for (const page of pages) {
        const first = page.passages[0];
        if (first === undefined || first.start >= end) break;
        if (page.furthestEnd <= start) continue;
        for (const passage of page.passages) {
          if (passage.start >= end) break;
          if (passage.end > start) found.push(passage);
        }
      }
      return found;
    },
  };
};
