/** What searching finds, and that every hit is exactly where it says. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import type { Snippet } from '../../shared/contract/search.ts';
import { addArticle, call, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

// Astral characters, a decomposed accent, and the very characters hits are marked with inside.
const FIRST = '😀 Naltrexone blocked the effect \uFDD00\uFDD1 of naltrexone.\nThe cafe\u0301 𝕏 naltrexone study\uFDD20\uFDD3 ended.';
const SECOND = 'Ketamine lifted mood. Opioid receptors were studied; a naltrexone arm was not.';

let directory: string;
let core: Core;
let first: ArticleId;
let second: ArticleId;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  first = await addArticle(directory, 'Blocking receptors', FIRST);
  second = await addArticle(directory, 'Naltrexone in review', SECOND);
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const matched = (snippet: Snippet): string[] => snippet.filter(({ match }) => match).map(({ text }) => text);

it('finds every place in every text, exactly, the better article first', async () => {
  const found = await call(core, 'search.text', { query: 'NALTREXONE' });
  expect(found.articles.map(({ articleId }) => articleId)).toEqual([second, first]);
  const inArticle = (id: ArticleId) => found.articles.find(({ articleId }) => articleId === id)?.occurrences ?? [];
  expect(inArticle(second).map(({ start, end, snippet }) => [SECOND.slice(start, end), ...matched(snippet)])).toEqual([
    ['naltrexone', 'naltrexone'],
  ]);
  const occurrences = inArticle(first);
  expect(occurrences.map(({ start, end }) => FIRST.slice(start, end))).toEqual(['Naltrexone', 'naltrexone', 'naltrexone']);
  expect(occurrences.map(({ snippet }) => matched(snippet).length)).toEqual([2, 3, 2]);
});

it('shows each annotation its own words where several have a hit', async () => {
  for (const note of ['no naltrexone arm', 'naltrexone dose unclear']) {
    await call(core, 'annotation.create', {
      articleId: second,
      tag: 'critique',
      targets: [{ quote: { exact: 'Ketamine lifted mood' } }],
      note,
    });
  }
  const { annotations } = await call(core, 'search.text', { query: 'naltrexone' });
  expect(annotations.map(({ snippet }) => snippet.map(({ text }) => text).join('')).sort()).toEqual([
    'naltrexone dose unclear',
    'no naltrexone arm',
  ]);
});

it('requires all words, keeps phrases together, and matches beginnings with a star', async () => {
  const articlesFor = async (query: string) => (await call(core, 'search.text', { query })).articles.map(({ articleId }) => articleId);
  expect(await articlesFor('ketamine opioid')).toEqual([second]);
  expect(await articlesFor('ketamine blocked')).toEqual([]);
  expect(await articlesFor('"lifted mood"')).toEqual([second]);
  expect(await articlesFor('"mood lifted"')).toEqual([]);
  expect(await articlesFor('stud*')).toHaveLength(2);
  expect(await articlesFor('stud')).toEqual([]);
  expect(await articlesFor('café')).toEqual([first]);
  expect(await articlesFor('cafe')).toEqual([first]);
  expect(await articlesFor('NOT')).toEqual([second]);
  expect(await articlesFor('  ;-)  ')).toEqual([]);
});

it('finds annotations by note, label and quotation, and follows edits, deletion and undo', async () => {
  const { id } = await call(core, 'annotation.create', {
    articleId: second,
    tag: 'critique',
    targets: [{ quote: { exact: 'a naltrexone arm was not' } }],
    note: 'No blinding here',
    labels: ['confounder', 'dose “x”'],
  });
  const hits = async (query: string) =>
    (await call(core, 'search.text', { query })).annotations.map(({ field, snippet }) => [field, ...matched(snippet)]);
  expect(await hits('blinding')).toEqual([['note', 'blinding']]);
  expect(await hits('confound*')).toEqual([['note', 'confounder']]);
  expect(await hits('arm')).toEqual([['quotation', 'arm']]);

  await call(core, 'annotation.update', { annotationId: id, note: 'Randomised well' });
  expect(await hits('blinding')).toEqual([]);
  expect(await hits('randomised')).toHaveLength(1);
  await call(core, 'annotation.delete', { annotationIds: [id] });
  expect(await hits('randomised')).toEqual([]);
  await call(core, 'history.undo', {});
  expect(await hits('randomised')).toHaveLength(1);
});

it('every filter narrows both articles and annotations', async () => {
  await call(core, 'annotation.create', { articleId: second, tag: 'claim', targets: [{ quote: { exact: 'naltrexone arm' } }] });
  const { id: reviewId } = await call(core, 'review.create', { title: 'Q', articleIds: [first] });
  const count = async (filter: object) => {
    const found = await call(core, 'search.text', { query: 'naltrexone', ...filter });
    return [found.articleTotal, found.annotationTotal];
  };
  expect(await count({})).toEqual([2, 1]);
  expect(await count({ articleId: first })).toEqual([1, 0]);
  expect(await count({ reviewId })).toEqual([1, 0]);
  expect(await count({ tags: ['claim'] })).toEqual([1, 1]);
  expect(await count({ tags: ['evidence'] })).toEqual([0, 0]);
  expect(await count({ kinds: ['talk'] })).toEqual([0, 0]);
});

it('pickers find beginnings of words, the newest when nothing is typed, the review’s own first', async () => {
  const make = (articleId: ArticleId, exact: string) =>
    call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ quote: { exact } }] });
  const old = await make(first, 'blocked the effect');
  const recent = await make(second, 'lifted mood');
  const { id: reviewId } = await call(core, 'review.create', { title: 'Q', articleIds: [first] });
  const ids = async (input: { query: string; reviewId?: typeof reviewId; exclude?: (typeof old.id)[] }) =>
    (await call(core, 'search.annotations', input)).annotations.map(({ annotationId }) => annotationId);
  expect(await ids({ query: '' })).toEqual([recent.id, old.id]);
  expect(await ids({ query: '', reviewId })).toEqual([old.id, recent.id]);
  expect(await ids({ query: 'blo eff' })).toEqual([old.id]);
  expect(await ids({ query: '', exclude: [recent.id] })).toEqual([old.id]);
  expect(await ids({ query: '"' })).toEqual([]);
});

it('finds the words of labels as they are read, whatever is between them', async () => {
  const { id } = await call(core, 'annotation.create', {
    articleId: first,
    tag: 'claim',
    targets: [{ start: 0, end: 8 }],
    labels: ['plain'],
  });
  // As a version that took such labels left it.
  const file = new Database(join(directory, 'library.sqlite'));
  file.prepare('UPDATE annotation SET labels = ?').run(JSON.stringify(['first', 'tail\tbone', 'back\\slash "x"']));
  file.close();
  for (const word of ['tail', 'bone', 'slash', 'first']) {
    const { annotations } = await call(core, 'search.text', { query: word });
    expect(annotations.map(({ annotationId, field, snippet }) => [annotationId, field, ...matched(snippet)])).toEqual([[id, 'note', word]]);
  }
  expect((await call(core, 'search.text', { query: 'tbone' })).annotationTotal).toBe(0);
  expect((await call(core, 'annotation.get', { annotationId: id })).labels).toEqual(['first', 'tail\tbone', 'back\\slash "x"']);
  expect(await call(core, 'library.check', {})).toMatchObject({ ok: true });
});

it('a new label takes no control characters', async () => {
  const labels = ['tail\tbone'];
  const { code, message } = await callFailing(core, 'annotation.create', {
    articleId: first,
    tag: 'claim',
    targets: [{ start: 0, end: 8 }],
    labels,
  });
  expect(code).toBe('invalid-input');
  expect(message).toContain('control characters');
});

it('in a very long text every hit is exact, and the places where the words are together come first', async () => {
  const paragraphs = Array.from({ length: 20_000 }, (_, number) => `Row ${number} names participant ${number * 7}.`);
  const text = `${paragraphs.join('\n\n')}\n\n${'unbroken words '.repeat(4_000)}the last participant`;
  const long = await addArticle(directory, 'A listing', text);
  const found = await call(core, 'search.text', { query: 'participant 12600', articleId: long });
  const [listing] = found.articles;
  expect(listing?.occurrenceTotal).toBe(20_001 + 2);
  const [best] = listing?.occurrences ?? [];
  expect(best?.snippet.map((part) => part.text).join('')).toContain('Row 1800 names participant 12600.');
  for (const { start, end } of listing?.occurrences ?? []) expect(['participant', '12600']).toContain(text.slice(start, end));
  const phrase = await call(core, 'search.text', { query: '"the last participant"', articleId: long });
  expect(phrase.articles[0]?.occurrences.map(({ start, end }) => [text.slice(start, end), end])).toEqual([
    ['the last participant', text.length],
  ]);
});
