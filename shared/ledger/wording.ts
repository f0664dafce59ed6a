/**
 * What can be compared between a study's report and its retelling without judging:
 * the numbers each names, and how strongly each is worded.
 */

/** Digits with their decimals and sign of per cent; thousands may be set apart by commas. */
const NUMBER = /(?<![\p{L}\d.,])(?<!\p{L}[-−])[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\s?%?|(?<![\p{L}\d.,])(?<!\p{L}[-−])[-−]?\d+(?:\.\d+)?\s?%?/gu;

const WORDS: Readonly<Record<string, string>> = {
  one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10',
  eleven: '11', twelve: '12', thirteen: '13', fourteen: '14', fifteen: '15', sixteen: '16', seventeen: '17',
  eighteen: '18', nineteen: '19', twenty: '20', thirty: '30', forty: '40', fifty: '50', sixty: '60', hundred: '100',
};
/** "One" is left out: it is more often a pronoun than a number. */
const NUMBER_WORD = new RegExp(`\\b(?:${Object.keys(WORDS).filter((word) => word !== 'one').join('|')})\\b`, 'giu');

/** The numbers a passage names, written alike ("12", "0.5", "70%"), each once, in order. */
export const numbersIn = (passage: string): string[] => {
  const found: { at: number; number: string }[] = [];
  for (const match of passage.matchAll(NUMBER)) {
    found.push({ at: match.index, number: match[0].replaceAll(/[,\s]/gu, '').replace('−', '-').replace(/(\.\d*?)0+(%?)$/u, '$1$2').replace(/\.(%?)$/u, '$1') });
  }
  for (const match of passage.matchAll(NUMBER_WORD)) found.push({ at: match.index, number: WORDS[match[0].toLowerCase()] ?? match[0] });
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ number }) => number))];
};

const HEDGES =
  /\b(?:may|might|could|appears?|seems?|suggests?|suggested|suggesting|likely|possibly|perhaps|probably|potentially|preliminary|tentative|in (?:this|our) (?:sample|study)|small (?:sample|study|trial)|associated|association|correlat\w+|trend|limited|cautious\w*|further (?:research|studies)|unclear|not (?:yet )?(?:known|clear))\b/giu;
const STRONG =
  /\b(?:proves?|proved|proven|proof|shows? that|shown|demonstrat\w+|confirm\w*|establish\w*|clearly|definite\w*|certain\w*|undoubtedly|always|never|must|cures?|breakthrough|dramatic\w*|causes?|caused|blocks?|blocked|eliminat\w+|no (?:effect|benefit|evidence)|completely|entirely|ends|free (?:of|from)|safe|guarantee\w*)\b/giu;

export interface Wording {
  readonly hedges: readonly string[];
  readonly strong: readonly string[];
}

const wordsOf = (passage: string, pattern: RegExp): string[] => [...new Set(Array.from(passage.matchAll(pattern), ([word]) => word.toLowerCase()))];

/** Words that hedge a statement and words that press it, as they stand in a passage. */
export const wordingOf = (passage: string): Wording => ({ hedges: wordsOf(passage, HEDGES), strong: wordsOf(passage, STRONG) });

export interface WordingDifference {
  /** Numbers of the retelling that its source does not name. */
  readonly numbersAdded: readonly string[];
  /** Numbers of the source that the retelling leaves out. */
  readonly numbersLeftOut: readonly string[];
  /** Stronger when hedges went or pressing words came, weaker when the other way round. */
  readonly strength: 'same' | 'stronger' | 'weaker';
}

const pressure = ({ hedges, strong }: Wording): number => Math.sign(strong.length) - Math.sign(hedges.length);

/** How a retelling's words differ from its source's. What it means is the reviewer's to say. */
export const compareWording = (source: string, retelling: string): WordingDifference => {
  const [there, here] = [new Set(numbersIn(source)), new Set(numbersIn(retelling))];
  const difference = pressure(wordingOf(retelling)) - pressure(wordingOf(source));
  return {
    numbersAdded: [...here].filter((number) => !there.has(number)),
    numbersLeftOut: [...there].filter((number) => !here.has(number)),
    strength: difference === 0 ? 'same' : difference > 0 ? 'stronger' : 'weaker',
  };
};
