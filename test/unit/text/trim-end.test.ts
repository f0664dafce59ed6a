/** Characters are taken off the end of a text by looking at the end alone. */
import { describe, expect, it } from 'vitest';
import { exportFileName } from '../../../shared/report/file-name.ts';
import { escapeInline } from '../../../shared/markdown/escape.ts';
import { trimEnd } from '../../../shared/text/trim-end.ts';
import { parseByline } from '../../../main/importing/metadata/names.ts';
import { withoutLinkRemains } from '../../../main/importing/formats/html/page-words.ts';

describe('the end of a text', () => {
  it.each([
    ['words, ;', 'words'],
    [', ,', ''],
    ['', ''],
    ['a, b', 'a, b'],
    [' ,a', ' ,a'],
  ])('“%s” without its separators is “%s”', (text, trimmed) => {
    expect(trimEnd(text, /[\s,;]/u)).toBe(trimmed);
  });

  it('is taken off by characters, not by halves of them', () => {
    expect(trimEnd('a😀😀', /😀/u)).toBe('a');
    expect(trimEnd('a😀', /[\ud83d]/u)).toBe('a😀');
    expect(trimEnd('a\ude00', /\p{Cs}/u)).toBe('a');
  });

  it('is looked at once, however long a run before it is', () => {
    let looks = 0;
    class Counting extends RegExp {
      override test(text: string): boolean {
        looks += 1;
        return super.test(text);
      }
    }
    const text = `${','.repeat(100_000)}x,,`;
    expect(trimEnd(text, new Counting(',', 'u'))).toHaveLength(100_001);
    expect(looks).toBe(3);
  });
});

it('names, file names, Markdown and link rows end as they did', () => {
  expect(parseByline('Ada Lovelace1,2*, Alan Turing³')).toMatchObject([{ family: 'Lovelace' }, { family: 'Turing' }]);
  expect(exportFileName('A title . . ', 'md')).toBe('A title.md');
  expect(escapeInline('  a  b  ')).toBe('&#x20;&#x20;a  b&#x20;&#x20;');
  expect(escapeInline('   ')).toBe('&#x20;&#x20;&#x20;');
  expect(withoutLinkRemains('Smith 2001. [ | ] | • |')).toBe('Smith 2001.');
});
