/** PubMed's XML: articles and books, and what is no citation. */
import { expect, test } from 'vitest';
import { onlyRecord, readFile } from './read-file.ts';

const set = (...entries: string[]): string =>
  `<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "pubmed.dtd">\n<PubmedArticleSet>${entries.join('')}</PubmedArticleSet>`;

const ARTICLE = `<PubmedArticle><MedlineCitation><PMID Version="1">12345678</PMID><Article>
<Journal><JournalIssue><Volume>12</Volume><Issue>3</Issue><PubDate><MedlineDate>2019 Mar-Apr</MedlineDate></PubDate></JournalIssue><Title>Journal of daytime sleep</Title></Journal>
<ArticleTitle>Naps at <i>noon</i> and memory.</ArticleTitle><Pagination><MedlinePgn>101-9</MedlinePgn></Pagination>
<ELocationID EIdType="pii">S1</ELocationID><ELocationID EIdType="doi">10.1000/nap.2019</ELocationID>
<Abstract><AbstractText Label="METHODS">We let 40 adults sleep.</AbstractText><AbstractText Label="RESULTS">They slept.</AbstractText></Abstract>
<AuthorList><Author><LastName>Dahl</LastName><ForeName>Ingrid M</ForeName></Author><Author><CollectiveName>Nap Study Group</CollectiveName></Author></AuthorList>
<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>NCT00000001</AccessionNumber></AccessionNumberList></DataBank></DataBankList>
<PublicationTypeList><PublicationType>Randomized Controlled Trial</PublicationType><PublicationType>Retracted Publication</PublicationType></PublicationTypeList>
</Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC1234567</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`;

test('an article with all its fields', async () => {
  const file = await readFile(set(ARTICLE), 'pubmed.xml');
  const record = onlyRecord(file);
  expect(record).toMatchObject({ key: '12345678', kind: 'trial-report', statesKind: true });
  expect(record.metadata).toMatchObject({
    title: 'Naps at noon and memory',
    author: [{ family: 'Dahl', given: 'Ingrid M' }, { literal: 'Nap Study Group' }],
    year: 2019,
    containerTitle: 'Journal of daytime sleep',
    volume: '12',
    issue: '3',
    page: '101-109',
    doi: '10.1000/nap.2019',
    pmid: '12345678',
    pmcid: 'PMC1234567',
    registrations: ['NCT00000001'],
  });
  expect(record.text.split('\n\n').slice(1)).toEqual(['METHODS: We let 40 adults sleep.', 'RESULTS: They slept.']);
  expect(file.notices).toEqual(['Entry 1 (12345678) is marked as retracted.']);
});

test('a book is known by its title', async () => {
  const book =
    '<PubmedBookArticle><BookDocument><PMID>2</PMID><Book><BookTitle>A guide to naps</BookTitle><PubDate><Year>2009</Year></PubDate><AuthorList><Author><CollectiveName>Nap Centre</CollectiveName></Author></AuthorList></Book></BookDocument></PubmedBookArticle>';
  expect(onlyRecord(await readFile(set(book), 'pubmed.xml'))).toMatchObject({
    kind: 'other',
    metadata: { title: 'A guide to naps', year: 2009, pmid: '2', author: [{ literal: 'Nap Centre' }] },
  });
});

test('an entry without a citation costs itself alone', async () => {
  const file = await readFile(set('<PubmedArticle><PubmedData/></PubmedArticle>', ARTICLE), 'pubmed.xml');
  expect(file.failures).toEqual([{ entry: 1, key: '', reason: 'it holds no citation' }]);
  expect(file.records.map(({ entry }) => entry)).toEqual([2]);
});

test('XML that breaks off is refused with the file’s name and what to do', async () => {
  await expect(readFile(set(ARTICLE).slice(0, -60), 'cut.xml')).rejects.toThrow(/“cut\.xml” ends in the middle.*Download the file again/u);
});
