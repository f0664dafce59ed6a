/** Puts the lines of a paragraph together: hyphens at line ends undone, spaces where the script has them. */

/** How often the document has each word that no line end cuts, in lower case. */
export type Vocabulary = ReadonlyMap<string, number>;

const WORD = /[\p{L}\p{N}]+(?:[-‐'’][\p{L}\p{N}]+)*/gu;

/** Counts the words of lines; those a line end may have cut are left out. */
export const toVocabulary = (lines: Iterable<string>): Vocabulary => {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const words = [...line.toLowerCase().matchAll(WORD)];
    for (const [at, word] of words.entries()) {
      const isCut = at === words.length - 1 && /[-‐\u00ad]$/u.test(line);
      if (isCut) continue;
      const text = word[0].replaceAll('‐', '-');
      counts.set(text, (counts.get(text) ?? 0) + 1);
      for (const part of text.includes('-') ? text.split('-') : []) counts.set(part, (counts.get(part) ?? 0) + 0.5);
    }
  }
  return counts;
};

/** First parts that are written with a hyphen before most words. */
const HYPHENATED_FIRST =
  /^(?:self|well|cross|follow|long|short|high|low|large|small|double|single|two|three|four|five|six|half|evidence|quasi|co|all|ill|age|sex|time|dose|patient|health|risk|so)$/u;

/** Second parts that are written with a hyphen behind most words, and words that end in them without one. */
const HYPHENATED_SECOND = /^(?:type|based|related|specific|dependent|level|term)$/u;
const UNHYPHENATED = /^(?:proto|pheno|geno|stereo|haplo|sero|karyo|logo|arche|tele|cor|mid)$/u;

/** No word is longer, in UTF-16 code units; a search for one's beginning from the end ends there. */
const LONGEST_WORD = 200;

/** True when the hyphen between two halves is the word's own. */
export const keepsHyphen = (before: string, after: string, vocabulary: Vocabulary): boolean => {
  const first = /[\p{L}\p{N}]+(?:[-‐'’][\p{L}\p{N}]+)*$/u.exec(before.slice(-LONGEST_WORD))?.[0] ?? '';
  const second = /^[\p{L}\p{N}]+(?:[-‐'’][\p{L}\p{N}]+)*/u.exec(after)?.[0] ?? '';
  if (first === '' || second === '') return true;
  if (/\d$/u.test(first) || /^[\p{Lu}\p{N}]/u.test(second) || /^\p{Lu}{2,}$/u.test(first)) return true;
  const head = first.toLowerCase().replaceAll('‐', '-');
  const tail = second.toLowerCase();
  const joined = vocabulary.get(head + tail) ?? 0;
  const hyphenated = vocabulary.get(`${head}-${tail}`) ?? 0;
  if (joined !== hyphenated) return hyphenated > joined;
  const lastOfHead = head.split('-').at(-1) ?? head;
  if (head.includes('-') && (vocabulary.get(lastOfHead + tail) ?? 0) > 0) return false;
  if (HYPHENATED_FIRST.test(lastOfHead) && (vocabulary.get(tail) ?? 0) > 0) return true;
  if (HYPHENATED_SECOND.test(tail) && lastOfHead.length >= 3 && !UNHYPHENATED.test(lastOfHead)) return true;
  return lastOfHead.length >= 4 && tail.length >= 4 && (vocabulary.get(lastOfHead) ?? 0) >= 1 && (vocabulary.get(tail) ?? 0) >= 2;
};

const isCjk = (character: string | undefined): boolean =>
  character !== undefined && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(character);

const URL_END = /(?:https?:\/\/|www\.|\bdoi\b[:.]?\s*|\b10\.\d{4,9}\/)\S*[/._=&?#%~-]$/iu;

/** What goes between one line and the next when they are one text, and how much of the first goes. */
const seam = (before: string, after: string, vocabulary: Vocabulary): { readonly drop: number; readonly space: string } => {
  if (before.endsWith('\u00ad')) return { drop: 1, space: '' };
  if (URL_END.test(before) && /^[\p{L}\p{N}/?#&=_~%.-]/u.test(after)) return { drop: 0, space: '' };
  if (/[\p{L}\p{N}][-‐]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) {
    // "pre- and post-treatment"
    if (/^(?:and|or|und|oder|et|y|to|bis)\b/u.test(after)) return { drop: 0, space: ' ' };
    return keepsHyphen(before.slice(0, -1), after, vocabulary) ? { drop: 0, space: '' } : { drop: 1, space: '' };
  }
  if (/\S[–—/]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after) && !/\s[–—/]$/u.test(before)) return { drop: 0, space: '' };
  if (isCjk(before.at(-1)) && isCjk(after[0])) return { drop: 0, space: '' };
  return { drop: 0, space: ' ' };
};

export interface JoinedText {
  readonly text: string;
  /** Where each line begins in the text, in UTF-16 code units. */
  readonly starts: readonly number[];
}

/** The text of lines that are one paragraph. */
export const joinLines = (lines: readonly string[], vocabulary: Vocabulary): JoinedText => {
  let text = '';
  const starts: number[] = [];
  for (const raw of lines) {
    const line = raw.replace(/\u00ad(?!$)/gu, '');
    if (text !== '' && line !== '') {
      const { drop, space } = seam(text, line, vocabulary);
      text = text.slice(0, text.length - drop) + space;
    }
    starts.push(text.length);
    text += line;
  }
  return { text: text.replace(/\u00ad$/u, ''), starts };
};
