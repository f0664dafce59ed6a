/** Texts that try to be Markdown, HTML or YAML. */
import * as fc from 'fast-check';

const PIECES = [
  '#', '##', '>', '-', '+', '*', '**', '_', '`', '```', '~~~', '~~', '=', '===', '---', '|', '|-|', ':-', ':', '.', ')', '1.', '12)',
  '[', ']', '[x]', '[ ]', '(', ')', '[^1]', '[^1]:', '[a]: b', '![', '](javascript:alert(1))', '<', '>', '<script>', '</p>',
  '<!--', '-->', '<?', '<![CDATA[', '&amp;', '&#35;', '&', ';', '\\', '$', '$$', '@', '@user', 'a@b.co', 'http://', 'https://a.b/c',
  'www.', 'www.a.bc', 'mailto:a@b.co', '"', "'", '!', '^', '%', '{', '}', ',', '?', ' ', '  ', '    ', '\t', '\n', '\n\n', '\n\n\n',
  '\r', '\r\n', '\v', '\f', '\0', '\u0001', '\u0085', '\u00a0', '\u00ad', '\u200b', '\u200f', '\u202e', '\u2028', '\u2066', '\ufeff',
  '\ud800', '\udc00', '😀', 'é', 'e\u0301', 'ש', '中', 'a', 'word', 'Word', '0', '7', 'C1', 'yes', 'null', '~',
];

export const nastyText = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((pieces) => pieces.join(''));
