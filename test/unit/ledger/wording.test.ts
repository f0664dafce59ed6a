/** What can be compared between a study and its retelling: numbers, strength of wording, names of people. */
import { expect, test } from 'vitest';
import { distinctPeople, isSamePerson } from '../../../shared/ledger/people.ts';
import { compareWording, numbersIn, wordingOf } from '../../../shared/ledger/wording.ts';

test.each([
  ['12 of 1,204 people (70 %) fell by −0.50 points', ['12', '1204', '70%', '-0.5']],
  ['twelve adults, seven of whom responded', ['12', '7']],
  ['one of the drugs', []],
  ['the GRIN2B gene, CYP3A4 and COVID-19', []],
  ['12 and 12 again', ['12']],
])('numbers in “%s”', (passage, numbers) => {
  expect(numbersIn(passage)).toEqual(numbers);
});

test('hedges and pressing words are told as they stand', () => {
  expect(wordingOf('The drug may help; this suggests a link.')).toEqual({ hedges: ['may', 'suggests'], strong: [] });
  expect(wordingOf('A pill ends it, safe and free of side effects.')).toEqual({ hedges: [], strong: ['ends', 'safe', 'free of'] });
  expect(wordingOf('The study proves that it blocks the effect.')).toEqual({ hedges: [], strong: ['proves', 'blocks'] });
});

test.each([
  ['In our small sample of 12, naltrexone may reduce the effect.', 'Naltrexone blocks the effect, 30 patients showed.', { numbersAdded: ['30'], numbersLeftOut: ['12'], strength: 'stronger' }],
  ['Naltrexone blocked the effect in 7 of 12.', 'Naltrexone might have reduced the effect in 7 of 12.', { numbersAdded: [], numbersLeftOut: [], strength: 'weaker' }],
  ['The effect fell in 7 of twelve.', 'It fell in 7 of 12 adults.', { numbersAdded: [], numbersLeftOut: [], strength: 'same' }],
])('“%s” retold as “%s”', (source, retelling, difference) => {
  expect(compareWording(source, retelling)).toEqual(difference);
});

test.each([
  ['Dr. Ana Maria Rivera, MD, PhD', 'A. M. Rivera', true],
  ['Ana Rivera', 'Rivera, Ana', true],
  ['Ana Rivera', 'Bela Rivera', false],
  ['Rivera', 'Ana Rivera', false],
  ['Rivera', 'rivera', true],
  ['Juan de la Cruz', 'J de la Cruz', true],
  ['Émile Noël', 'Emile Noel', true],
])('“%s” and “%s” are one person: %s', (one, other, same) => {
  expect(isSamePerson(one, other)).toBe(same);
  expect(isSamePerson(other, one)).toBe(same);
});

test('people whose names are written in several ways are each named once, as first written', () => {
  expect(distinctPeople(['Nolan Williams', 'James Phelps', 'Nolan R. Williams, MD', 'J Phelps', 'Ada Williams'])).toEqual(['Nolan Williams', 'James Phelps', 'Ada Williams']);
});
