/** A reader's changes of blocks: what each does, what it refuses, and what no sequence of them can break. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, BlockType } from '../../../shared/model/article.ts';
import type { StructureOp } from '../../../shared/model/structure.ts';
import { editBlocks, effectiveBlocks, resetBlocks } from '../../../shared/text/edit-blocks.ts';
import { createLocator, type Locator } from '../../../shared/text/location.ts';

const TEXT = 'Owls at night\n\nThey sleep by\n\nPage 2\n\nday and hunt by night.\n\nThe end 😀 came.';
const WORDS = TEXT.split('\n\n');
const TYPES: readonly BlockType[] = ['title', 'paragraph', 'furniture', 'paragraph', 'paragraph'];
const at = (words: string): { start: number; end: number } => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const IMPORTED: readonly Block[] = WORDS.map((words, index) => ({ type: TYPES[index] ?? 'paragraph', ...at(words) }));

const outline = (blocks: readonly Block[]): string[] =>
  blocks.map((block) => `${block.type}${block.continues === true ? '+' : ''}: ${TEXT.slice(block.start, block.end)}`);

/** Overlay and label after changes made one after another; the message where one is refused. */
const apply = (...ops: readonly StructureOp[]): { overlay: readonly Block[]; label: string; refused: string | null } =>
  ops.reduce<{ overlay: readonly Block[]; label: string; refused: string | null }>(
    (state, op) => {
      const result = editBlocks(TEXT, IMPORTED, state.overlay, op);
      return result.ok ? { ...result, refused: null } : { ...state, refused: result.message };
    },
    { overlay: [], label: '', refused: null },
  );
const seen = (overlay: readonly Block[]): string[] => outline(effectiveBlocks(IMPORTED, overlay));

