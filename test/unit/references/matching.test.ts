/** Which article a record means: by number, by title, and when nothing may be guessed. */
import { describe, expect, test } from 'vitest';
import { articleMetadataSchema, type ArticleMetadata } from '../../../shared/model/article.ts';
import { articleIdSchema, newId } from '../../../shared/model/id.ts';
import { createWorkIndex, type KnownWork } from '../../../shared/references/match-record.ts';

const TITLE = 'Naps at noon: effects on memory in older adults';

const describeWork = (part: Partial<ArticleMetadata> = {}): ArticleMetadata =>
  articleMetadataSchema.parse({ title: TITLE, author: [{ family: 'Dahl', given: 'Ingrid' }], year: 2019, ...part });
const work = (part: Partial<ArticleMetadata> = {}): KnownWork => ({ articleId: newId(articleIdSchema), metadata: describeWork(part) });

describe('one article', () => {
  test.each<[string, Partial<ArticleMetadata>, Partial<ArticleMetadata>, string]>([
    [
      'by DOI, whatever its spelling',
      { doi: '10.1000/NAP.1' },
      { doi: 'https://doi.org/10.1000/nap.1', title: 'Another title', year: 1999 },
      'doi',
    ],
    ['by PubMed’s number', { pmid: '123' }, { pmid: '123', title: 'Another title' }, 'pmid'],
    ['by its title', {}, {}, 'title'],
    ['by its title in other letters and signs', { title: 'NAPS AT NOON – effects on memory in older adults.' }, {}, 'title'],
    ['by a long title alone where the rest is unknown', { author: [], year: null }, {}, 'title'],
    ['by a title with a slip', { title: 'Naps at noon: efects on memory in older adults' }, {}, 'title'],
    [
      'by a title without its subtitle',
      { title: 'Naps at noon after lunch' },
      { title: 'Naps at noon after lunch: a randomised trial' },
      'title',
    ],
    [
      'by a short title, with the same author, year and journal',
      { title: 'Editorial', containerTitle: 'Sleep' },
      { title: 'Editorial.', containerTitle: 'Sleep' },
      'title',
    ],
    [
      'by a short title alone, when both records say nothing else',
      { title: 'Editorial', author: [], year: null },
      { title: 'Editorial', author: [], year: null },
      'title',
    ],
    ['by its title when print came a year after', { year: 2018 }, {}, 'title'],
    ['by its title when names are written differently', { author: [{ literal: 'I. Dahl' }] }, {}, 'title'],
  ])('%s', (_how, here, record, by) => {
    const known = work(here);
    expect(
      createWorkIndex([work({ title: 'Something else altogether, by others', author: [], year: 2001 }), known]).match(describeWork(record)),
    ).toEqual({ kind: 'one', work: known, by });
  });
});

describe('none', () => {
  test.each<[string, Partial<ArticleMetadata>, Partial<ArticleMetadata>]>([
    ['the same title with another DOI: a preprint and its paper', { doi: '10.1000/preprint' }, { doi: '10.1000/paper' }],
    ['the same title years apart', { year: 2010 }, {}],
    ['the same title by others', { author: [{ family: 'Okafor' }] }, {}],
    ['a near title without a known year', { title: 'Naps at noon: efects on memory in older adults', year: null }, {}],
    ['a short title, though equal', { title: 'Editorial', year: null, author: [] }, { title: 'Editorial' }],
    [
      'a short title of another journal',
      { title: 'Editorial', author: [], containerTitle: 'Sleep' },
      { title: 'Editorial', author: [], containerTitle: 'Pain' },
    ],
    ['a short title of another year', { title: 'Editorial', author: [], year: 2018 }, { title: 'Editorial', author: [] }],
    ['another article of the same author and year', { title: 'Waking early and its effects on memory' }, {}],
  ])('%s', (_why, here, record) => {
    expect(createWorkIndex([work(here)]).match(describeWork(record))).toEqual({ kind: 'none' });
  });

  test('a title that was made up tells nothing', () => {
    expect(createWorkIndex([work({ title: 'Untitled' })]).match(describeWork({ title: 'Untitled' }), false)).toEqual({ kind: 'none' });
  });
});

describe('several are said, none is chosen', () => {
  test('two articles with the same DOI', () => {
    const works = [work({ doi: '10.1000/nap.1' }), work({ doi: '10.1000/nap.1' })];
    expect(createWorkIndex(works).match(describeWork({ doi: '10.1000/nap.1' }))).toEqual({ kind: 'several', works });
  });

  test('a DOI and a PubMed number that lead apart', () => {
    const works = [work({ doi: '10.1000/nap.1' }), work({ pmid: '123' })];
    expect(createWorkIndex(works).match(describeWork({ doi: '10.1000/nap.1', pmid: '123' }))).toEqual({ kind: 'several', works });
  });

  test('two articles with the same title', () => {
    const works = [work(), work()];
    expect(createWorkIndex(works).match(describeWork())).toMatchObject({ kind: 'several' });
  });
});

test('what is set again is found by what it is now, and not by what it was', () => {
  const known = work({ doi: '10.1000/old' });
  const index = createWorkIndex([known]);
  index.set({ articleId: known.articleId, metadata: describeWork({ doi: '10.1000/new', title: 'Now called something different' }) });
  expect(index.match(describeWork({ doi: '10.1000/old', title: 'x' }))).toEqual({ kind: 'none' });
  expect(index.match(describeWork({ doi: '10.1000/new', title: 'x' }))).toMatchObject({ kind: 'one' });
});
