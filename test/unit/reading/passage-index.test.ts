/** The passage index answers as looking through all passages would, after any history of changes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparePassages, createPassageIndex } from '../../../renderer/reading/passage-index.ts';
import type { PaintedPassage } from '../../../renderer/reading/types.ts';
import { annotationIdSchema, newId } from '../../../shared/model/id.ts';
import { TAG_ORDER } from '../../../shared/model/tag.ts';

const LENGTH = 2_000;
const passage: fc.Arbitrary<PaintedPassage> = fc
  .record({ start: fc.nat(LENGTH - 1), length: fc.integer({ min: 1, max: 400 }), tag: fc.constantFrom(...TAG_ORDER) })
  .map(({ start, length, tag }) => ({ annotationId: newId(annotationIdSchema), tag, start, end: start + length }));

const byLooking = (passages: readonly PaintedPassage[], start: number, end: number): PaintedPassage[] =>
  passages.filter((one) => one.start < end && one.end > start).sort(comparePassages);

test('any list, in any order, is found by overlap', () => {
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 700 }), fc.nat(LENGTH), fc.integer({ min: 1, max: 300 }), (passages, start, length) => {
      const index = createPassageIndex();
      index.replace(passages);
      expect(index.overlapping(start, start + length)).toEqual(byLooking(passages, start, start + length));
    }),
    { numRuns: 100 },
  );
});

test('one at a time, added, removed, moved and retagged, the index stays right', () => {
  const change = fc.record({ kind: fc.constantFrom('add', 'remove', 'move', 'retag'), at: fc.nat(), passage });
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 300 }), fc.array(change, { maxLength: 40 }), (first, changes) => {
      const index = createPassageIndex();
      let passages: readonly PaintedPassage[] = first;
      index.replace(passages);
      for (const { kind, at, passage: other } of changes) {
        const place = passages.length === 0 ? 0 : at % passages.length;
        const there = passages[place];
        const { start, end, tag } = other;
        if (kind === 'add' || there === undefined) passages = passages.toSpliced(place, 0, other);
        else if (kind === 'remove') passages = passages.toSpliced(place, 1);
        else passages = passages.with(place, kind === 'move' ? { ...there, start, end } : { ...there, tag });
        index.replace(passages);
        expect(index.overlapping(0, LENGTH * 2)).toEqual(byLooking(passages, 0, LENGTH * 2));
        expect(index.overlapping(500, 700)).toEqual(byLooking(passages, 500, 700));
      }
    }),
    { numRuns: 50 },
  );
});
