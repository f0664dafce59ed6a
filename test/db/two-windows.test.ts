/**
 * Lists that two reviewers, or two windows of one, change at the same time: each says
 * what it changes, so neither takes the other's change back.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { MethodInput } from '../../shared/contract/contract.ts';
import type { AnnotationId, ArticleId } from '../../shared/model/id.ts';
import { addArticle, call, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let directory: string;
let one: Core;
let other: Core;
let articles: readonly [ArticleId, ArticleId, ArticleId];
beforeEach(async () => {
  directory = makeTemporaryFolder();
  articles = [
    await addArticle(directory, 'A trial', 'Half of them slept. Nobody was blinded.'),
    await addArticle(directory, 'A story', 'They all slept.'),
    await addArticle(directory, 'A letter', 'Did they?'),
  ];
  one = await openTestCore(directory);
  other = await openTestCore(directory);
});
afterEach(async () => {
  await one.close();
  await other.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

it('a review keeps what each adds, takes out and moves', async () => {
  const [trial, story, letter] = articles;
  const { id: reviewId } = await call(one, 'review.create', { title: 'Sleep', articleIds: [trial] });
  expect(await call(one, 'review.addArticles', { reviewId, articleIds: [story, trial] })).toMatchObject({ added: 1 });
  expect(await call(other, 'review.addArticles', { reviewId, articleIds: [letter, story, letter] })).toMatchObject({ added: 1 });
  expect((await call(one, 'review.moveArticle', { reviewId, articleId: letter, by: -9 })).articleIds).toEqual([letter, trial, story]);
  expect(await call(other, 'review.removeArticles', { reviewId, articleIds: [trial] })).toMatchObject({
    removed: 1,
    review: { articleIds: [letter, story] },
  });
  expect((await call(one, 'review.moveArticle', { reviewId, articleId: trial, by: 1 })).articleIds).toEqual([letter, story]);
  const { undo } = await call(one, 'history.state', {});
  expect(undo?.label).toBe('take article out of the review');
});

it('an answer rests on the passages that each gave it, in the order they were put in', async () => {
  const [trial] = articles;
  const { appraisal } = await call(one, 'appraisal.create', { articleId: trial, instrumentId: 'commentary', anyway: true });
  const answering = { appraisalId: appraisal.id, itemId: '1' };
  const tag = async (core: Core, exact: string) =>
    (await call(core, 'annotation.create', { articleId: trial, tag: 'evidence', targets: [{ quote: { exact } }] })).id;
  const half = await tag(one, 'Half of them slept.');
  const nobody = await tag(other, 'Nobody was blinded.');
  await call(one, 'appraisal.addPassage', { ...answering, annotationId: half });
  await call(other, 'appraisal.addPassage', { ...answering, annotationId: nobody });
  await call(one, 'appraisal.addPassage', { ...answering, annotationId: half });
  const passages = async () => (await call(one, 'appraisal.get', { appraisalId: appraisal.id })).appraisal.answers[0]?.annotationIds;
  expect(await passages()).toEqual([half, nobody]);
  await call(other, 'appraisal.movePassage', { ...answering, annotationId: nobody, by: -1 });
  expect(await passages()).toEqual([nobody, half]);
  await call(one, 'appraisal.removePassage', { ...answering, annotationId: half });
  expect(await passages()).toEqual([nobody]);
  await call(one, 'history.undo', {});
  expect(await passages()).toEqual([nobody, half]);
});

it('a study keeps what each says of an article', async () => {
  const [trial, story, letter] = articles;
  const { id: studyId } = await call(one, 'study.create', { name: 'S', articles: [{ articleId: trial, role: 'reports' }] });
  await call(one, 'study.update', { studyId, roles: [{ articleId: story, role: 'retells' }] });
  await call(other, 'study.update', {
    studyId,
    name: 'The sleep trial',
    roles: [
      { articleId: letter, role: 'retells' },
      { articleId: trial, role: null },
    ],
  });
  await call(one, 'study.update', { studyId, registration: 'NCT01234567' });
  expect((await call(other, 'study.list', {})).studies).toMatchObject([
    {
      name: 'The sleep trial',
      registration: 'NCT01234567',
      articles: [
        { articleId: story, role: 'retells' },
        { articleId: letter, role: 'retells' },
      ],
    },
  ]);
});

it('details of an article keep what each changed, field by field', async () => {
  const [trial] = articles;
  await call(one, 'article.update', { articleId: trial, metadata: { doi: '10.1000/182', year: 2020 } });
  await call(other, 'article.update', { articleId: trial, kind: 'trial-report', metadata: { design: 'parallel-trial' } });
  await call(one, 'article.update', { articleId: trial, metadata: { title: 'A better trial', year: null } });
  expect(await call(other, 'article.get', { articleId: trial })).toMatchObject({
    kind: 'trial-report',
    metadata: { title: 'A better trial', doi: '10.1000/182', year: null, design: 'parallel-trial' },
  });
  // What is so already is no step.
  await call(other, 'article.update', { articleId: trial, kind: 'trial-report', metadata: { doi: '10.1000/182' } });
  await call(one, 'history.undo', {});
  expect((await call(one, 'article.get', { articleId: trial })).metadata).toMatchObject({
    title: 'A trial',
    year: 2020,
    design: 'parallel-trial',
  });
});

describe('an annotation', () => {
  let annotationId: AnnotationId;
  beforeEach(async () => {
    ({ id: annotationId } = await call(one, 'annotation.create', {
      articleId: articles[0],
      tag: 'conflict-of-interest',
      targets: [{ quote: { exact: 'Nobody was blinded.' } }],
      labels: ['first'],
      interests: [{ holder: 'A. Rivera' }],
    }));
  });
  const stored = (core: Core) => call(core, 'annotation.get', { annotationId });

  it('keeps the labels that each puts on, and loses those that each takes off', async () => {
    await call(one, 'annotation.update', { annotationId, labels: { add: ['dose'] } });
    await call(other, 'annotation.update', { annotationId, labels: { add: ['harm', 'dose'], remove: ['first', 'gone'] } });
    expect((await stored(one)).labels).toEqual(['dose', 'harm']);
    await call(one, 'history.undo', {});
    expect((await stored(other)).labels).toEqual(['first', 'dose']);
  });

  it('takes no more than 100 labels, whoever adds them', async () => {
    const add = (core: Core, from: number, count: number) =>
      core.call('annotation.update', { annotationId, labels: { add: Array.from({ length: count }, (_, at) => `label ${from + at}`) } });
    expect(await add(one, 0, 99)).toMatchObject({ ok: true });
    expect(await add(other, 200, 1)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('keeps the interests that each adds, changes and removes, field by field', async () => {
    const [rivera] = (await stored(one)).interests;
    const id = rivera?.id ?? '';
    await call(other, 'annotation.update', { annotationId, interests: { add: [{ holder: 'B. Lind', category: 'stock' }] } });
    await call(one, 'annotation.update', { annotationId, interests: { change: [{ id, party: 'Example Pharma' }] } });
    await call(other, 'annotation.update', { annotationId, interests: { change: [{ id, category: 'grants', period: '2020' }] } });
    const both = (await stored(one)).interests;
    expect(both).toMatchObject([
      { id, holder: 'A. Rivera', party: 'Example Pharma', category: 'grants', period: '2020' },
      { holder: 'B. Lind', category: 'stock' },
    ]);
    await call(one, 'annotation.update', { annotationId, interests: { remove: [id] } });
    expect((await stored(other)).interests).toEqual(both.slice(1));
    expect(await callFailing(other, 'annotation.update', { annotationId, interests: { change: [{ id, period: '2021' }] } })).toMatchObject({
      code: 'not-found',
    });
    expect((await stored(other)).interests).toEqual(both.slice(1));
    await call(other, 'history.undo', {});
    expect((await stored(one)).interests).toEqual(both);
  });

  it('refuses an interest that contradicts itself, and an id that is another’s', async () => {
    const id = (await stored(one)).interests[0]?.id ?? '';
    const refused = async (interests: MethodInput<'annotation.update'>['interests']): Promise<void> => {
      expect(await callFailing(one, 'annotation.update', { annotationId, interests })).toMatchObject({ code: 'invalid-input' });
    };
    await refused({ add: [{ holder: '' }] });
    await refused({ add: [{ holder: 'A. Rivera', party: 'Example Pharma', category: 'none-declared' }] });
    await refused({ add: [{ id, holder: 'C. Mori' }] });
    await refused({ change: [{ id, holder: '' }] });
    await call(one, 'annotation.update', { annotationId, interests: { change: [{ id, category: 'none-declared' }] } });
    await refused({ change: [{ id, party: 'Example Pharma' }] });
    expect((await stored(one)).interests).toMatchObject([{ holder: 'A. Rivera', party: '', category: 'none-declared' }]);
  });
});

it('evidence is of the studies that each adds, and without any left of its article’s again', async () => {
  const { id: annotationId } = await call(one, 'annotation.create', {
    articleId: articles[0],
    tag: 'evidence',
    targets: [{ quote: { exact: 'Half of them slept.' } }],
  });
  const { id: first } = await call(one, 'study.create', { name: 'First' });
  const { id: second } = await call(other, 'study.create', { name: 'Second' });
  await call(one, 'study.attach', { annotationId, studies: { add: [first] } });
  expect(await call(other, 'study.attach', { annotationId, studies: { add: [second] } })).toEqual({ studyIds: [first, second] });
  expect(await call(one, 'study.attach', { annotationId, studies: { remove: [first] } })).toEqual({ studyIds: [second] });
  expect(await call(other, 'study.attach', { annotationId, studies: { remove: [second] } })).toEqual({ studyIds: null });
});

it('an answer keeps its response and its words when another is given more passages', async () => {
  const [articleId] = articles;
  const { appraisal } = await call(one, 'appraisal.create', { articleId, instrumentId: 'commentary', anyway: true });
  const answering = { appraisalId: appraisal.id, itemId: '1' };
  const tag = async (core: Core, exact: string) =>
    (await call(core, 'annotation.create', { articleId, tag: 'evidence', targets: [{ quote: { exact } }] })).id;
  const [half, nobody] = [await tag(one, 'Half of them slept.'), await tag(other, 'Nobody was blinded.')];
  await call(one, 'appraisal.answer', { ...answering, response: 'no', addAnnotationIds: [half] });
  await call(other, 'appraisal.answer', { ...answering, text: 'Not at all.', addAnnotationIds: [nobody, half] });
  expect((await call(one, 'appraisal.get', { appraisalId: appraisal.id })).appraisal.answers).toMatchObject([
    { response: 'no', text: 'Not at all.', annotationIds: [half, nobody] },
  ]);
});

it('where articles were left and which template reports have are kept from both', async () => {
  const [trial, story] = articles;
  const choice = (id: ArticleId, templateId: 'slides' | 'presenter-sheet') => ({
    subject: { kind: 'article' as const, id },
    templateId,
    part: 'authors' as const,
  });
  await call(one, 'settings.update', { articlePlaces: [{ articleId: trial, offset: 3 }], templateChoices: [choice(trial, 'slides')] });
  await call(other, 'settings.update', { articlePlaces: [{ articleId: story, offset: 5 }], templateChoices: [choice(story, 'slides')] });
  await call(one, 'settings.update', {
    articlePlaces: [{ articleId: trial, offset: 7 }],
    templateChoices: [choice(trial, 'presenter-sheet')],
  });
  expect(await call(other, 'settings.get', {})).toMatchObject({
    articlePlaces: [
      { articleId: trial, offset: 7 },
      { articleId: story, offset: 5 },
    ],
    templateChoices: [choice(trial, 'presenter-sheet'), choice(story, 'slides')],
  });
});
