/** What undo says it would take back: also of which article or review, so that nobody takes back what they do not see. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { addArticle, call, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let directory: string;
let core: Core;
let trial: ArticleId;
let story: ArticleId;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  trial = await addArticle(directory, 'The trial', 'Seven of twelve answered.');
  story = await addArticle(directory, 'The story', 'The drug blocked it, said Dr Rivera.');
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const next = async (): Promise<string> => {
  const { undo } = await call(core, 'history.state', {});
  return undo === null ? '' : [undo.label, undo.about?.name ?? ''].filter((part) => part !== '').join(' in ');
};

it('names the one article or review that a step is about', async () => {
  const tag = async (articleId: ArticleId, exact: string) =>
    (await call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ quote: { exact } }] })).id;
  const claim = await tag(story, 'The drug blocked it');
  expect(await next()).toBe('tag as claim in “The story”');
  const result = await tag(trial, 'Seven of twelve');
  await call(core, 'link.create', { from: result, to: claim, relation: 'supports' });
  expect(await next()).toMatch(/ in “The trial”$/u);
  await call(core, 'annotation.update', { annotationId: claim, note: 'Says who?' });
  expect(await next()).toMatch(/ in “The story”$/u);
  const { id: reviewId } = await call(core, 'review.create', { title: 'Does it work?', articleIds: [trial, story] });
  expect(await next()).toBe('start review “Does it work?”');
  await call(core, 'narrative.save', { subject: { kind: 'review', id: reviewId }, key: 'summary', markdown: 'It may.' });
  expect(await next()).toBe('write “Summary” in “Does it work?”');
  await call(core, 'appraisal.create', { articleId: trial, instrumentId: 'journal-club', anyway: true });
  expect(await next()).toMatch(/^begin “.+” in “The trial”$/u);
});

it('names what is gone in its own words, and nothing where several articles are concerned', async () => {
  await call(core, 'annotation.create', { articleId: story, tag: 'claim', targets: [{ quote: { exact: 'blocked it' } }] });
  await call(core, 'article.delete', { articleIds: [story] });
  expect(await next()).toBe('delete article “The story”');
  expect((await call(core, 'history.undo', {})).state.redo).toMatchObject({ label: 'delete article “The story”', about: null });
  await call(core, 'article.delete', { articleIds: [story, trial] });
  expect(await next()).toBe('delete 2 articles');
});
