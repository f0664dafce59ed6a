/** Reference files of other programs' own tests, where they are available: RIS against the BibTeX those programs expect of it, and every encoding. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ReferenceRecord } from '../../../../main/importing/references/reference-file.ts';
import { mergeRecord } from '../../../../shared/references/merge-record.ts';
import { onlyRecord, readFile } from './read-file.ts';

const folder = resolve(import.meta.dirname, '../../../../../shared/corpus/refs');
const isHere = existsSync(folder);
if (!isHere) console.info('The reference files of other programs are not at hand; their tests are skipped.');

const read = async (...path: string[]) => readFile(readFileSync(join(folder, ...path)), path.at(-1) ?? '');

/** What one reading contradicts in the other; fields that only one has are none. */
const contradictions = (a: ReferenceRecord, b: ReferenceRecord): readonly string[] =>
  mergeRecord(
    { metadata: a.metadata, kind: 'other' },
    { metadata: b.metadata, kind: 'other' },
    { onConflict: 'keep', hasMadeUpTitle: false, recordHasTitle: true },
  ).differing.map(({ field, here, inFile }) => `${field}: ${here} | ${inFile}`);

/** JabRef puts the accession number, or what the notes hold, into the issue. */
const isJabrefsIssue = (line: string): boolean => line.startsWith('issue: ');

const risFiles = isHere ? readdirSync(join(folder, 'jabref')).filter((name) => name.endsWith('.ris')) : [];

describe.runIf(isHere)('RIS says what JabRef reads in it', () => {
  test.each(risFiles)('%s', async (name) => {
    const ris = onlyRecord(await read('jabref', name));
    const expected = onlyRecord(await read('jabref', name.replace('.ris', '.expected.bib')));
    expect(contradictions(ris, expected).filter((line) => !isJabrefsIssue(line))).toEqual([]);
    expect({ doi: ris.metadata.doi, year: ris.metadata.year, page: ris.metadata.page, authors: ris.metadata.author.length }).toEqual({
      doi: expected.metadata.doi,
      year: expected.metadata.year,
      page: expected.metadata.page,
      authors: expected.metadata.author.length,
    });
  });
});

const inputSchema = z.object({
  '@ris/record': z.record(z.string(), z.tuple([z.record(z.string(), z.union([z.string(), z.array(z.string())])), z.array(z.unknown())])),
});

const asRis = (fields: Readonly<Record<string, string | string[]>>): string =>
  [...Object.entries(fields).flatMap(([tag, value]) => [value].flat().map((each) => `${tag}  - ${each}`)), 'ER  - '].join('\n');

const citationJs = isHere
  ? Object.entries(inputSchema.parse(JSON.parse(readFileSync(join(folder, 'citation-js/ris-input.json'), 'utf8')))['@ris/record'])
  : [];

describe.runIf(isHere)('RIS and CSL-JSON of one record agree', () => {
  test.each(citationJs)('%s', async (_name, [fields, [csl]]) => {
    const ris = onlyRecord(await readFile(asRis(fields), 'a.ris'));
    const json = onlyRecord(await readFile(JSON.stringify([csl]), 'a.json'));
    expect(contradictions(ris, json)).toEqual([]);
  });
});

describe.runIf(isHere)('encodings', () => {
  test.each([
    ['encoding-utf-8-with-header.bib', 'utf-8', 0],
    ['encoding-windows-1252-without-header.bib', 'windows-1252', 0],
    ['encoding-windows-1252-but-utf-8-declared--decoding-fails.bib', 'windows-1252', 1],
    ['made-latin1.ris', 'windows-1252', 1],
    ['made-utf8.ris', 'utf-8', 0],
  ])('%s is %s', async (name, encoding, notices) => {
    const file = await read('encodings', name);
    expect([file.encoding, file.notices.length]).toEqual([encoding, notices]);
    expect(JSON.stringify(file)).not.toContain('\ufffd');
  });
});
