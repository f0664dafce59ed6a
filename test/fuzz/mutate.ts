/** Makes broken and hostile files from valid ones: changes of bytes, of words that mean something to a format, of the entries of an archive. */
import { unzipSync, zipSync } from 'fflate';
import type { Random } from './random.ts';

/** What formats read as more than text; spliced in anywhere. */
const TOKENS: readonly [string, ...string[]] = [
  '<',
  '>',
  '</p>',
  '<p>',
  '<table>',
  '</table>',
  '<tr>',
  '<td rowspan=99999>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<!ENTITY x SYSTEM "y">',
  '&b;',
  '&amp;',
  '&#0;',
  '&#xD800;',
  '&#x10FFFF;',
  '<script>',
  '<title>',
  '<sec>',
  '</sec>',
  '<xref rid="x"/>',
  '<sub-article>',
  '<w:p>',
  '</w:p>',
  '<w:tbl>',
  '<w:r><w:t>x</w:t></w:r>',
  '<w:del>',
  '<w:ins>',
  '<w:fldChar w:fldCharType="begin"/>',
  '<w:sdt>',
  'w:val="-1"',
  'w:val="99999999999"',
  'xmlns:w=""',
  '\u0000',
  '\ufeff',
  '\r',
  '\n\n',
  '\t',
  '\u2028',
  '😀',
  '\ud800',
  '�',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '\\',
  '%',
  '@',
  '@article{',
  'TY  - JOUR\n',
  'ER  - \n',
  'PMID- ',
  '|',
  '---\n',
  '```',
  '$$',
  '^',
  '- '.repeat(50),
  '> '.repeat(50),
  '('.repeat(200),
  '<b>'.repeat(200),
  'obj',
  'endobj',
  'stream',
  'endstream',
  '/Type /Page',
  '/Kids [1 0 R 2 0 R]',
  '/Length 999999999',
  '<<',
  '>>',
  'BT',
  'ET',
  '0 0 0 0 0 0 Tm',
  '1e999',
  '-2147483649',
  '/Filter /FlateDecode',
  'xref',
  'trailer',
  'startxref\n0',
];

const concat = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const stretch = (bytes: Uint8Array, random: Random, longest: number): { start: number; end: number } => {
  const start = random.below(bytes.length + 1);
  return { start, end: Math.min(bytes.length, start + 1 + random.below(longest)) };
};

const flip = (bytes: Uint8Array, random: Random): Uint8Array => {
  const changed = bytes.slice();
  for (let count = 1 + random.below(8); count > 0; count -= 1) {
    const at = random.below(changed.length);
    changed[at] = random.chance(0.5) ? random.below(256) : (changed[at] ?? 0) ^ (1 << random.below(8));
  }
  return changed;
};

const insert = (bytes: Uint8Array, random: Random): Uint8Array => {
  const at = random.below(bytes.length + 1);
  return concat(bytes.subarray(0, at), Buffer.from(random.pick(TOKENS).repeat(random.chance(0.1) ? 200 : 1)), bytes.subarray(at));
};

const truncate = (bytes: Uint8Array, random: Random): Uint8Array => bytes.subarray(0, random.below(bytes.length));

const remove = (bytes: Uint8Array, random: Random): Uint8Array => {
  const { start, end } = stretch(bytes, random, 400);
  return concat(bytes.subarray(0, start), bytes.subarray(end));
};

const repeat = (bytes: Uint8Array, random: Random): Uint8Array => {
  const { start, end } = stretch(bytes, random, 400);
  const times = random.chance(0.1) ? 300 : 1 + random.below(4);
  return concat(bytes.subarray(0, end), ...Array.from({ length: times }, () => bytes.subarray(start, end)), bytes.subarray(end));
};

const move = (bytes: Uint8Array, random: Random): Uint8Array => {
  const { start, end } = stretch(bytes, random, 200);
  const rest = concat(bytes.subarray(0, start), bytes.subarray(end));
  const at = random.below(rest.length + 1);
  return concat(rest.subarray(0, at), bytes.subarray(start, end), rest.subarray(at));
};

/** A whole element, attribute or value of markup removed, emptied or doubled. */
const changeMarkup = (bytes: Uint8Array, random: Random): Uint8Array => {
  const text = Buffer.from(bytes).toString('latin1');
  const pattern = random.pick([/<[^<>]{1,300}>/gu, /\s[\w:-]+="[^"]*"/gu, /"[^"]*"/gu, />[^<>]+</gu]);
  const found = [...text.matchAll(pattern)];
  const chosen = found[random.below(found.length)];
  if (chosen === undefined) return insert(bytes, random);
  const put = random.pick(['', chosen[0] + chosen[0], '""', chosen[0].replace(/[a-z]+/iu, 'x'), chosen[0].toUpperCase()]);
  return new Uint8Array(Buffer.from(text.slice(0, chosen.index) + put + text.slice(chosen.index + chosen[0].length), 'latin1'));
};

const MUTATIONS: readonly [typeof flip, ...(typeof flip)[]] = [
  flip,
  flip,
  insert,
  insert,
  truncate,
  remove,
  repeat,
  move,
  changeMarkup,
  changeMarkup,
];

const changeBytes = (bytes: Uint8Array, random: Random): Uint8Array => {
  let changed = bytes;
  for (let count = 1 + random.below(4); count > 0 && changed.length > 0; count -= 1) changed = random.pick(MUTATIONS)(changed, random);
  return changed;
};

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Changes what is packed, and sometimes which entries there are, so that reading gets past the archive. */
const changeEntries = (bytes: Uint8Array, random: Random): Uint8Array => {
  const entries = unzipSync(bytes);
  const names = Object.keys(entries);
  const name = names[random.below(names.length)] ?? '';
  const content = entries[name] ?? new Uint8Array();
  const others = Object.fromEntries(Object.entries(entries).filter(([other]) => other !== name));
  if (random.chance(0.1)) return zipSync(others);
  if (random.chance(0.1)) return zipSync({ ...others, [`${name}x`]: content });
  return zipSync({ ...entries, [name]: changeBytes(content, random) });
};

/** A changed copy of a valid file; the same for the same state of `random`. */
export const mutate = (bytes: Uint8Array, random: Random): Uint8Array =>
  isZip(bytes) && random.chance(0.7) ? changeEntries(bytes, random) : changeBytes(bytes, random);
