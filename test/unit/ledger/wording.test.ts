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

test('hedges and pressing words are given as they are', () => {
  expect(wordingOf('The drug may help; this suggests a link.')).toEqual({ hedges: ['may', 'suggests'], strong: [] });
  expect(wordingOf('A pill ends it, safe and free of side effects.')).toEqual({ hedges: [], strong: ['ends', 'safe', 'free of'] });
  expect(wordingOf('The study proves that it blocks the effect.')).toEqual({ hedges: [], strong: ['proves', 'blocks'] });
});

test.each([
  [
    'In our small sample of 12, naltrexone may reduce the effect.',
    'Naltrexone blocks the effect, 30 patients showed.',
    { numbersAdded: ['30'], numbersLeftOut: ['12'], strength: 'stronger' },
  ],
  [
    'Naltrexone blocked the effect in 7 of 12.',
    'Naltrexone might have reduced the effect in 7 of 12.',
    { numbersAdded: [], numbersLeftOut: [], strength: 'weaker' },
  ],
  ['The effect fell in 7 of twelve.', 'It fell in 7 of 12 adults.', { numbersAdded: [], numbersLeftOut: [], strength: 'same' }],
])('“%s” retold as “%s”', (source, retelling, difference) => {
  expect(compareWording(source, retelling)).toEqual(difference);
});

/** Ours, with the strength that a careful reader would give them, or "different" where words alone do not tell. */
test.each([
  // A hedge goes or comes.
  ['The pill may shorten colds.', 'The pill shortens colds.', 'stronger'],
  ['The pill shortens colds.', 'The pill may shorten colds.', 'weaker'],
  ['Tea was associated with fewer falls.', 'Tea prevents falls.', 'stronger'],
  ['The data suggest that tea helps sleep.', 'The data prove that tea helps sleep.', 'stronger'],
  ['Tea helps sleep.', 'Tea appears to help sleep.', 'weaker'],
  // A denied proof hedges.
  ['The trial proves that tea helps.', 'The trial does not prove that tea helps.', 'weaker'],
  ['The trial did not prove that tea helps.', 'The trial proved that tea helps.', 'stronger'],
  ['Nobody can be certain that tea helps, it is unproven.', 'It is unproven that tea helps.', 'same'],
  // A plain statement is not cautious.
  ['Tea dramatically lowered the score.', 'Tea lowered the score.', 'different'],
  ['The drug completely blocked the effect.', 'The drug lowered the effect.', 'different'],
  ['Scores fell and the trial was stopped, since the drug blocked the effect.', 'The trial was stopped to keep people safe.', 'same'],
  // Words that look like hedges.
  ['Smokers were twice as likely to fall.', 'Smokers fell twice as often.', 'same'],
  ['Recruitment ended in May 2019.', 'Recruitment ended in spring 2019.', 'same'],
  ['Adverse events appeared in three.', 'Three had adverse events.', 'same'],
  ['The Heart Association paid for it.', 'A charity paid for it.', 'same'],
  ['Tea was not associated with falls.', 'Tea made no difference to falls.', 'same'],
  // Words that look like pressing ones.
  ['Certain patients left early.', 'Some patients left early.', 'same'],
  ['Causes of death were read from records.', 'Deaths were read from records.', 'same'],
  ['It was a proof-of-concept trial.', 'It was an early trial.', 'same'],
  ['Never smokers were left out.', 'Those who had not smoked were left out.', 'same'],
  ['They had confirmed cases of flu.', 'They had flu.', 'same'],
  ['Breakthrough pain was rare.', 'Sudden pain was rare.', 'same'],
  // Both ways.
  ['Tea may help.', 'Tea may be a cure that ends insomnia.', 'stronger'],
  ['Tea always helps.', 'Tea seems to help.', 'weaker'],
  ['The pill may be safe.', 'The pill shortens colds.', 'different'],
  // A hedge on something that is not retold.
  [
    'Seven of twelve adults answered to tea. Further research may show whether children would.',
    'Seven of twelve adults answered to tea.',
    'different',
  ],
  ['Seven of twelve adults answered to tea. Tea may help adults to sleep.', 'Tea helps adults to sleep.', 'stronger'],
])('“%s” retold as “%s” is worded %s', (source, retelling, strength) => {
  expect(compareWording(source, retelling).strength).toBe(strength);
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
  expect(distinctPeople(['Nolan Williams', 'James Phelps', 'Nolan R. Williams, MD', 'J Phelps', 'Ada Williams'])).toEqual([
    'Nolan Williams',
    'James Phelps',
    'Ada Williams',
  ]);
});