describe('each change', () => {
  test('retype', () => {
    const { overlay, label } = apply({ op: 'retype', range: at('They'), type: 'heading', level: 3 });
    expect(effectiveBlocks(IMPORTED, overlay)[1]).toMatchObject({ type: 'heading', level: 3 });
    expect(label).toBe('make paragraph a heading');
  });

  test('join, which keeps the first one’s type', () => {
    const { overlay, label } = apply({ op: 'join', range: { start: at('day').start, end: at('The end').end } });
    expect(seen(overlay).slice(3)).toEqual(['paragraph: day and hunt by night.\n\nThe end 😀 came.']);
    expect(label).toBe('join paragraphs');
  });

  test('split, white space at the cut in neither half, and never inside a character', () => {
    expect(seen(apply({ op: 'split', offset: at(' hunt').start }).overlay).slice(3, 5)).toEqual([
      'paragraph: day and',
      'paragraph: hunt by night.',
    ]);
    expect(seen(apply({ op: 'split', offset: TEXT.indexOf('😀') + 1 }).overlay).slice(4)).toEqual([
      'paragraph: The end',
      'paragraph: 😀 came.',
    ]);
  });

  test('hide and show, which brings the imported type back', () => {
    const hidden = apply({ op: 'hide', range: at('They') });
    expect(seen(hidden.overlay)[1]).toBe('furniture: They sleep by');
    expect(hidden.label).toBe('hide paragraph');
    expect(apply({ op: 'hide', range: at('They') }, { op: 'show', range: at('They') }).overlay).toEqual([]);
    expect(seen(apply({ op: 'show', range: at('Page') }).overlay)[2]).toBe('paragraph: Page 2');
  });

  test('continue and begin again', () => {
    expect(seen(apply({ op: 'continue', range: at('day') }).overlay)[3]).toBe('paragraph+: day and hunt by night.');
    expect(apply({ op: 'continue', range: at('day') }, { op: 'uncontinue', range: at('day') }).overlay).toEqual([]);
  });

  test('pages stay known where blocks are joined and split', () => {
    const paged = IMPORTED.map((block, index) => ({ ...block, page: index < 4 ? 1 : 2 }));
    const joined = editBlocks(TEXT, paged, [], { op: 'join', range: { start: at('day').start, end: at('The end').end } });
    expect(joined).toMatchObject({ ok: true, overlay: [{ page: 1, pageBreaks: [{ page: 2, start: at('The end').start }] }] });
    const overlay = joined.ok ? joined.overlay : [];
    expect(editBlocks(TEXT, paged, overlay, { op: 'split', offset: at('The end').start })).toMatchObject({ ok: true, overlay: [] });
  });

  test('printed lines stay known where blocks are joined and split, in the middle of a line too', () => {
    const line = (number: number, words: string) => ({ line: number, start: at(words).start });
    const numbered = IMPORTED.map((block, index) =>
      index === 3
        ? { ...block, lineNumbers: [line(7, 'day'), line(8, 'hunt')] }
        : index === 4
          ? { ...block, lineNumbers: [line(9, 'The end')] }
          : block,
    );
    const inside = editBlocks(TEXT, numbered, [], { op: 'split', offset: at('by night').start });
    expect(inside).toMatchObject({
      overlay: [{ lineNumbers: [line(7, 'day'), line(8, 'hunt')] }, { start: at('by night').start, lineNumbers: [line(8, 'by night')] }],
    });
    const joined = editBlocks(TEXT, numbered, inside.ok ? inside.overlay : [], {
      op: 'join',
      range: { start: at('by night').start, end: at('The end').end },
    });
    expect(joined).toMatchObject({ overlay: [{}, { lineNumbers: [line(8, 'by night'), line(9, 'The end')] }] });
    const whole = editBlocks(TEXT, numbered, joined.ok ? joined.overlay : [], {
      op: 'join',
      range: { start: at('day').start, end: at('The end').end },
    });
    expect(whole).toMatchObject({ overlay: [{ lineNumbers: [line(7, 'day'), line(8, 'hunt'), line(9, 'The end')] }] });
    expect(editBlocks(TEXT, numbered, [], { op: 'retype', range: at('day'), type: 'quotation' })).toMatchObject({
      overlay: [{ lineNumbers: [line(7, 'day'), line(8, 'hunt')] }],
    });
  });

  test('reset takes back what hangs together with a place, and nothing else', () => {
    const { overlay } = apply(
      { op: 'split', offset: at(' hunt').start },
      { op: 'join', range: { start: at('hunt').start, end: at('The end').end } },
      { op: 'hide', range: at('They') },
    );
    const result = resetBlocks(IMPORTED, overlay, at('day'));
    expect(result.ok ? seen(result.overlay) : []).toEqual([
      'title: Owls at night',
      'furniture: They sleep by',
      'furniture: Page 2',
      'paragraph: day and hunt by night.',
      'paragraph: The end 😀 came.',
    ]);
  });
});

describe('what is refused, and why', () => {
  test.each<[string, StructureOp, RegExp]>([
    [
      'joining across page furniture',
      { op: 'join', range: { start: at('They').start, end: at('day').end } },
      /Between these is page furniture/u,
    ],
    ['joining one block', { op: 'join', range: at('They') }, /nothing to join/u],
    ['splitting at a block’s edge', { op: 'split', offset: at('They').start }, /between two words/u],
    ['splitting beyond the text', { op: 'split', offset: 10_000 }, /between two words/u],
    ['hiding what is hidden', { op: 'hide', range: at('Page') }, /hidden already/u],
    ['showing what is shown', { op: 'show', range: at('They') }, /not hidden/u],
    ['a title that continues', { op: 'continue', range: at('Owls') }, /Only a paragraph/u],
    ['the first paragraph continuing', { op: 'continue', range: at('They') }, /no earlier paragraph/u],
    ['making a paragraph a paragraph', { op: 'retype', range: at('They'), type: 'paragraph' }, /already/u],
    [
      'a place between blocks',
      { op: 'hide', range: { start: at('They sleep by').end, end: at('They sleep by').end + 1 } },
      /no text here/u,
    ],
  ])('%s', (_name, op, message) => {
    expect(apply(op).refused).toMatch(message);
  });

  test('resetting where nothing was changed', () => {
    expect(resetBlocks(IMPORTED, [], at('They'))).toMatchObject({ ok: false, message: expect.stringContaining('Nothing was changed') });
  });
});

