/**
 * Where sentences begin in scholarly prose. Intl.Segmenter knows the world's
 * scripts (UAX #29) but no abbreviations and no reference marks; this file adds
 * those. What to do with a selection is in snap.ts.
 */

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** After these a sentence goes on, whatever follows. */
const ALWAYS_ABBREVIATIONS = new Set([
  'al',
  'approx',
  'ca',
  'cf',
  'dr',
  'drs',
  'e.g',
  'fig',
  'figs',
  'i.e',
  'mr',
  'mrs',
  'ms',
  'mx',
  'op',
  'prof',
  'profs',
  'resp',
  'st',
  'viz',
  'vs',
  'suppl',
  'gen',
  'sen',
  'rep',
  'gov',
  'hon',
  'rev',
  'capt',
  'col',
  'lt',
  'sgt',
]);

/** After these a sentence goes on when a number follows. */
const BEFORE_NUMBER_ABBREVIATIONS = new Set([
  'app',
  'art',
  'ch',
  'chap',
  'eq',
  'eqs',
  'ex',
  'no',
  'nos',
  'p',
  'par',
  'pp',
  'ref',
  'refs',
  'sec',
  'sect',
  'tab',
  'vol',
  'vols',
  'jan',
  'feb',
  'mar',
  'apr',
  'jun',
  'jul',
  'aug',
  'sep',
  'sept',
  'oct',
  'nov',
  'dec',
]);

/** These may end a sentence: it ends when the next word is one that usually begins one. */
const DOUBTFUL_ABBREVIATIONS = new Set([
  'bros',
  'co',
  'corp',
  'dept',
  'ed',
  'eds',
  'inc',
  'jr',
  'ltd',
  'ph.d',
  'sr',
  'univ',
  'assn',
  'dist',
  'est',
  'm.sc',
  'b.sc',
]);

const COMMON_FIRST_WORDS = new Set([
  'a',
  'after',
  'all',
  'although',
  'an',
  'and',
  'as',
  'at',
  'because',
  'both',
  'but',
  'by',
  'during',
  'each',
  'first',
  'for',
  'from',
  'he',
  'here',
  'how',
  'however',
  'i',
  'if',
  'in',
  'it',
  'its',
  'many',
  'most',
  'moreover',
  'my',
  'no',
  'not',
  'of',
  'on',
  'one',
  'our',
  'participants',
  'patients',
  'results',
  'second',
  'she',
  'since',
  'so',
  'some',
  'such',
  'that',
  'the',
  'their',
  'then',
  'there',
  'these',
  'they',
  'this',
  'those',
  'thus',
  'to',
  'two',
  'under',
  'we',
  'what',
  'when',
  'where',
  'while',
  'who',
  'why',
  'with',
  'yet',
  'you',
]);

/** A capital letter after one of these is a label ("Group B."), not an initial. */
const LABELLED_BY_LETTER = new Set([
  'appendix',
  'arm',
  'class',
  'cohort',
  'factor',
  'figure',
  'grade',
  'group',
  'hepatitis',
  'model',
  'panel',
  'part',
  'phase',
  'plan',
  'section',
  'step',
  'study',
  'table',
  'type',
  'vitamin',
]);

/** Reference marks after a full stop: "¹", "¹⁰,¹¹", "[3,4]", "^{18,19}", "^5". */
const REFERENCE_MARKS = /^(?:[⁰¹²³⁴-⁹]+(?:[,–-]\s?[⁰¹²³⁴-⁹]+)*|\[\d[\d,;\s–-]{0,40}\]|\^\{[\d,\s–-]{1,40}\}|\^\d{1,3})["”’»)]*\s*/u;

/** A full stop, plain reference numbers and a new sentence: "depression.12 We". */
const NUMBERED_STOP = /[\p{L})\]%”"]\.\d{1,3}(?:[,–-]\d{1,3})*\s+(?=[\p{Lu}“"‘[(])/gu;

const endsWithAbbreviation = (before: string, after: string): boolean => {
  const match = /([\p{L}\p{M}.]+)\.["”’)\]]*\s*$/u.exec(before.slice(-80));
  const token = match?.[1];
  if (token === undefined) return false;
  const abbreviation = token.toLowerCase();
  if (ALWAYS_ABBREVIATIONS.has(abbreviation)) return true;
  if (BEFORE_NUMBER_ABBREVIATIONS.has(abbreviation)) return /^\d/.test(after);
  const nextWord = (/^["“‘([]*([\p{L}\p{M}’']+)/u.exec(after)?.[1] ?? '').toLowerCase();
  if (/^\p{Lu}$/u.test(token)) {
    const previousWord = /([\p{L}\p{M}]+)[\s]+\p{Lu}\.["”’)\]]*\s*$/u.exec(before.slice(-80))?.[1];
    if (previousWord === undefined) return before.trim().length <= 3;
    return /^\p{Lu}/u.test(previousWord) && !LABELLED_BY_LETTER.has(previousWord.toLowerCase());
  }
  const doubtful = DOUBTFUL_ABBREVIATIONS.has(abbreviation) || /^\p{L}(?:\.\p{L})+$/u.test(token);
  return doubtful && nextWord !== '' && !COMMON_FIRST_WORDS.has(nextWord);
};

/**
 * Offsets in a stretch of prose at which sentences begin, ascending, the first
 * always 0. Meant for one block: line breaks count as spaces. White space and
 * reference marks after a sentence belong to it.
 */
export const sentenceStarts = (prose: string): readonly number[] => {
  const oneLine = prose.replace(/[\n\r\u0085\u2028\u2029]/g, ' ');
  const starts = new Set<number>([0]);
  let sentenceStart = 0;
  for (const { index } of segmenter.segment(oneLine)) {
    if (index <= sentenceStart) continue;
    // UAX #29 takes a bracket right after the full stop for a closing one.
    const stop = oneLine[index - 1] === '[' ? index - 1 : index;
    const marks = REFERENCE_MARKS.exec(oneLine.slice(stop, stop + 120))?.[0].length ?? 0;
    const start = marks > 0 ? stop + marks : index;
    const after = oneLine.slice(start, start + 80);
    if (after === '' || /^\p{Ll}/u.test(after)) continue;
    if (marks === 0 && endsWithAbbreviation(oneLine.slice(Math.max(sentenceStart, index - 80), index), after)) continue;
    starts.add(start);
    sentenceStart = start;
  }
  for (const match of oneLine.matchAll(NUMBERED_STOP)) starts.add(match.index + match[0].length);
  return [...starts].sort((a, b) => a - b);
};
