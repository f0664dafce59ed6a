/** Sections of a template while they are arranged. */
import { describe, expect, test } from 'vitest';
import { changeSection, indexAt, isSameArrangement, moveSection, titledSections } from '../../renderer/views/templates/section-order.ts';

const sections = ['a', 'b', 'c', 'd'].map((key) => ({ key, title: key.toUpperCase(), included: true }));
const keys = (list: readonly { readonly key: string }[]): string => list.map(({ key }) => key).join('');

describe('a section that is moved', () => {
  test('is where it was sent, the others keep their order', () => {
    expect(keys(moveSection(sections, 0, 2))).toBe('bcad');
    expect(keys(moveSection(sections, 3, 1))).toBe('adbc');
  });

  test('goes no farther than the ends, and changes nothing where it is already there', () => {
    expect(keys(moveSection(sections, 1, -5))).toBe('bacd');
    expect(keys(moveSection(sections, 1, 99))).toBe('acdb');
    expect(moveSection(sections, 0, -1)).toBe(sections);
    expect(moveSection(sections, 9, 0)).toBe(sections);
  });

  test('by pointer comes below the rows whose middle it has passed', () => {
    expect(indexAt([10, 30, 50], 5)).toBe(0);
    expect(indexAt([10, 30, 50], 31)).toBe(2);
    expect(indexAt([10, 30, 50], 99)).toBe(3);
  });
});

test('a section without a title is saved under its base’s, spaces around one are not kept', () => {
  const renamed = changeSection(changeSection(sections, 'a', { title: '  ' }), 'b', { title: ' What we found ', included: false });
  expect(titledSections(renamed, sections).slice(0, 2)).toEqual([
    { key: 'a', title: 'A', included: true },
    { key: 'b', title: 'What we found', included: false },
  ]);
});

test('arrangements are the same when order, titles and what is left out are', () => {
  expect(
    isSameArrangement(
      sections,
      sections.map((section) => ({ ...section })),
    ),
  ).toBe(true);
  expect(isSameArrangement(sections, moveSection(sections, 0, 1))).toBe(false);
  expect(isSameArrangement(sections, changeSection(sections, 'c', { included: false }))).toBe(false);
  expect(isSameArrangement(sections, sections.slice(1))).toBe(false);
});
