/** BibTeX as people write it: accents, names, identifiers, encodings, and entries that are not closed. */
import { expect, test } from 'vitest';
import { onlyRecord, readFile } from './read-file.ts';

test('LaTeX’s accents, symbols and protected letters become characters', async () => {
  const file = await readFile(
    String.raw`@string{jds = "Journal of Daytime Sleep"}
@article{mueller2019,
  title = {{DNA} of N{\'a}ps: $\alpha$-blockers, \textit{in vitro} \& {\oe}strogen at p < 0.05},
  author = {M{\"u}ller, J{\"o}rg and {\L}ukasiewicz, Jan and {World Sleep Organization} and de la Cruz, Ana and Jane Q. Public and others},
  journal = jds, year = 2019, volume = 3, number = {4}, pages = {764--9},
  doi = {10.1000/NAP\_2019}, pmid = {12345678}, abstract = {Half of them (50\,\%) slept.}
}`,
    'a.bib',
  );
  const record = onlyRecord(file);
  expect(record).toMatchObject({ key: 'mueller2019', entry: 1 });
  expect(record.metadata).toMatchObject({
    title: 'DNA of Náps: α-blockers, in vitro & œstrogen at p < 0.05',
    author: [
      { family: 'Müller', given: 'Jörg' },
      { family: 'Łukasiewicz', given: 'Jan' },
      { literal: 'World Sleep Organization' },
      { family: 'de la Cruz', given: 'Ana' },
      { family: 'Public', given: 'Jane Q.' },
    ],
    containerTitle: 'Journal of Daytime Sleep',
    year: 2019,
    issue: '4',
    page: '764-769',
    doi: '10.1000/NAP_2019',
    pmid: '12345678',
  });
  expect(record.text).toMatch(/Half of them \(50\s?%\) slept\./u);
});

test.each([
  ['BibLaTeX’s eprint', 'eprint = {12345678}, eprinttype = {pubmed}', { pmid: '12345678' }],
  ['a note', 'note = {PMID: 12345678; PMCID: PMC1234567}', { pmid: '12345678', pmcid: 'PMC1234567' }],
  ['an address', 'url = {https://doi.org/10.1000/nap.1}', { doi: '10.1000/nap.1' }],
  ['BibLaTeX’s date', 'date = {2018-03-14}, journaltitle = {Sleep Letters}', { year: 2018, containerTitle: 'Sleep Letters' }],
  ['a subtitle', 'subtitle = {a trial}', { title: 'Naps: a trial' }],
])('%s is understood', async (_what, fields, expected) => {
  expect(onlyRecord(await readFile(`@article{a, title = {Naps}, ${fields}}`, 'a.bib')).metadata).toMatchObject(expected);
});

test('an entry that is not closed costs itself alone, and each keeps its number', async () => {
  const file = await readFile(
    '@comment{not an entry}\n@article{one, title={One}}\n@article{open, title = {Not closed, year = 2001}\n@article{three, title={Three}}\n@misc{, title={No key}}\n@article{cut, title={Cut of',
    'a.bib',
  );
  expect(file.records.map(({ entry, key, metadata }) => [entry, key, metadata.title])).toEqual([
    [1, 'one', 'One'],
    [3, 'three', 'Three'],
    [4, '', 'No key'],
  ]);
  expect(file.failures).toEqual([
    { entry: 2, key: 'open', reason: 'a brace or quotation mark in it is not closed' },
    { entry: 5, key: 'cut', reason: 'a brace or quotation mark in it is not closed' },
  ]);
});

test('a comma that was forgotten between fields is reported and costs nothing', async () => {
  const file = await readFile(
    '@article{a, title={First}}\n@article{b, title={Second} author={Dahl, Ingrid}\n year={2019}}\n@article{c, title={Third}, year 2019}\n@article{d, title={Fourth}}',
    'a.bib',
  );
  expect(file.records.map(({ entry, metadata }) => [entry, metadata.title])).toEqual([
    [1, 'First'],
    [2, 'Second'],
    [4, 'Fourth'],
  ]);
  expect(file.records[1]?.metadata).toMatchObject({ author: [{ family: 'Dahl', given: 'Ingrid' }], year: 2019 });
  expect(file.notices).toEqual(['Entry 2 (b) had no comma between two fields; it was read as if it had.']);
  expect(file.failures).toMatchObject([{ entry: 3, key: 'c' }]);
});

const inWindows1252 = (text: string): Buffer => Buffer.from(text, 'latin1');

test('an encoding the file states is believed', async () => {
  const file = await readFile(inWindows1252('% Encoding: windows-1252\n@article{a, title={Café naps}}'), 'a.bib');
  expect([file.encoding, onlyRecord(file).metadata.title, file.notices]).toEqual(['windows-1252', 'Café naps', []]);
});

test('UTF-8 that is stated and not there is read as what it is, and told', async () => {
  const file = await readFile(inWindows1252('% Encoding: UTF-8\n@article{a, title={Café naps and résumés à la carte}}'), 'a.bib');
  expect(onlyRecord(file).metadata.title).toBe('Café naps and résumés à la carte');
  expect(file.notices).toEqual(['The file says that it is utf-8, which it is not; it was read as windows-1252.']);
});

test('an abstract without LaTeX reads the same whether the LaTeX parser sees it or not', async () => {
  const entry = (abstract: string): string =>
    `@article{a,\n  title = {Evening walks in towns by the sea},\n  author = {Lund, Jon},\n  journal = "J Evenings",\n  abstract = {${abstract}},\n  note = {PMID: 12345678}\n}\n`;
  for (const abstract of [
    'Twelve walked -- nine did not --- and slept\n  well \\& long; 95\\% CI 1.2--3.4, p < 0.05, α = 0.1.',
    "He said ``not here'' and left.",
    'First line.\n\nSecond line, with a_b and #1.',
  ]) {
    const plain = onlyRecord(await readFile(entry(abstract), 'a.bib'));
    // In a file that has these brackets, everything goes through the parser.
    const parsed = onlyRecord(await readFile(`@comment{⟦⟧}\n${entry(abstract)}`, 'a.bib'));
    expect(plain).toEqual(parsed);
    expect(plain.metadata).toMatchObject({ pmid: '12345678', containerTitle: 'J Evenings' });
  }
});

test('what follows a percent sign in an abstract is kept', async () => {
  const record = onlyRecord(
    await readFile('@article{a,\n  title = {Walks},\n  abstract = {Of all, 50% walked in the evening and slept well.}\n}', 'a.bib'),
  );
  expect(record.text).toContain('Of all, 50% walked in the evening and slept well.');
});
