/** Instruments answered in a real library: what is proposed, what counts as complete, and what stays. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { AppraisalView } from '../../shared/contract/instruments.ts';
import { annotationIdSchema, newId, type AppraisalId, type ArticleId } from '../../shared/model/id.ts';
import { addArticle, call, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const TEXT = 'Methods\nA computer made the order. Sealed envelopes hid the assignments.\nResults\nMood rose in both groups.';

let directory: string;
let core: Core;
let articleId: ArticleId;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  articleId = await addArticle(directory, 'A trial', TEXT);
  core = await openTestCore(directory);
  const { kind: _, metadata } = await call(core, 'article.get', { articleId });
  await call(core, 'article.update', { articleId, kind: 'trial-report', metadata: { ...metadata, design: 'parallel-trial' } });
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const reopen = async (): Promise<void> => {
  await core.close();
  core = await openTestCore(directory);
};

const begin = async (instrumentId = 'randomised-trial-parallel'): Promise<AppraisalId> =>
  (await call(core, 'appraisal.create', { articleId, instrumentId, outcome: 'Mood after a week' })).appraisal.id;

const tag = async (exact: string) =>
  (await call(core, 'annotation.create', { articleId, tag: 'evidence', targets: [{ quote: { exact } }] })).id;

describe('the report', () => {
  it('tells an appraisal with what its answers rest on, also words of an article outside it', async () => {
    const appraisalId = await begin();
    const passage = await tag('Sealed envelopes hid the assignments.');
    const otherId = await addArticle(directory, 'A comment', 'The envelopes were thin.');
    await reopen();
    const outside = await call(core, 'annotation.create', {
      articleId: otherId,
      tag: 'critique',
      targets: [{ quote: { exact: 'The envelopes were thin.' } }],
    });
    await call(core, 'appraisal.answer', { appraisalId, itemId: '1.2', response: 'n', addAnnotationIds: [passage, outside.id] });
    const subject = { kind: 'article' as const, id: articleId };
    const report = await call(core, 'report.get', { subject });
    const item = report.appraisals[0]?.domains[0]?.items.find(({ id }) => id === '1.2');
    expect(item).toMatchObject({ response: 'No', state: 'complete', passages: [passage, outside.id] });
    expect(report.answerPassages).toEqual([passage]);
    expect(report.alsoCited.map(({ articleId: id }) => id)).toEqual([otherId]);
    const { markdown } = await call(core, 'report.markdown', { subject });
    expect(markdown).toContain('Rests on [E1](#e1), [K1](#k1).');
    expect(markdown).toContain('> The envelopes were thin.\n\nArticle 2 (“A comment”), outside this appraisal, paragraph 1.');
    const { quotations } = await call(core, 'report.verify', { markdown });
    expect(quotations.map(({ reference, state }) => ({ reference, state }))).toEqual([
      { reference: 'E1', state: 'found' },
      { reference: 'K1', state: 'found' },
    ]);
  });
});

describe('instruments', () => {
  it('say whether they fit an article, and why not', async () => {
    const { instruments } = await call(core, 'instrument.list', { articleId });
    const routes = new Map(instruments.map(({ id, route }) => [id, route]));
    expect(routes.get('randomised-trial-parallel')?.fit).toBe('fits');
    expect(routes.get('systematic-review')).toMatchObject({ fit: 'refused', reason: expect.stringContaining('many studies') });
    expect(instruments).toHaveLength(12);
  });

  it('one that is refused needs the reviewer’s “anyway”, and the refusal stays on record', async () => {
    const refused = await callFailing(core, 'appraisal.create', { articleId, instrumentId: 'commentary' });
    expect(refused).toMatchObject({ code: 'invalid-input', message: expect.stringContaining('does not fit this article') });
    const { appraisal } = await call(core, 'appraisal.create', { articleId, instrumentId: 'commentary', anyway: true });
    expect(appraisal.refusal).toContain('weighs arguments');
  });

  it('are added from a file, refused field by field, and removed while what was answered stays', async () => {
    const commentary = await call(core, 'instrument.get', { instrumentId: 'commentary' });
    const mine = { ...commentary, id: 'mine', title: 'Mine', fits: { kinds: ['trial-report'], designs: [] }, refuses: [] };
    expect(await callFailing(core, 'instrument.add', { name: 'mine.json', json: '{' })).toMatchObject({
      message: expect.stringContaining('not JSON'),
    });
    expect(await callFailing(core, 'instrument.add', { name: 'mine.json', json: JSON.stringify({ ...mine, title: '' }) })).toMatchObject({
      issues: [{ path: 'title' }],
    });
    await call(core, 'instrument.add', { name: 'mine.json', json: JSON.stringify(mine) });
    expect(
      await callFailing(core, 'instrument.add', { name: 'mine.json', json: JSON.stringify({ ...mine, title: 'Changed' }) }),
    ).toMatchObject({ issues: [{ path: 'version' }] });
    const appraisalId = await begin('mine');
    await call(core, 'instrument.remove', { instrumentId: 'mine' });
    expect((await call(core, 'instrument.list', {})).instruments.map(({ id }) => id)).not.toContain('mine');
    expect((await call(core, 'appraisal.get', { appraisalId })).instrument.title).toBe('Mine');
  });
});

describe('answers', () => {
  const state = async (appraisalId: AppraisalId, item: string) => (await call(core, 'appraisal.get', { appraisalId })).progress.items[item];

  it('count as complete only with a passage or a recorded absence', async () => {
    const appraisalId = await begin();
    expect(await state(appraisalId, '1.1')).toBe('open');
    await call(core, 'appraisal.answer', { appraisalId, itemId: '1.1', response: 'y' });
    expect(await state(appraisalId, '1.1')).toBe('unsupported');
    await call(core, 'appraisal.answer', { appraisalId, itemId: '1.1', addAnnotationIds: [await tag('A computer made the order')] });
    expect(await state(appraisalId, '1.1')).toBe('complete');
    await call(core, 'appraisal.answer', { appraisalId, itemId: '1.3', response: 'ni' });
    await call(core, 'appraisal.recordAbsence', {
      appraisalId,
      itemId: '1.3',
      absence: { lookedFor: 'a table of baseline facts', words: ['baseline', 'Order'], sections: [] },
    });
    // One of the words is there, so only a reason makes it an absence.
    expect(await state(appraisalId, '1.3')).toBe('unsupported');
    await call(core, 'appraisal.answer', { appraisalId, itemId: '1.3', text: 'The order of allocation, not a table.' });
    const { appraisal, progress } = await call(core, 'appraisal.get', { appraisalId });
    expect(progress.items['1.3']).toBe('complete');
    expect(appraisal.answers.find(({ itemId }) => itemId === '1.3')?.absence).toMatchObject({ found: [0, 1] });
    expect(progress).toMatchObject({ complete: 2, unsupported: 0 });
  });

  it('lead to a proposal as soon as they decide, and to another when they change', async () => {
    const appraisalId = await begin();
    const proposal = (view: AppraisalView) => view.assessment.domains['randomisation'];
    expect(proposal(await call(core, 'appraisal.get', { appraisalId }))).toMatchObject({
      state: 'waiting',
      items: expect.arrayContaining(['1.2']),
    });
    expect(proposal(await call(core, 'appraisal.answer', { appraisalId, itemId: '1.2', response: 'n' }))).toMatchObject({
      judgement: 'high',
    });
    await call(core, 'appraisal.answer', { appraisalId, itemId: '1.2', response: 'py' });
    await call(core, 'appraisal.answer', { appraisalId, itemId: '1.1', response: 'y' });
    expect(proposal(await call(core, 'appraisal.answer', { appraisalId, itemId: '1.3', response: 'n' }))).toMatchObject({
      judgement: 'low',
    });
  });

  it('that are none of an item’s are refused and change nothing', async () => {
    const appraisalId = await begin();
    const before = await call(core, 'appraisal.get', { appraisalId });
    expect(await callFailing(core, 'appraisal.answer', { appraisalId, itemId: '1.1', response: 'maybe' })).toMatchObject({
      issues: [{ path: 'response' }],
    });
    expect(await callFailing(core, 'appraisal.answer', { appraisalId, itemId: '9.9', response: 'y' })).toMatchObject({
      issues: [{ path: 'itemId' }],
    });
    expect(
      await callFailing(core, 'appraisal.answer', {
        appraisalId,
        itemId: '1.1',
        addAnnotationIds: ['01890000-0000-7000-8000-000000000000'],
      }),
    ).toMatchObject({ code: 'not-found' });
    expect(await call(core, 'appraisal.get', { appraisalId })).toEqual(before);
  });

  it('take a passage that is tagged on the way, as one step of undo', async () => {
    const appraisalId = await begin();
    const id = newId(annotationIdSchema);
    const targets = [{ start: 0, end: 9 }];
    await call(core, 'annotation.create', { id, articleId, tag: 'evidence', targets, editSession: id });
    await call(core, 'appraisal.addPassage', { appraisalId, itemId: '1.1', annotationId: id, editSession: id });
    const used = await call(core, 'appraisal.get', { appraisalId });
    expect(used.appraisal.answers).toMatchObject([{ itemId: '1.1', annotationIds: [id] }]);
    expect((await call(core, 'history.undo', {})).step?.label).toBe('tag a passage for item 1.1');
    expect((await call(core, 'annotation.list', { articleId })).annotations).toEqual([]);
    expect((await call(core, 'appraisal.get', { appraisalId })).appraisal.answers).toEqual([]);
    await call(core, 'history.redo', {});
    expect(await call(core, 'appraisal.get', { appraisalId })).toEqual(used);
  });

  it('lose a passage with its annotation, and undo brings both back, also after a restart', async () => {
    const appraisalId = await begin();
    const passage = await tag('Sealed envelopes hid the assignments');
    const whole = await call(core, 'appraisal.answer', { appraisalId, itemId: '1.2', response: 'y', addAnnotationIds: [passage] });
    await call(core, 'annotation.delete', { annotationIds: [passage] });
    expect(await state(appraisalId, '1.2')).toBe('unsupported');
    await reopen();
    await call(core, 'history.undo', {});
    expect(await call(core, 'appraisal.get', { appraisalId })).toEqual(whole);
    expect((await call(core, 'history.state', {})).undo?.label).toBe('answer item 1.2');
    await call(core, 'history.undo', {});
    expect(await state(appraisalId, '1.2')).toBe('open');
  });

  it('typed in one go are one step of the history', async () => {
    const appraisalId = await begin();
    const editSession = '01890000-0000-7000-8000-000000000001';
    for (const text of ['T', 'Th', 'The order was chance.'])
      await call(core, 'appraisal.answer', { appraisalId, itemId: '1.1', text, editSession });
    await call(core, 'history.undo', {});
    expect((await call(core, 'appraisal.get', { appraisalId })).appraisal.answers).toEqual([]);
  });
});

describe('a reviewer’s own judgement', () => {
  it('needs a reason, is kept beside the proposal and counts overall', async () => {
    const appraisalId = await begin();
    await call(core, 'appraisal.answer', { appraisalId, itemId: '1.2', response: 'n' });
    expect(
      await callFailing(core, 'appraisal.judge', { appraisalId, domainId: 'randomisation', judgement: 'some-concerns' }),
    ).toMatchObject({ issues: [{ path: 'reason' }] });
    const judged = await call(core, 'appraisal.judge', {
      appraisalId,
      domainId: 'randomisation',
      judgement: 'some-concerns',
      reason: 'Baselines agree closely.',
    });
    expect(judged.assessment.domains['randomisation']).toMatchObject({ judgement: 'high' });
    expect(judged.appraisal.verdicts).toEqual([
      { domainId: 'randomisation', judgement: 'some-concerns', reason: 'Baselines agree closely.', comment: '' },
    ]);
    const back = await call(core, 'appraisal.judge', { appraisalId, domainId: 'randomisation', judgement: null, reason: '' });
    expect(back.appraisal.verdicts).toEqual([]);
  });
});

describe('a newer version of an instrument', () => {
  it('is offered, and takes over the answers the reviewer keeps', async () => {
    const appraisalId = await begin();
    const passage = await tag('A computer made the order');
    await call(core, 'appraisal.answer', { appraisalId, itemId: '1.1', response: 'y', addAnnotationIds: [passage] });
    await call(core, 'appraisal.answer', { appraisalId, itemId: '1.2', response: 'y' });
    const before = await call(core, 'appraisal.get', { appraisalId });
    expect(before.newerVersion).toBeNull();
    const newer = { ...before.instrument, version: '9.0.0' };
    await call(core, 'instrument.add', { name: 'newer.json', json: JSON.stringify(newer) });
    expect((await call(core, 'appraisal.get', { appraisalId })).newerVersion).toBe('9.0.0');
    expect((await call(core, 'appraisal.get', { appraisalId })).instrument.version).toBe(before.instrument.version);
    const moved = await call(core, 'appraisal.migrate', { appraisalId, keepItems: ['1.1'] });
    expect(moved.newerVersion).toBeNull();
    expect(moved.appraisal.answers).toMatchObject([{ itemId: '1.1', instrumentVersion: '9.0.0', response: 'y', annotationIds: [passage] }]);
    await call(core, 'history.undo', {});
    expect((await call(core, 'appraisal.get', { appraisalId })).appraisal).toEqual(before.appraisal);
  });
});

describe('several results of one article', () => {
  it('are appraised apart, and a deleted appraisal comes back completely', async () => {
    const first = await begin();
    const second = (
      await call(core, 'appraisal.create', { articleId, instrumentId: 'randomised-trial-parallel', outcome: 'Sleep after a week' })
    ).appraisal.id;
    await call(core, 'appraisal.answer', { appraisalId: first, itemId: '1.1', response: 'y' });
    const { appraisals } = await call(core, 'appraisal.list', { articleId });
    expect(appraisals.map(({ appraisal }) => [appraisal.outcome, appraisal.answers.length])).toEqual([
      ['Mood after a week', 1],
      ['Sleep after a week', 0],
    ]);
    await call(core, 'appraisal.delete', { appraisalId: first });
    await call(core, 'history.undo', {});
    expect((await call(core, 'appraisal.list', { articleId })).appraisals).toEqual(appraisals);
    expect(second).not.toBe(first);
  });
});

it('another result of a trial begins with the answers of the first, without its judgements', async () => {
  const first = await begin();
  const passage = await tag('Sealed envelopes hid the assignments.');
  await call(core, 'appraisal.answer', { appraisalId: first, itemId: '1.2', response: 'y', addAnnotationIds: [passage] });
  await call(core, 'appraisal.answer', { appraisalId: first, itemId: '1.1', response: 'py', text: 'A computer made the order.' });
  await call(core, 'appraisal.judge', {
    appraisalId: first,
    domainId: 'randomisation',
    judgement: 'high',
    reason: 'The envelopes were thin.',
  });
  const again = { articleId, instrumentId: 'randomised-trial-parallel', outcome: 'Mood after a month', answersOf: first };
  const { appraisal } = await call(core, 'appraisal.create', again);
  const answers = appraisal.answers.map(({ itemId, response, text, annotationIds }) => ({ itemId, response, text, annotationIds }));
  expect(answers).toEqual([
    { itemId: '1.2', response: 'y', text: '', annotationIds: [passage] },
    { itemId: '1.1', response: 'py', text: 'A computer made the order.', annotationIds: [] },
  ]);
  expect(appraisal.verdicts).toEqual([]);
  await call(core, 'history.undo', {});
  expect((await call(core, 'appraisal.list', { articleId })).appraisals).toHaveLength(1);
  const failure = await callFailing(core, 'appraisal.create', { ...again, instrumentId: 'journal-club', anyway: true });
  expect(failure.message).toBe('Answers can be taken over from an appraisal of the same article with the same instrument.');
});
