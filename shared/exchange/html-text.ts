/**
 * What a piece of HTML says, as plain text. For notes that other programs keep as HTML; articles
 * are read by a real parser (main/importing). Nothing of it is ever shown as HTML.
 */

/** Names of U+00A0 to U+00FF in order (HTML, 13.5 Named character references). */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['bull', '•'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['sbquo', '‚'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bdquo', '„'],
  ['le', '≤'],
  ['ge', '≥'],
  ['ne', '≠'],
  ['asymp', '≈'],
  ['minus', '−'],
  ['prime', '′'],
  ['Prime', '″'],
  ['alpha', 'α'],
  ['beta', 'β'],
  ['gamma', 'γ'],
  ['delta', 'δ'],
  ['mu', 'μ'],
  ['chi', 'χ'],
  ['dagger', '†'],
  ['Dagger', '‡'],
  ['euro', '€'],
  ['trade', '™'],
  ['rarr', '→'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
]);

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,10}));/gu;

const characterOf = (code: number): string =>
  code === 0 || code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code);

const decoded = (text: string): string =>
  text.replaceAll(REFERENCE, (reference, decimal?: string, hexadecimal?: string, name?: string) => {
    if (decimal !== undefined) return characterOf(Number(decimal));
    if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16));
    return NAMED.get(name ?? '') ?? reference;
  });

const PARAGRAPHS = new Set(
  'address article aside blockquote dl div figure footer h1 h2 h3 h4 h5 h6 header hr ol p pre section table ul'.split(' '),
);
const LINES = new Set(['br', 'dd', 'dt', 'figcaption', 'li', 'tr']);
const UNSEEN = new Set(['head', 'script', 'style', 'template', 'title']);

const TAG_NAME = /^<\/?([a-zA-Z][a-zA-Z0-9]{0,20})/u;

const TAG_START = /^<[a-zA-Z/!?]/u;

/** Finds where the tag or comment that begins at an offset ends, exclusive; -1 when nothing begins there, or it has no end. */
const createTagEnds = (html: string): ((start: number) => number) => {
  // What has no end is not looked for again from every later beginning.
  const lastTagEnd = html.lastIndexOf('>');
  const lastCommentEnd = html.lastIndexOf('-->');
  return (start) => {
    if (html.startsWith('<!--', start)) return lastCommentEnd < start + 4 ? -1 : html.indexOf('-->', start + 4) + 3;
    if (lastTagEnd < start || !TAG_START.test(html.slice(start, start + 2))) return -1;
    return html.indexOf('>', start) + 1;
  };
};

/**
 * The text of some HTML: a line feed where a line ends, two where a paragraph does, references as
 * the characters they mean. "<" that begins no tag is text. What scripts and styles hold is left out.
 */
export const htmlText = (html: string): string => {
  const pieces: string[] = [];
  let breaks = 0;
  const add = (words: string): void => {
    const collapsed = decoded(words.replaceAll(/[ \t\r\n\f]+/gu, ' '));
    const before = pieces.at(-1);
    const isOnBoundary = breaks > 0 || (before ?? ' ').endsWith(' ');
    const next = isOnBoundary && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    if (next === '') return;
    if (breaks > 0 && before !== undefined) {
      if (before.endsWith(' ')) pieces[pieces.length - 1] = before.slice(0, -1);
      pieces.push('\n'.repeat(breaks));
    }
    breaks = 0;
    pieces.push(next);
  };
  const endOfTag = createTagEnds(html);
  let lowerCase: string | null = null;
  let at = 0;
  for (let start = html.indexOf('<'); start !== -1; start = html.indexOf('<', at)) {
    const end = endOfTag(start);
    if (end === -1) {
      add(html.slice(at, start + 1));
      at = start + 1;
      continue;
    }
    add(html.slice(at, start));
    const tag = html.slice(start, end);
    const name = TAG_NAME.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (PARAGRAPHS.has(name)) breaks = 2;
    else if (LINES.has(name)) breaks = Math.max(breaks, 1);
    else if (name === 'td' || name === 'th') add(' ');
    at = end;
    if (UNSEEN.has(name) && !tag.startsWith('</')) {
      const close = (lowerCase ??= html.toLowerCase()).indexOf(`</${name}`, end);
      at = close === -1 ? html.length : close;
    }
  }
  add(html.slice(at));
  return pieces.join('').trim();
};
