/**
 * What can be compared between a study's report and its retelling without judging:
 * the numbers each names, and how strongly each is worded.
 */

import { sentenceStarts } from '../text/sentences.ts';

/** Digits with their decimals and sign of per cent; thousands may be set apart by commas. */
const NUMBER =
  /(?<![\p{L}\d.,])(?<!\p{L}[-−])[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\s?%?|(?<![\p{L}\d.,])(?<!\p{L}[-−])[-−]?\d+(?:\.\d+)?\s?%?/gu;

const WORDS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  thirteen: '13',
  fourteen: '14',
  fifteen: '15',
  sixteen: '16',
  seventeen: '17',
  eighteen: '18',
  nineteen: '19',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  hundred: '100',
};
/** "One" is left out: it is more often a pronoun than a number. */
const NUMBER_WORD = new RegExp(
  `\\b(?:${Object.keys(WORDS)
    .filter((word) => word !== 'one')
    .join('|')})\\b`,
  'giu',
);

/** The numbers a passage names, in one form ("12", "0.5", "70%"), each once, in order. */
export const numbersIn = (passage: string): string[] => {
  const found: { at: number; number: string }[] = [];
  for (const match of passage.matchAll(NUMBER)) {
    found.push({
      at: match.index,
      number: match[0]
        .replaceAll(/[,\s]/gu, '')
        .replace('−', '-')
        .replace(/(\.\d*?)0+(%?)$/u, '$1$2')
        .replace(/\.(%?)$/u, '$1'),
    });
  }
  for (const match of passage.matchAll(NUMBER_WORD)) found.push({ at: match.index, number: WORDS[match[0].toLowerCase()] ?? match[0] });
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ number }) => number))];
};

/** Words that take the force of what they go with, up to three words before it. */
const NEGATION =
  /(?:\b(?:not|no|nor|nobody|nothing|never|neither|without|cannot|hardly|barely|fail(?:s|ed)? to|yet to|far from|short of)|n[’']t)\b(?:\s+[\p{L}’'-]+){0,3}\s*$/iu;

/**
 * Words that hedge. Left out where they commonly say something else: the month, "more
 * likely to die" (a comparison), "adverse events appeared", names of associations.
 */
const HEDGES =
  /\b(?:may(?! \d)|might|could|appear(?:s|ed)? (?:to|that|as)|seem(?:s|ed)?|suggest(?:s|ed|ing|ive)?|(?<!(?:more|less|as|times|equally|most|least) )likely|possibl[ey]|perhaps|probabl[ey]|potential(?:ly)?|preliminary|tentative(?:ly)?|small (?:sample|study|trial)|associat(?:ed|ion) (?:with|between)|correlat\w+|linked (?:to|with)|cautious\w*|further (?:research|studies)|unclear|unproven|not (?:yet )?(?:known|clear|certain))\b/giu;

/**
 * Words that press a statement. Left out where they commonly do not: "certain patients",
 * "causes of death", "as shown in figure 2", "proof of concept", "never smokers".
 */
const STRONG =
  /\b(?:proves?|proved|proven|proof(?![ -]of[ -]concept)|shows? that|shown (?:that|to)|demonstrat\w+|confirm(?:s|ed|ing)?(?! (?:case|diagnos|infection))|establish(?:es|ed)?(?! (?:treatment|therapy|practice|method|criteria|risk factor|diagnos))|clearly|definite(?:ly)?|certain(?:ly| that)|undoubtedly|always|never(?![ -]smok)|must|cures?|breakthrough(?! (?:pain|infection|bleeding|case))|dramatic\w*|causes?(?! of)|caused|blocks?|blocked(?! random)|eliminat(?:e|es|ed|ing)|no (?:effect|benefit)|completely|entirely|(?<!(?:both|either|the|at) )ends(?! (?:of|up|in|with))|free (?:of|from)(?! charge)|safe|guarantee\w*)\b/giu;

export interface Wording {
  readonly hedges: readonly string[];
  readonly strong: readonly string[];
}

interface Signal {
  readonly kind: keyof Wording;
  readonly word: string;
  readonly at: number;
}

const isNegated = (passage: string, at: number): boolean => NEGATION.test(passage.slice(Math.max(0, at - 60), at));

/** The month has a capital inside a sentence; at its beginning nothing tells it from the verb. */
const isMonth = (passage: string, at: number): boolean => passage.startsWith('May', at) && /[\p{Ll}\d,]\s$/u.test(passage.slice(0, at));

