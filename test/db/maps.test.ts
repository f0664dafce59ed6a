/** The claim map over a real library: what is linked is on it, and what is undone is not. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { addArticle, call, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let directory: string;
let core: Core;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

it('a link across articles is on the map of their review until it is undone', async () => {
  const [trial, story] = [
    await addArticle(directory, 'The trial', 'Seven of twelve answered.'),
    await addArticle(directory, 'The story', 'The drug blocked it.'),
  ];
  const { id } = await call(core, 'review.create', { title: 'Does it work?', articleIds: [trial, story] });
  const subject = { kind: 'review' as const, id };
  const claim = await call(core, 'annotation.create', {
    articleId: story,
    tag: 'claim',
    targets: [{ quote: { exact: 'The drug blocked it' } }],
  });
  const evidence = await call(core, 'annotation.create', {
    articleId: trial,
    tag: 'evidence',
    targets: [{ quote: { exact: 'Seven of twelve' } }],
  });
  await call(core, 'link.create', { from: evidence.id, to: claim.id, relation: 'supports' });
  const map = await call(core, 'map.get', { subject });
  expect(map.edges).toMatchObject([{ from: evidence.id, to: claim.id, relation: 'supports' }]);
  expect(map.groups).toHaveLength(2);
  expect(map.fileName).toBe('Does it work (claim map).svg');
  expect(map.svg).toContain('supported by E1');
  await call(core, 'history.undo', {});
  expect((await call(core, 'map.get', { subject })).edges).toEqual([]);
});
