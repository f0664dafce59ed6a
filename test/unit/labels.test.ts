/** What becomes of words that are typed or brought in as labels. */
import { expect, it } from 'vitest';
import { labelSchema, newLabelSchema, toLabel } from '../../shared/model/annotation.ts';

it.each([
  ['  dose ', 'dose'],
  ['tail\tbone\r\nagain', 'tail bone again'],
  ['\u0007bell', 'bell'],
  ['x'.repeat(100), 'x'.repeat(80)],
  [' \t\n', null],
])('%j becomes the label %j', (typed, label) => {
  expect(toLabel(typed)).toBe(label);
});

it('a label that an earlier version took can be read, and is not given again', () => {
  expect(labelSchema.safeParse('tail\tbone').success).toBe(true);
  expect(newLabelSchema.safeParse('tail\tbone').success).toBe(false);
});
