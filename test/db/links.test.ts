/** What a window is shown of the links at a time is what there is of all of them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { relationSchema } from '../../shared/model/link.ts';
import { addArticle, call, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let directory: string;
let core: Core;
let articles: readonly [ArticleId, ArticleId];
beforeEach(async () => {
  directory = makeTemporaryFolder();
  articles = [
    await addArticle(directory, 'A trial', 'Half of them slept. Nobody was blinded.'),
    await addArticle(directory, 'A story', 'They all slept.'),
  ];
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

it('links of an article, of a review and of the library are counted by relation and read in stretches', async () => {
  const [trial, story] = articles;
  const tag = async (articleId: ArticleId, start: number) =>
    (await call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ start, end: start + 3 }] })).id;
  const ids = [await tag(trial, 0), await tag(trial, 5), await tag(trial, 10), await tag(story, 0), await tag(story, 5)];
  for (const [at, from] of ids.entries()) {
    for (const [other, to] of ids.entries()) {
      if (other > at) await call(core, 'link.create', { from, to, relation: at % 2 === 0 ? 'supports' : 'rebuts' });
    }
  }
  const { id: reviewId } = await call(core, 'review.create', { title: 'Sleep', articleIds: [story] });
  for (const scope of [{ articleId: trial }, { articleId: story }, { reviewId }, {}]) {
    const { links } = await call(core, 'link.list', scope);
    const { counts } = await call(core, 'link.outline', scope);
    for (const relation of relationSchema.options) {
      const whole = links.filter((link) => link.relation === relation);
      expect(counts[relation]).toBe(whole.length);
      for (const first of [0, 2]) {
        const part = await call(core, 'link.stretch', { ...scope, relation, first, count: 2 });
        expect(part.links).toEqual(whole.slice(first, first + 2));
      }
    }
  }
  expect((await call(core, 'link.outline', {})).counts).toMatchObject({ supports: 6, rebuts: 4, cites: 0 });
});
