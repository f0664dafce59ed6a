/** CSL-JSON as Zotero and Crossref write it, and what is not CSL-JSON. */
import { expect, test } from 'vitest';
import { onlyRecord, readFile } from './read-file.ts';

const record = {
  id: 'dahl2019',
  type: 'article-journal',
  title: 'Naps at <i>noon</i>',
  author: [
    { family: 'Dahl', given: 'Ingrid' },
    { family: 'Cruz', given: 'Ana', 'non-dropping-particle': 'de la' },
    { literal: 'Nap Study Group' },
  ],
  issued: { 'date-parts': [['2019', 3]] },
  'container-title': 'Journal of Daytime Sleep',
  volume: 12,
  issue: '3',
  page: '101–9',
  DOI: '10.1000/nap.2019',
  PMID: '12345678',
  PMCID: '1234567',
  abstract: '<jats:p>We let them sleep.</jats:p><jats:p>They slept.</jats:p>',
};

test('a record with all its fields', async () => {
  const read = onlyRecord(await readFile(JSON.stringify([{ ...record, PMCID: 'PMC1234567' }]), 'a.json'));
  expect(read.key).toBe('dahl2019');
  expect(read.metadata).toMatchObject({
    title: 'Naps at noon',
    author: [{ family: 'Dahl', given: 'Ingrid' }, { family: 'de la Cruz', given: 'Ana' }, { literal: 'Nap Study Group' }],
    year: 2019,
    containerTitle: 'Journal of Daytime Sleep',
    volume: '12',
    issue: '3',
    page: '101-109',
    doi: '10.1000/nap.2019',
    url: '',
    pmid: '12345678',
    pmcid: 'PMC1234567',
    registrations: [],
  });
  expect(read.text.split('\n\n')).toEqual(['Naps at noon', 'We let them sleep.', 'They slept.']);
});

test.each([
  ['one record', record],
  ['a list under items', { items: [record] }],
  ['Crossref’s answer', { status: 'ok', message: { ...record, title: [record.title], 'container-title': [record['container-title']] } }],
])('%s is read', async (_what, json) => {
  expect(onlyRecord(await readFile(JSON.stringify(json), 'a.json')).metadata).toMatchObject({
    title: 'Naps at noon',
    containerTitle: 'Journal of Daytime Sleep',
  });
});

test('a bad entry costs itself alone and is named', async () => {
  const file = await readFile(JSON.stringify([{ id: 'bad', title: { x: 1 } }, record, 'words', { id: 5, title: 'Numbered' }]), 'a.json');
  expect(file.records.map(({ entry, key }) => [entry, key])).toEqual([
    [2, 'dahl2019'],
    [4, '5'],
  ]);
  expect(file.failures).toEqual([
    { entry: 1, key: 'bad', reason: 'its “title” is not what CSL-JSON has there' },
    { entry: 3, key: '', reason: 'it is not an object of CSL-JSON' },
  ]);
});

test.each([
  ['JSON that is cut short', '[{"title": "Cut', 'it is not complete JSON'],
  ['other JSON', '{"name": "settings"}', 'has no reference in it'],
  ['JSON of endless depth', '{"message":'.repeat(20_000) + '1' + '}'.repeat(20_000), 'has no reference in it'],
])('%s is refused in words', async (_what, text, message) => {
  await expect(readFile(text, 'a.json')).rejects.toThrow(message);
  await expect(readFile(text, 'a.json')).rejects.toThrow('“a.json”');
});
