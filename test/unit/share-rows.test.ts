/** What a fetched answer keeps of the one before: everything that says the same, wherever it is now. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareRows } from '../../renderer/state/share-rows.ts';

const row = fc.record({
  id: fc.integer({ min: 0, max: 8 }),
  words: fc.constantFrom('a', 'b'),
  labels: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
});
const answer = fc.record({ rows: fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 8 }), total: fc.integer({ min: 0, max: 3 }) });

test('the answer says what was fetched, and its rows are the former objects where they say the same', () => {
  fc.assert(
    fc.property(answer, answer, (before, now) => {
      const shared = shareRows(before, structuredClone(now));
      expect(shared).toEqual(now);
      if (typeof shared !== 'object' || shared === null || !('rows' in shared) || !Array.isArray(shared.rows))
        throw new Error('The rows are gone.');
      for (const known of before.rows) {
        const same = now.rows.find(({ id }) => id === known.id);
        if (same !== undefined && JSON.stringify(same) === JSON.stringify(known)) expect(shared.rows).toContain(known);
      }
      expect(shareRows(before, structuredClone(before))).toBe(before);
    }),
  );
});
