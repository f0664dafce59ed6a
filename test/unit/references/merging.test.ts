/** What a record adds to an article, what it contradicts, and what is only written differently. */
import { describe, expect, test } from 'vitest';
import { articleMetadataSchema, type ArticleMetadata } from '../../../shared/model/article.ts';
import { mergeRecord, type MergeOptions } from '../../../shared/references/merge-record.ts';

const OPTIONS: MergeOptions = { onConflict: 'keep', hasMadeUpTitle: false, recordHasTitle: true };
const described = (part: Partial<ArticleMetadata>) => ({
  metadata: articleMetadataSchema.parse({ title: 'Naps at noon', ...part }),
  kind: 'other' as const,
});

test('empty fields are filled, and only they', () => {
  const merged = mergeRecord(
    described({ year: 2019, volume: '12' }),
    described({ year: 2019, volume: '', doi: '10.1000/nap', pmid: '123', author: [{ family: 'Dahl' }] }),
    OPTIONS,
  );
  expect(merged.filled).toEqual(['author', 'doi', 'pmid']);
  expect(merged.differing).toEqual([]);
  expect(merged.metadata).toMatchObject({ year: 2019, volume: '12', doi: '10.1000/nap', pmid: '123', author: [{ family: 'Dahl' }] });
});

test('what no record names stays: a study’s design', () => {
  const here = described({ design: 'cohort', year: null });
  expect(mergeRecord(here, described({ year: 2019 }), OPTIONS).metadata).toMatchObject({ design: 'cohort', year: 2019 });
});

test('what differs is reported in words and kept, unless the reviewer decides differently', () => {
  const here = described({ year: 2018, author: [{ family: 'Dahl', given: 'I' }] });
  const record = described({ year: 2019, author: [{ family: 'Okafor', given: 'C' }, { literal: 'Nap Study Group' }] });
  const differing = [
    { field: 'author', here: 'Dahl, I', inFile: 'Okafor, C; Nap Study Group' },
    { field: 'year', here: '2018', inFile: '2019' },
  ];
  expect(mergeRecord(here, record, OPTIONS)).toMatchObject({ differing, filled: [], metadata: here.metadata });
  expect(mergeRecord(here, record, { ...OPTIONS, onConflict: 'replace' })).toMatchObject({ differing, metadata: record.metadata });
});

describe('the same, written differently', () => {
  test.each<[string, Partial<ArticleMetadata>, Partial<ArticleMetadata>]>([
    ['a title', { title: 'Naps at noon.' }, { title: 'NAPS AT NOON' }],
    ['a journal’s abbreviation', { containerTitle: 'J Clin Psychiatry' }, { containerTitle: 'The Journal of Clinical Psychiatry' }],
    ['initials', { author: [{ family: 'Dahl', given: 'I' }] }, { author: [{ family: 'Dahl', given: 'Ingrid' }] }],
    ['a list of authors cut short', { author: [{ family: 'Dahl' }] }, { author: [{ family: 'Dahl' }, { family: 'Okafor' }] }],
    ['pages', { page: '101–109' }, { page: '101-109' }],
    ['the first page alone', { page: '101' }, { page: '101-109' }],
    ['a DOI', { doi: '10.1000/NAP' }, { doi: '10.1000/nap' }],
    ['an address', { url: 'https://example.org/a' }, { url: 'https://example.org/b' }],
  ])('%s is no difference and changes nothing', (_what, here, record) => {
    const before = described(here);
    expect(mergeRecord(before, described(record), OPTIONS)).toMatchObject({ filled: [], differing: [], metadata: before.metadata });
  });

  test('another journal is a difference', () => {
    expect(
      mergeRecord(described({ containerTitle: 'Sleep' }), described({ containerTitle: 'Sleep Medicine' }), OPTIONS).differing,
    ).toHaveLength(1);
  });
});

test('a title that is only the file’s name gives way to the record’s', () => {
  const merged = mergeRecord(described({ title: 'scan_0023' }), described({}), { ...OPTIONS, hasMadeUpTitle: true });
  expect([merged.metadata.title, merged.filled]).toEqual(['Naps at noon', ['title']]);
});

test('a kind the file states fills "other" and differs from another', () => {
  const record = { ...described({}), kind: 'trial-report' as const };
  expect(mergeRecord(described({}), record, OPTIONS)).toMatchObject({ kind: 'trial-report', filled: ['kind'] });
  expect(mergeRecord({ ...described({}), kind: 'editorial' }, record, OPTIONS)).toMatchObject({
    kind: 'editorial',
    differing: [{ field: 'kind', here: 'editorial or opinion', inFile: 'trial report' }],
  });
});
