/** A comparison as rows: changes in full, unchanged text folded except around changes and annotations. */
import { describe, expect, it } from 'vitest';
import { align } from '../../shared/anchor/align-texts.ts';
import { diffRuns } from '../../shared/anchor/diff-runs.ts';
import type { ComparedTarget } from '../../shared/contract/versions.ts';
import { annotationIdSchema, newId, targetIdSchema } from '../../shared/model/id.ts';
import { compareRows, type ComparePiece, type CompareRow } from '../../renderer/views/versions/compare-rows.ts';

const FILLER = Array.from({ length: 60 }, (_, index) => `Sentence number ${index + 1} of the article says something of its own.`).join(' ');
const OLD = `We saw 41 cases. ${FILLER} It was a good year.`;
const NEW = `We saw 26 cases. ${FILLER} It was a good year.`;

const target = (words: string): ComparedTarget => {
  const at = (text: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  return {
    annotationId: newId(annotationIdSchema),
    targetId: newId(targetIdSchema),
    tag: 'critique',
    from: at(OLD),
    to: at(NEW),
    state: 'exact',
    decision: null,
  };
};

const rowsOf = (targets: readonly ComparedTarget[] = [], opened: readonly string[] = []): CompareRow[] =>
  compareRows({ from: OLD, to: NEW }, diffRuns(align({ text: OLD }, { text: NEW })), targets, new Set(opened));

const words = (pieces: readonly ComparePiece[]): string => pieces.map(({ text, isChanged }) => (isChanged ? `{${text}}` : text)).join('');

describe('the rows of a comparison', () => {
  it('show the change in its sentence, a little of what follows, and fold the rest', () => {
    const [change, around, folded, ...others] = rowsOf();
    expect(change).toMatchObject({ kind: 'changed' });
    if (change?.kind === 'changed') expect([words(change.old), words(change.new)]).toEqual(['We saw {41} cases.', 'We saw {26} cases.']);
    expect(around).toMatchObject({ kind: 'same' });
    expect(folded).toMatchObject({ kind: 'folded' });
    expect(others).toEqual([]);
  });

  it('show an annotation that is in what stayed, marked', () => {
    const critique = target('Sentence number 30 of the article');
    const row = rowsOf([critique]).find(({ targets }) => targets.length > 0);
    expect(row).toMatchObject({ kind: 'same', targets: [critique] });
    if (row?.kind === 'same')
      expect(row.pieces.filter(({ tag }) => tag === 'critique').map(({ text }) => text)).toEqual(['Sentence number 30 of the article']);
  });

  it('show a folded row that was opened', () => {
    const key = rowsOf().find(({ kind }) => kind === 'folded')?.key ?? '';
    const opened = rowsOf([], [key]);
    expect(opened.some(({ kind }) => kind === 'folded')).toBe(false);
    expect(opened.find((row) => row.key === key)).toMatchObject({ kind: 'same' });
  });
});
