/**
 * Characters of the fonts Symbol and Wingdings, which Word stores by their place
 * in the font: Greek letters and signs of old manuscripts. From Adobe's Symbol
 * encoding (https://unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt).
 */

const SYMBOL_FROM_20 = ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼';
const SYMBOL_FROM_A1 = 'ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u0000〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭';

/** The few signs of Wingdings that documents use as text: boxes, ticks, arrows, bullets. */
const WINGDINGS: ReadonlyMap<number, string> = new Map([
  [0x6c, '●'],
  [0x6e, '■'],
  [0x6f, '□'],
  [0x70, '□'],
  [0x71, '❑'],
  [0x76, '❖'],
  [0xa7, '▪'],
  [0xa8, '◻'],
  [0xd8, '➢'],
  [0xdf, '←'],
  [0xe0, '→'],
  [0xe1, '↑'],
  [0xe2, '↓'],
  [0xfb, '✗'],
  [0xfc, '✓'],
  [0xfd, '☒'],
  [0xfe, '☑'],
]);

const symbolAt = (place: number): string | undefined => {
  if (place >= 0x20 && place <= 0x7e) return SYMBOL_FROM_20[place - 0x20];
  return place >= 0xa1 ? SYMBOL_FROM_A1[place - 0xa1] : undefined;
};

/** The place in a font that a character of its private area, or a plain one, stands for. */
const placeOf = (code: number): number => (code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code);

/** The character a font shows for a code; U+FFFD for a sign that has no character here. */
export const symbolCharacter = (font: string, code: number): string => {
  const place = placeOf(code);
  const character = /wingdings/iu.test(font) ? WINGDINGS.get(place) : /^symbol$/iu.test(font) ? symbolAt(place) : undefined;
  if (character !== undefined && character !== '\u0000') return character;
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  return isPrivate || code > 0x10_ffff ? '\ufffd' : String.fromCodePoint(code);
};

/** A run's text in such a font: characters of the private area become what the font shows. */
export const fromSymbolFont = (font: string, text: string): string =>
  /^symbol$|wingdings/iu.test(font)
    ? Array.from(text, (character) =>
        /[\uf000-\uf0ff]/u.test(character) ? symbolCharacter(font, character.charCodeAt(0)) : character,
      ).join('')
    : text;
