/** A recorded absence says "not found" only of words that a reader of the article cannot find either. */
import { describe, expect, it } from 'vitest';
import { searchWords } from '../../../shared/instruments/search-absence.ts';

const search = (text: string, word: string, ranges = [{ start: 0, end: text.length }]): readonly string[] =>
  searchWords(text, [word], ranges).flatMap(({ places }) => places.map(({ start, end }) => text.slice(start, end)));

describe('the search behind a recorded absence', () => {
  it.each([
    ['a line break', 'They declared no conflict\nof interest.', 'conflict of interest', 'conflict\nof interest'],
    ['several blanks', 'They declared no conflict \r\n\t of interest.', 'conflict of interest', 'conflict \r\n\t of interest'],
    ['a no-break space', 'They declared no conflict\u00a0of interest.', 'conflict of interest', 'conflict\u00a0of interest'],
    ['a soft hyphen', 'Allocation was by conceal\u00adment.', 'concealment', 'conceal\u00adment'],
    ['an invisible space', 'No con\u200bceal\u2060ment.', 'concealment', 'con\u200bceal\u2060ment'],
    ['a ligature', 'The main ﬁnding was blinded.', 'finding', 'ﬁnding'],
    ['accents apart in the text', 'Une e\u0301tude randomise\u0301e', 'étude', 'e\u0301tude'],
    ['accents apart in what is sought', 'Une étude randomisée', 'randomise\u0301e', 'randomisée'],
    ['accents left out', 'Une étude randomisée', 'randomisee', 'randomisée'],
    ['a word divided at the end of a line', 'were random-\nised to', 'randomised', 'random-\nised'],
    ['a compound divided at the end of a line', 'at follow-\n  up visits', 'follow-up', 'follow-\n  up'],
    ['another hyphen', 'at follow\u2011up visits', 'follow-up', 'follow\u2011up'],
    ['a compound as two words', 'at follow up visits', 'follow-up', 'follow up'],
    ['a compound as one word', 'the nonblinded raters', 'non-blinded', 'nonblinded'],
    ['two words as a compound', 'a double-blind trial', 'double blind', 'double-blind'],
    ['other quotation marks', 'the patient’s view', "patient's", 'patient’s'],
    ['capitals', 'BLINDED raters', 'blind', 'BLIND'],
    ['a Greek letter', 'anti-TNF-α drugs', 'TNF-alpha', 'TNF-α'],
    ['the name of a Greek letter', 'anti-TNF-alpha drugs', 'TNF α', 'TNF-alpha'],
    ['a sign after a digit', 'in 50% of all', '%', '%'],
    ['no space around a sign', 'with P<0.05 there', 'p < 0.05', 'P<0.05'],
    ['letters beyond the first plane', '\u{1d4d9}\u{1d4d0}\u{1d4d3} was sought', 'jad', '\u{1d4d9}\u{1d4d0}\u{1d4d3}'],
    ['writing without spaces', '没有利益\n冲突声明', '利益冲突', '利益\n冲突'],
    ['the middle of writing without spaces', '没有利益冲突声明', '利益冲突', '利益冲突'],
  ])('finds words past %s', (_, text, word, found) => {
    expect(search(text, word)).toEqual([found]);
  });

  it('finds words by their beginnings only', () => {
    expect(search('Blinding: blinded, unblinded, colourblind', 'blind')).toEqual(['Blind', 'blind']);
    expect(search('room 105 and 50', '5')).toEqual(['5']);
  });

  it('does not take words for others that have the same letters or digits', () => {
    expect(search('set apart, 510 of them', 'a part')).toEqual([]);
    expect(search('set apart, 510 of them', '5-10')).toEqual([]);
    expect(search('the conflict. Of interest is', 'conflict of')).toEqual([]);
  });

  it('counts what is in the sections asked for, and leads to its place in the text', () => {
    const text = 'E\u0301tudes on ﬁndings.\nThe étude’s ﬁnding was con\u00adcealed.';
    const start = text.indexOf('The');
    expect(searchWords(text, ['etude', 'finding', 'conceal', 'ﬁ'], [{ start, end: text.length }])).toEqual([
      { word: 'etude', count: 1, places: [{ start: start + 4, end: start + 9 }] },
      { word: 'finding', count: 1, places: [{ start: text.indexOf('ﬁnding was'), end: text.indexOf(' was') }] },
      { word: 'conceal', count: 1, places: [{ start: text.indexOf('con\u00adceal'), end: text.indexOf('ed.') }] },
      { word: 'ﬁ', count: 1, places: [{ start: text.indexOf('ﬁnding was'), end: text.indexOf('nding was') }] },
    ]);
  });

  it('counts all places and lists the first fifty', () => {
    const [result] = searchWords('word '.repeat(70), ['word'], [{ start: 0, end: 350 }]);
    expect(result?.count).toBe(70);
    expect(result?.places).toHaveLength(50);
  });

  it('finds nothing of a word without letters or signs', () => {
    expect(searchWords('some text', [' ', '\u00ad'], [{ start: 0, end: 9 }]).map(({ count }) => count)).toEqual([0, 0]);
  });
});