/** A pressing word that is denied hedges ("does not prove"); a hedge that is denied says neither ("not associated with"). */
const signalsIn = (passage: string): Signal[] => {
  const hedges = Array.from(passage.matchAll(HEDGES), ({ 0: word, index }) => ({ word, at: index }))
    .filter(({ word, at }) => /^not /iu.test(word) || !(isNegated(passage, at) || isMonth(passage, at)))
    .map((each): Signal => ({ kind: 'hedges', ...each }));
  const strong = Array.from(passage.matchAll(STRONG), ({ 0: word, index }): Signal => ({
    kind: isNegated(passage, index) ? 'hedges' : 'strong',
    word,
    at: index,
  }));
  return [...hedges, ...strong]
    .map((signal) =>
      signal.kind === 'hedges' && isNegated(passage, signal.at) && !/^not /iu.test(signal.word)
        ? { ...signal, word: `not ${signal.word}` }
        : signal,
    )
    .sort((a, b) => a.at - b.at);
};

const wordsOf = (signals: readonly Signal[], kind: keyof Wording): string[] => [
  ...new Set(signals.filter((signal) => signal.kind === kind).map(({ word }) => word.toLowerCase())),
];

/** Words that hedge a statement and words that press it, as they appear in a passage; a pressing word that is denied is a hedge, with "not" before it. */
export const wordingOf = (passage: string): Wording => {
  const signals = signalsIn(passage);
  return { hedges: wordsOf(signals, 'hedges'), strong: wordsOf(signals, 'strong') };
};

export interface WordingDifference {
  /** Numbers of the retelling that its source does not name. */
  readonly numbersAdded: readonly string[];
  /** Numbers of the source that the retelling leaves out. */
  readonly numbersLeftOut: readonly string[];
  /**
   * Stronger when hedges went or pressing words came, weaker when hedges came; different
   * when these point both ways, or when it is unclear: pressing words went, which
   * leaves a plain statement, or the hedge belongs to something that is not retold.
   */
  readonly strength: 'same' | 'stronger' | 'weaker' | 'different';
}

/** Letters by which two forms of a word are taken for one. */
const STEM = 5;

const stemsOf = (words: string): ReadonlySet<string> =>
  new Set(Array.from(words.matchAll(/\p{L}{4,}/gu), ([word]) => word.toLowerCase().slice(0, STEM)));

/** Stems that two sentences on one thing have in common. */
const COMMON = 2;

const SEVERAL_SENTENCES = /[.?!]["”’)\]]*\s+\S/u;

/** Signals of the sentences that the other passage also states, and whether others were left aside. */
const comparable = (passage: string, other: string): { readonly wording: Wording; readonly aside: boolean } => {
  const all = wordingOf(passage);
  // Sentences cost far more to find than signals, and most passages are one.
  const starts = SEVERAL_SENTENCES.test(passage) ? sentenceStarts(passage) : [0];
  if (starts.length < 2) return { wording: all, aside: false };
  const theirs = stemsOf(other);
  const told = starts
    .map((start, index) => passage.slice(start, starts[index + 1]))
    .filter((sentence) => [...stemsOf(sentence)].filter((stem) => theirs.has(stem)).length >= COMMON);
  const wording = wordingOf(told.join(' '));
  return { wording, aside: all.hedges.length > wording.hedges.length || all.strong.length > wording.strong.length };
};

const strengthOf = (source: string, retelling: string): WordingDifference['strength'] => {
  const [there, here] = [comparable(source, retelling), comparable(retelling, source)];
  const hedged = Math.sign(here.wording.hedges.length) - Math.sign(there.wording.hedges.length);
  const pressed = Math.sign(here.wording.strong.length) - Math.sign(there.wording.strong.length);
  if (hedged === 0 && pressed === 0) return there.aside === here.aside ? 'same' : 'different';
  if (hedged <= 0 && pressed >= 0) return 'stronger';
  return hedged > 0 && pressed <= 0 ? 'weaker' : 'different';
};

/** How a retelling's words differ from its source's. What it means is the reviewer's to say. */
export const compareWording = (source: string, retelling: string): WordingDifference => {
  const [there, here] = [new Set(numbersIn(source)), new Set(numbersIn(retelling))];
  return {
    numbersAdded: [...here].filter((number) => !there.has(number)),
    numbersLeftOut: [...there].filter((number) => !here.has(number)),
    strength: strengthOf(source, retelling),
  };
};