describe('any sequence of changes', () => {
  const article = fc
    .array(
      fc.record({
        words: fc.array(fc.constantFrom('owl', 'night', '😀', 'é', 'a-b'), { minLength: 1, maxLength: 6 }),
        type: fc.constantFrom<BlockType>('paragraph', 'heading', 'list-item', 'furniture', 'aside', 'table-cell', 'caption'),
        gap: fc.constantFrom('\n\n', '\n', '\t', ' '),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => {
      let text = '';
      const blocks: Block[] = [];
      let line = 0;
      for (const [index, { words, type, gap }] of parts.entries()) {
        const start = text.length;
        // Every word is a line of its own; a page has three blocks.
        if (index % 3 === 0) line = 0;
        const lineNumbers = words.map((_word, word) => ({
          line: line + word,
          start: start + words.slice(0, word).join(' ').length + Number(word > 0),
        }));
        line += words.length;
        text += words.join(' ');
        blocks.push({
          type,
          start,
          end: text.length,
          page: Math.floor(index / 3) + 1,
          lineNumbers,
          ...(type === 'table-cell' ? { cell: { table: 0, row: 0, column: blocks.length, header: false } } : {}),
        });
        text += gap;
      }
      return { text, blocks };
    });
  const place = fc.nat(80);
  const range = fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(([start, length]) => ({ start, end: start + length }));
  const op: fc.Arbitrary<StructureOp | { op: 'reset'; range: { start: number; end: number } }> = fc.oneof(
    fc.record({
      op: fc.constant('retype' as const),
      range,
      type: fc.constantFrom<'paragraph' | 'heading' | 'aside' | 'furniture' | 'reference'>(
        'paragraph',
        'heading',
        'aside',
        'furniture',
        'reference',
      ),
    }),
    fc.record({ op: fc.constant('split' as const), offset: place }),
    ...(['join', 'hide', 'show', 'continue', 'uncontinue', 'reset'] as const).map((name) => fc.record({ op: fc.constant(name), range })),
  );

  test('leaves blocks in order, apart, inside the text, with only white space between them, each word on its page and line; taking all back gives the imported ones', () => {
    fc.assert(
      fc.property(article, fc.array(op, { maxLength: 25 }), ({ text, blocks }, ops) => {
        let overlay: readonly Block[] = [];
        const words = [...text.matchAll(/\S+/gu)].map(({ index }) => index);
        const placesBy = (locator: Locator) => words.map((offset) => [locator.pageOf(offset), locator.lineOf(offset)]);
        const places = placesBy(createLocator(blocks, text));
        for (const each of ops) {
          const result = each.op === 'reset' ? resetBlocks(blocks, overlay, each.range) : editBlocks(text, blocks, overlay, each);
          if (!result.ok) {
            expect(result.message).toMatch(/^[A-Z].*\.$/u);
            continue;
          }
          ({ overlay } = result);
          let end = 0;
          for (const block of effectiveBlocks(blocks, overlay)) {
            expect(block.start).toBeGreaterThanOrEqual(end);
            expect(block.end).toBeGreaterThan(block.start);
            expect(text.slice(end, block.start).trim()).toBe('');
            expect(text.slice(block.start, block.end).isWellFormed()).toBe(true);
            ({ end } = block);
          }
          expect(text.slice(end).trim()).toBe('');
          expect(placesBy(createLocator(effectiveBlocks(blocks, overlay), text))).toEqual(places);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        const all = resetBlocks(blocks, overlay, { start: 0, end: text.length });
        expect(effectiveBlocks(blocks, all.ok ? all.overlay : overlay)).toEqual(blocks);
      }),
      { numRuns: 500 },
    );
  });
});
