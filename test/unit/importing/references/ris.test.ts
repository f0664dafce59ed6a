/** RIS in its dialects: every field that is kept, and entries that are broken. */
import { expect, test } from 'vitest';
import { onlyRecord, readFile } from './read-file.ts';

const entry = (...lines: string[]): string => ['TY  - JOUR', ...lines, 'ER  - ', ''].join('\r\n');

test('an article with all that a publisher gives', async () => {
  const file = await readFile(
    entry(
      'AU  - Dahl, Ingrid M.',
      'AU  - de la Fuente, José',
      'AU  - The Nap Study Group',
      'TI  - Naps at noon: a randomised trial',
      'JF  - Journal of Daytime Sleep',
      'JO  - J Daytime Sleep',
      'PY  - 2019/03/14',
      'VL  - 12',
      'IS  - 3',
      'SP  - 101',
      'EP  - 9',
      'DO  - https://doi.org/10.1000/NAP.2019',
      'UR  - https://example.org/nap',
      'AB  - OBJECTIVE: To learn whether naps help. METHODS: We let people sleep. RESULTS: They slept.',
      'ID  - dahl2019',
    ),
    'nap.ris',
  );
  const record = onlyRecord(file);
  expect(file).toMatchObject({ format: 'ris', failures: [], notices: [] });
  expect(record).toMatchObject({ entry: 1, key: 'dahl2019', hasTitle: true });
  expect(record.metadata).toMatchObject({
    title: 'Naps at noon: a randomised trial',
    author: [{ family: 'Dahl', given: 'Ingrid M.' }, { family: 'de la Fuente', given: 'José' }, { literal: 'The Nap Study Group' }],
    year: 2019,
    containerTitle: 'Journal of Daytime Sleep',
    volume: '12',
    issue: '3',
    page: '101-109',
    doi: '10.1000/NAP.2019',
    url: 'https://example.org/nap',
    pmid: '',
    pmcid: '',
    registrations: [],
  });
  expect(record.text.split('\n\n')).toEqual([
    'Naps at noon: a randomised trial',
    'OBJECTIVE: To learn whether naps help.',
    'METHODS: We let people sleep.',
    'RESULTS: They slept.',
  ]);
  expect(record.blocks.map(({ type, section }) => section ?? type)).toEqual(['title', 'abstract', 'abstract', 'abstract']);
});

test.each([
  ['notes of PubMed Central', ['AN  - PMC1234567', 'U1  - 12345678[pmid]'], { pmid: '12345678', pmcid: 'PMC1234567' }],
  ['the accession number of PubMed', ['DB  - PubMed', 'AN  - 12345678'], { pmid: '12345678' }],
  ['an address at PubMed', ['UR  - https://pubmed.ncbi.nlm.nih.gov/12345678/'], { pmid: '12345678' }],
  ['EndNote’s PMCID', ['C2  - PMC1234567'], { pmcid: 'PMC1234567' }],
  ['a DOI in the notes', ['N1  - doi: 10.1000/nap.1'], { doi: '10.1000/nap.1' }],
  ['a DOI in the address alone', ['UR  - https://doi.org/10.1000/nap.2'], { doi: '10.1000/nap.2' }],
])('identifiers in %s', async (_where, lines, expected) => {
  expect(onlyRecord(await readFile(entry('TI  - Naps', ...lines), 'a.ris')).metadata).toMatchObject(expected);
});

test('the year is that of publication, not of receipt or of the reader’s visit', async () => {
  const record = onlyRecord(await readFile(entry('TI  - Naps', 'Y2  - 2024/01/01', 'PY  - 2017/11/30/received', 'Y1  - 2018'), 'a.ris'));
  expect(record.metadata.year).toBe(2018);
});

test('a field broken over lines is one, and a line that looks like a field inside it is text', async () => {
  const record = onlyRecord(
    await readFile(entry('TI  - Naps and', 'the rest', 'AB  - We saw', 'CO - morbid sleepers.', 'N2  - short'), 'a.ris'),
  );
  expect(record.metadata.title).toBe('Naps and the rest');
  expect(record.text).toContain('We saw\n\nCO - morbid sleepers.');
});

test('one space instead of two, and no extension, is RIS all the same', async () => {
  const file = await readFile('TY - JOUR\nTI - Naps\nAU - Dahl, I\nER - \n', 'export');
  expect(onlyRecord(file).metadata).toMatchObject({ title: 'Naps', author: [{ family: 'Dahl', given: 'I' }] });
});

test('markup of reference managers goes, a comparison stays', async () => {
  const record = onlyRecord(
    await readFile(entry('TI  - Naps <i>in vivo</i> &amp; p <0.05', 'AB  - <p>One.</p><p>Two H<sub>2</sub>O.</p>'), 'a.ris'),
  );
  expect(record.text.split('\n\n')).toEqual(['Naps in vivo & p <0.05', 'One.', 'Two H2O.']);
});

test('a newspaper’s piece is a news story because the file says so', async () => {
  const record = onlyRecord(await readFile('TY  - NEWS\nTI  - Sleepy town\nER  - \n', 'a.ris'));
  expect(record).toMatchObject({ kind: 'news-story', statesKind: true });
});

test('a bad entry affects no other and is named; a missing end is reported', async () => {
  const file = await readFile(
    [
      'TI  - Lost its beginning',
      'ID  - lost',
      'ER  - ',
      'TY  - JOUR',
      'TI  - Whole',
      'ER  - ',
      'TY  - JOUR',
      'AU  - Nobody, N.',
      'ID  - bare',
      'ER  - ',
      'TY  - JOUR',
      'TI  - Cut short',
    ].join('\n'),
    'a.ris',
  );
  expect(file.records.map(({ entry: number, metadata }) => [number, metadata.title])).toEqual([
    [2, 'Whole'],
    [4, 'Cut short'],
  ]);
  expect(file.failures).toEqual([
    { entry: 1, key: 'lost', reason: 'it does not begin with a type (TY)' },
    { entry: 3, key: 'bare', reason: 'it has no title, abstract, DOI or PubMed number' },
  ]);
  expect(file.notices).toEqual(['Entry 4 has no end mark (ER); the file may be cut short.']);
});

test('a file without an entry is refused in words about it', async () => {
  await expect(readFile('Just some words.', 'notes.ris')).rejects.toThrow(
    '“notes.ris” has no reference in it: a line “TY  - …” was not found.',
  );
});
