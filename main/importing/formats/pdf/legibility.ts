/** Whether a page's text is language or the noise that fonts without a map of their letters leave. */

/** The commonest small words of languages written in Latin letters. */
const SMALL_WORDS = new Set(
  'the of and in to a is was were for with that on as by are from at be this an or not we it which have has had our these their no between than all may can using used also been but de la le les des et en du un une dans que el los las del y por con para se der die das und von mit zu den im ist nicht ein eine auf il di e che per da o os do em para com van het een dat op te och att som av på er af til på i'.split(
    ' ',
  ),
);

/** Fewer words than this are not judged. */
const FEWEST_WORDS = 60;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** False when most of a page's text cannot have been meant: signs of a missing map, or letters in no language's order. */
export const isLegible = (text: string): boolean => {
  const signs = text.replace(/\s+/gu, '');
  const unknown = signs.match(/[\ufffd\ue000-\uf8ff]/gu)?.length ?? 0;
  if (signs.length > 40 && share(unknown, signs.length) > 0.15) return false;
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  if (share(latin.length, letters.length) < 0.6 && letters.length > signs.length * 0.3) return true;
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length < FEWEST_WORDS) return true;
  const small = words.filter((word) => SMALL_WORDS.has(word.toLowerCase().replace(/[^\p{L}]/gu, ''))).length;
  const tidy = words.filter(
    (word) =>
      /^[("'“‘[]*\p{Lu}?\p{Ll}+(?:[-’']\p{L}+)*[)"'”’\].,;:?!]*$/u.test(word) || /^[(±<>=≤≥–−-]*[\d.,:%–/-]+\)?[%.,;]*$/u.test(word),
  ).length;
  const vowels = latin.filter((letter) => /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûü]/iu.test(letter)).length;
  const signsOfNoise = [
    share(small, words.length) < 0.01,
    share(vowels, latin.length) < 0.24 || share(vowels, latin.length) > 0.62,
    share(tidy, words.length) < 0.45,
  ].filter(Boolean).length;
  return signsOfNoise < 2;
};
