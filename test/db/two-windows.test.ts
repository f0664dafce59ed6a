/**
 * Lists that two reviewers, or two windows of one, change at the same time: each says
 * what it changes, so neither takes the other's change back.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { addArticle, call, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

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
