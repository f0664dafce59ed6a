/** Studies and ledgers over a real library. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MethodInput } from '../../shared/contract/contract.ts';
import type { Core } from '../../main/core/core.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { addArticle, call, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let directory: string;
let core: Core;
let articles: ArticleId[];
beforeEach(async () => {
  directory = makeTemporaryFolder();
  articles = [
    await addArticle(directory, 'The trial', 'Seven of twelve answered.'),
    await addArticle(directory, 'The story', 'The drug blocked it, said Dr Rivera.'),
  ];
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const tag = async (articleId: ArticleId | undefined, kind: 'claim' | 'evidence', exact: string) =>
  (await call(core, 'annotation.create', { articleId: articleId ?? articles[0] ?? '', tag: kind, targets: [{ quote: { exact } }] })).id;

it('a study unites what its articles bring forward, and undo parts them again', async () => {
  const review = await call(core, 'review.create', { title: 'Does it work?', articleIds: articles });
  const subject = { kind: 'review' as const, id: review.id };
  const claim = await tag(articles[1], 'claim', 'The drug blocked it');
  for (const [articleId, exact] of [
    [articles[0], 'Seven of twelve'],
    [articles[1], 'blocked it'],
  ] as const) {
    await call(core, 'link.create', { from: await tag(articleId, 'evidence', exact), to: claim, relation: 'supports' });
  }
  expect((await call(core, 'ledger.get', { subject })).claims[0]?.sources).toHaveLength(2);
  const [reports, retells] = articles;
  if (reports === undefined || retells === undefined) throw new Error('The articles are missing.');
  const study = await call(core, 'study.create', {
    name: 'Crossover, 2018',
    articles: [
      { articleId: reports, role: 'reports' },
      { articleId: retells, role: 'retells' },
    ],
  });
  const { claims, studies } = await call(core, 'ledger.get', { subject });
  expect(claims[0]?.sources).toEqual([{ kind: 'study', studyId: study.id }]);
  expect(studies[0]?.articles.map(({ articleNumber, role }) => [articleNumber, role])).toEqual([
    [1, 'reports'],
    [2, 'retells'],
  ]);
  expect((await call(core, 'history.undo', {})).step?.label).toBe('name study “Crossover, 2018”');
  expect((await call(core, 'ledger.get', { subject })).claims[0]?.sources).toHaveLength(2);
});

it('evidence attached to a study by the reviewer is listed with it until it is left to its article', async () => {
  const evidence = await tag(articles[0], 'evidence', 'Seven of twelve');
  const { id: studyId } = await call(core, 'study.create', { name: 'S' });
  await call(core, 'study.attach', { annotationId: evidence, studies: { add: [studyId] } });
  expect((await call(core, 'study.list', {})).attached).toEqual([{ annotationId: evidence, studyIds: [studyId] }]);
  await call(core, 'study.attach', { annotationId: evidence, studies: 'article' });
  expect((await call(core, 'study.list', {})).attached).toEqual([]);
});

it('evidence is of two studies or of none, and what was chosen in one go is one step of undo', async () => {
  const evidence = await tag(articles[0], 'evidence', 'Seven of twelve');
  const attached = async () => (await call(core, 'study.list', {})).attached.map(({ studyIds }) => studyIds);
  const { id: one } = await call(core, 'study.create', { name: 'One' });
  const { id: two } = await call(core, 'study.create', { name: 'Two' });
  const editSession = crypto.randomUUID();
  const choices: MethodInput<'study.attach'>['studies'][] = [{ add: [one] }, 'none', { add: [two] }, { add: [one] }];
  for (const studies of choices) await call(core, 'study.attach', { annotationId: evidence, studies, editSession });
  expect(await attached()).toEqual([[one, two]]);
  expect((await call(core, 'history.undo', {})).step?.label).toMatch(/^change the study of evidence/u);
  expect(await attached()).toEqual([]);
  await call(core, 'history.redo', {});
  expect(await attached()).toEqual([[one, two]]);
  await call(core, 'study.delete', { studyId: two });
  expect(await attached()).toEqual([[one]]);
  await call(core, 'study.attach', { annotationId: evidence, studies: 'none' });
  await call(core, 'study.delete', { studyId: one });
  expect(await attached()).toEqual([[]]);
});

it('an article that goes leaves its study, and comes back into it', async () => {
  const [first] = articles;
  if (first === undefined) throw new Error('The articles are missing.');
  const { id: studyId } = await call(core, 'study.create', { name: 'S', articles: [{ articleId: first, role: 'reports' }] });
  await call(core, 'article.delete', { articleIds: [first] });
  expect((await call(core, 'study.list', {})).studies[0]?.articles).toEqual([]);
  await call(core, 'history.undo', {});
  expect((await call(core, 'study.list', {})).studies[0]?.articles).toEqual([{ articleId: first, role: 'reports' }]);
  expect(
    await callFailing(core, 'study.update', { studyId, roles: [{ articleId: '01890000-0000-7000-8000-000000000000', role: 'reports' }] }),
  ).toMatchObject({ code: 'not-found' });
});

it('who makes a claim is kept with it and ties their interests to it', async () => {
  const claim = await tag(articles[1], 'claim', 'The drug blocked it');
  const coi = await call(core, 'annotation.create', {
    articleId: articles[1] ?? '',
    tag: 'conflict-of-interest',
    targets: [{ quote: { exact: 'Dr Rivera' } }],
    interests: [{ holder: 'Rivera' }],
  });
  const said = await call(core, 'annotation.update', { annotationId: claim, speaker: 'Rivera' });
  expect(said.speaker).toBe('Rivera');
  const { interests } = await call(core, 'ledger.get', { subject: { kind: 'article', id: said.articleId } });
  expect(interests).toMatchObject([{ holder: 'Rivera', interests: [{ annotationId: coi.id }], claims: [claim] }]);
  expect((await call(core, 'annotation.people', {})).names).toEqual(['Rivera']);
  expect((await call(core, 'history.undo', {})).step?.label).toBe('change who says it');
  expect((await call(core, 'annotation.get', { annotationId: claim })).speaker).toBe('');
});
