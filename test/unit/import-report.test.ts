/** The import's report in words, as the window, the command line and the clipboard have it. */
import { describe, expect, test } from 'vitest';
import { formats } from '../../main/importing/formats/registry.ts';
import { referenceReaders } from '../../main/importing/references/registry.ts';
import type { ImportFindings, ImportOutcome, ReferencesOutcome } from '../../shared/contract/imports.ts';
import { batchReportText, summariseOutcomes } from '../../shared/import-report/batch-report.ts';
import { fileReport } from '../../shared/import-report/file-report.ts';
import { FORMAT_EXTENSIONS } from '../../shared/import-report/importable-files.ts';
import { articleIdSchema, newId } from '../../shared/model/id.ts';

const articleId = newId(articleIdSchema);
const NOTHING: ImportFindings = {
  authors: 0,
  year: null,
  doi: '',
  pmid: '',
  pmcid: '',
  registrations: [],
  pages: null,
  sections: [],
  headings: 0,
  tables: 0,
  captions: 0,
  references: 0,
};

const imported = (found: Partial<ImportFindings>, notices: string[] = []): ImportOutcome => ({
  kind: 'imported',
  articleId,
  title: 'Naps at noon',
  articleKind: 'trial-report',
  format: 'pdf',
  encoding: 'utf-8',
  characters: 12_345,
  blocks: 3,
  found: { ...NOTHING, ...found },
  notices,
});

const references = (part: Partial<ReferencesOutcome>): ReferencesOutcome => ({
  kind: 'references',
  format: 'ris',
  encoding: 'utf-8',
  added: [],
  matched: [],
  ambiguous: [],
  failed: [],
  onConflict: 'keep',
  notices: [],
  ...part,
});

const matched = (part: Partial<ReferencesOutcome['matched'][number]>): ReferencesOutcome['matched'][number] => ({
  entry: 2,
  key: 'dahl',
  articleId,
  title: 'Naps at noon',
  by: 'doi',
  filled: [],
  differing: [],
  ...part,
});

test('what was found is named, and what was not is left out', () => {
  const report = fileReport(
    imported({ pages: 12, authors: 1, sections: ['abstract', 'conflict-of-interest'], registrations: ['NCT00000001'], tables: 2 }),
  );
  expect(report.summary).toBe('Imported as “Naps at noon”: trial report, 12,345 characters, read as PDF.');
  expect(report.found).toEqual(['12 pages', '1 author', 'NCT00000001', 'sections: abstract, conflict of interest', '2 tables']);
});

describe('references', () => {
  test('each entry is in its group with its number and key', () => {
    const report = fileReport(
      references({
        added: [{ entry: 1, key: '', articleId, title: 'Waking early' }],
        matched: [matched({ filled: ['doi', 'author'], differing: [{ field: 'year', here: '2018', inFile: '2019' }] })],
        ambiguous: [
          {
            entry: 3,
            key: 'two',
            title: 'Editorial',
            candidates: [
              { articleId, title: 'One' },
              { articleId, title: 'Two' },
            ],
          },
        ],
        failed: [{ entry: 4, key: 'bad', reason: 'a brace in it is not closed' }],
      }),
    );
    expect(report.summary).toBe(
      '4 references in RIS: 1 added as a record only, without full text; 1 matched to articles in the library; 1 could mean several articles; 1 not read.',
    );
    expect(report.groups).toEqual([
      { title: 'Not read', lines: ['Entry 4 (bad): a brace in it is not closed.'] },
      { title: 'Could mean several articles; nothing was changed', lines: ['Entry 3 (two), “Editorial”: “One” or “Two”.'] },
      {
        title: 'Differ from the library; left as they are here',
        lines: ['Entry 2 (dahl), “Naps at noon”: year: 2018 here, 2019 in the file.'],
      },
      { title: 'Completed', lines: ['Entry 2 (dahl), “Naps at noon” (by DOI): DOI, authors.'] },
      { title: 'Added as records only', lines: ['Entry 1, “Waking early”.'] },
    ]);
  });

  test('values that were replaced are said to be', () => {
    const report = fileReport(
      references({ onConflict: 'replace', matched: [matched({ differing: [{ field: 'year', here: '2018', inFile: '2019' }] })] }),
    );
    expect(report.groups[0]?.title).toBe('Differed; replaced by the file’s');
  });
});

test('a batch is counted by what became of files and references', () => {
  const duplicate = { kind: 'duplicate' as const, articleId, title: 'T' };
  expect(
    summariseOutcomes([
      imported({}),
      imported({}),
      { ...duplicate, match: 'same-text' },
      { ...duplicate, match: 'full-text' },
      references({ matched: [matched({}), matched({})], failed: [{ entry: 1, key: '', reason: 'r' }] }),
      { kind: 'failed', error: { code: 'import-failed', message: 'm' } },
      { kind: 'cancelled' },
    ]),
  ).toBe('2 imported, 2 matched, 1 already in the library, 1 full text of a record, 2 not read, 1 cancelled');
});

test('the copied report has the counts first and then each file', () => {
  const text = batchReportText([
    { name: 'naps.pdf', outcome: imported({ pages: 2 }, ['One page is a picture.']) },
    { name: 'bad.png', outcome: { kind: 'failed', error: { code: 'import-failed', message: '“bad.png” is a PNG image.' } } },
  ]);
  expect(text).toBe(
    [
      '1 imported, 1 not read',
      '',
      'naps.pdf: Imported as “Naps at noon”: trial report, 12,345 characters, read as PDF.',
      '  Found: 2 pages.',
      '  One page is a picture.',
      'bad.png: Not imported. “bad.png” is a PNG image.',
      '',
    ].join('\n'),
  );
});

test.each([...formats, ...referenceReaders].map(({ id, extensions }) => [id, extensions] as const))(
  'pickers let every file through that %s reads',
  (id, extensions) => {
    expect([...FORMAT_EXTENSIONS[id]].toSorted()).toEqual([...extensions].toSorted());
  },
);
