/**
 * Glyphs whose letters the file does not tell. Signs of symbol fonts are known by
 * their place; ligatures (most often what is missing) are found by the words they
 * stand in; the rest becomes U+FFFD.
 */

/** Stands in for a glyph until all its uses are known: from Unicode's private plane 15. */
const FIRST_PLACEHOLDER = 0xf0000;
const PLACEHOLDER = /[\u{f0000}-\u{ffffd}]/gu;

/** Text that says nothing: zero and other controls, private use, the replacement character. */
// oxlint-disable-next-line no-control-regex -- control characters are what a missing map gives
const UNMAPPED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd]/u;

export const isUnmapped = (character: string): boolean => UNMAPPED.test(character);

/** Adobe's Symbol encoding, by code from 0x20 (https://unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt). */
const SYMBOL = ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼';
const SYMBOL_UPPER: Readonly<Record<number, string>> = {
  0xa2: '′',
  0xa3: '≤',
  0xa5: '∞',
  0xac: '←',
  0xad: '↑',
  0xae: '→',
  0xaf: '↓',
  0xb0: '°',
  0xb1: '±',
  0xb2: '″',
  0xb3: '≥',
  0xb4: '×',
  0xb5: '∝',
  0xb6: '∂',
  0xb7: '•',
  0xb8: '÷',
  0xb9: '≠',
  0xba: '≡',
  0xbb: '≈',
  0xbc: '…',
  0xc5: '⊕',
  0xc8: '∪',
  0xc7: '∩',
  0xce: '∈',
  0xd2: '®',
  0xd3: '©',
  0xd4: '™',
  0xd5: '∏',
  0xd6: '√',
  0xd7: '⋅',
  0xe2: '®',
  0xe3: '©',
  0xe4: '™',
  0xe5: '∑',
};

/** A sign of a symbol font that was left at its place in the private area (U+F020 to U+F0FF). */
const symbolAt = (character: string, font: string): string | null => {
  const code = (character.codePointAt(0) ?? 0) - 0xf000;
  if (code < 0x20 || code > 0xff) return null;
  if (/symbol/iu.test(font)) return SYMBOL_UPPER[code] ?? SYMBOL[code - 0x20] ?? null;
  // Bullets and ticks of Wingdings and its like.
  return /wingding|dingbat|webding/iu.test(font) || [0xa7, 0xb7, 0xd8, 0xfc].includes(code) ? '•' : null;
};

const LIGATURES = ['fi', 'fl', 'ff', 'ffi', 'ffl', 'ft', 'tt', 'ti', 'Th'];

/** Beginnings of usual words with ligatures in them. */
const STEMS =
  'first find field file final five fifty fig fill film fine finger finish fit fix fiber fibre fibro benefi confi confli defi define defini identifi signifi speci scientifi artifi effi offi suffi diffi diffu diffe eff off aff staff stuff suffer buffer coeffi coffee efflu effort effect affect affili office offer offspring often profi profile modifi classifi certifi justifi notifi quantifi qualifi simplifi verifi reflect inflam influ infl flow fluid fluo flex float floor flat flag flaw fly flower fluct conflict workflow overflow deficit fidel filter ratifi stratifi unifi amplifi infi infect satisf beneficial magnifi configur prefi suffix fiscal financ fisher firm fire publi after left shift soft drift gift draft lift craft the this that these they there then than their through three thus attempt attent better letter matter pattern setting getting little written cutting attribut attitude atta bottom button cotton committee position condition question station function section action patient time active motiv sufficient insufficient efficacy officer traffic affluent baffle shuffle waffle raffle difficult finding findings grafi pflege fünf finden öffent häuf auff eff effet différ offre suffi afin fin enfin définit graphi fille fils fichier'.split(
    ' ',
  );

/** How well a word with a ligature put in is known: the longest stem it begins with or holds. */
const familiarity = (word: string): number => {
  const lower = word.toLowerCase();
  let best = 0;
  for (const stem of STEMS)
    if (stem.length > best && (lower.startsWith(stem) || (stem.length >= 4 && lower.includes(stem)))) best = stem.length;
  return best;
};

export interface UnmappedGlyphs {
  /** What to write for a glyph for now: its sign where that is known, a placeholder else. */
  write(character: string, font: string, code: number | null): string;
  /** Settles what the placeholders in texts stand for; a sign alone before a line is a bullet. */
  settle(texts: Iterable<string>): (text: string, isAloneAtStart: boolean) => string;
}

export const createUnmappedGlyphs = (): UnmappedGlyphs => {
  const placeholders = new Map<string, string>();
  return {
    write: (character, font, code) => {
      const symbol = symbolAt(character, font);
      if (symbol !== null) return symbol;
      const key = `${font} ${code ?? character}`;
      const known = placeholders.get(key) ?? String.fromCodePoint(Math.min(0xffffd, FIRST_PLACEHOLDER + placeholders.size));
      placeholders.set(key, known);
      return known;
    },
    settle: (texts) => {
      if (placeholders.size === 0) return (text) => text;
      /** Words by the placeholders in them. */
      const words = new Map<string, string[]>();
      for (const text of texts) {
        for (const [word] of text.matchAll(/[\p{L}\u{f0000}-\u{ffffd}]+/gu)) {
          for (const [placeholder] of word.matchAll(PLACEHOLDER)) words.set(placeholder, [...(words.get(placeholder) ?? []), word]);
        }
      }
      const settled = new Map<string, string>();
      for (const [placeholder, inWords] of words) {
        const distinct = [...new Set(inWords)].slice(0, 400);
        const scores = LIGATURES.map((ligature) => {
          const known = distinct.map(
            (word) =>
              familiarity(word.replaceAll(placeholder, ligature).replace(PLACEHOLDER, 'fi')) -
              familiarity(word.replaceAll(placeholder, '')),
          );
          return { ligature, score: known.reduce((sum, value) => sum + Math.max(0, value), 0) };
        }).sort((a, b) => b.score - a.score);
        const [best, next] = scores;
        if (best !== undefined && best.score >= 3 && best.score > (next?.score ?? 0) * 1.2) settled.set(placeholder, best.ligature);
      }
      return (text, isAloneAtStart) =>
        text.replace(PLACEHOLDER, (placeholder) => settled.get(placeholder) ?? (isAloneAtStart && text === placeholder ? '•' : '\ufffd'));
    },
  };
};
