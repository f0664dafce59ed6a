/** PubMed's tagged format: names, continuation lines, publication types, registrations. */
import { expect, test } from 'vitest';
import { onlyRecord, readFile } from './read-file.ts';

const RECORD = `
PMID- 12345678
OWN - NLM
DP  - 2019 Mar 14
TI  - Naps at noon and memory in adults: a randomized
      controlled trial.
PG  - 101-9
LID - S0000-0000(19)30001-1 [pii]
LID - 10.1000/nap.2019 [doi]
AB  - BACKGROUND: Naps are said to help. METHODS: We let 40 adults
      sleep at noon. CONCLUSION: They slept.
FAU - Dahl, Ingrid M
AU  - Dahl IM
FAU - Okafor, Chidi
AU  - Okafor C
CN  - Nap Study Group
PT  - Journal Article
PT  - Randomized Controlled Trial
TA  - J Daytime Sleep
JT  - Journal of daytime sleep
VI  - 12
IP  - 3
PMC - PMC1234567
SI  - ClinicalTrials.gov/NCT00000001
SI  - GENBANK/AB123456
SO  - J Daytime Sleep. 2019 Mar 14;12(3):101-9. doi: 10.1000/nap.2019.
`;

test('a record with all its fields', async () => {
  const file = await readFile(RECORD, 'pubmed-naps.txt');
  const record = onlyRecord(file);
  expect(file.format).toBe('nbib');
  expect(record).toMatchObject({ key: '12345678', kind: 'trial-report', statesKind: true });
  expect(record.metadata).toMatchObject({
    title: 'Naps at noon and memory in adults: a randomized controlled trial',
    author: [{ family: 'Dahl', given: 'Ingrid M' }, { family: 'Okafor', given: 'Chidi' }, { literal: 'Nap Study Group' }],
    year: 2019,
    containerTitle: 'Journal of daytime sleep',
    volume: '12',
    issue: '3',
    page: '101-109',
    doi: '10.1000/nap.2019',
    url: '',
    pmid: '12345678',
    pmcid: 'PMC1234567',
    registrations: ['NCT00000001'],
  });
  expect(record.text.split('\n\n').slice(1)).toEqual([
    'BACKGROUND: Naps are said to help.',
    'METHODS: We let 40 adults sleep at noon.',
    'CONCLUSION: They slept.',
  ]);
});

test.each([
  ['Systematic Review', 'systematic-review'],
  ['Meta-Analysis', 'systematic-review'],
  ['Observational Study', 'observational-study'],
  ['Case Reports', 'case-report'],
  ['Editorial', 'editorial'],
  ['Newspaper Article', 'news-story'],
])('the publication type %s gives the kind', async (type, kind) => {
  expect(onlyRecord(await readFile(`PMID- 1\nTI  - Naps.\nPT  - Journal Article\nPT  - ${type}\n`, 'a.nbib')).kind).toBe(kind);
});

test('a retracted paper is pointed out', async () => {
  const file = await readFile('PMID- 77\nTI  - Naps.\nPT  - Retracted Publication\n', 'a.nbib');
  expect(file.notices).toEqual(['Entry 1 (77) is marked as retracted.']);
});

test('initials that look like a degree stay, and records need no blank line between them', async () => {
  const file = await readFile('PMID- 1\nTI  - One.\nAU  - Ma MD\nPMID- 2\nTI  - [Two translated].\nAU  - van der Berg PH\n', 'a.nbib');
  expect(file.records.map(({ metadata: { title, author } }) => [title, author])).toEqual([
    ['One', [{ family: 'Ma', given: 'MD' }]],
    ['Two translated', [{ family: 'van der Berg', given: 'PH' }]],
  ]);
});

test('a block of lines that is no record costs itself alone', async () => {
  const file = await readFile('PMID- 1\nTI  - One.\n\nVI  - 12\nIP  - 3\n\nPMID- 3\nTI  - Three.\n', 'a.nbib');
  expect(file.records.map(({ entry }) => entry)).toEqual([1, 3]);
  expect(file.failures).toEqual([{ entry: 2, key: '', reason: 'it has neither a PubMed number (PMID) nor a title (TI)' }]);
});

test('a registration that the abstract states is found', async () => {
  const file = await readFile('PMID- 1\nTI  - Naps.\nAB  - We let them sleep. Trial registration: ISRCTN12345678.\n', 'a.nbib');
  expect(onlyRecord(file).metadata.registrations).toEqual(['ISRCTN12345678']);
});
