/** Bundles: what two reviewers make apart comes together, and neither loses a word. */
import * as fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { canonicalJson } from '../../shared/bundle/content.ts';
import { leftOutWords } from '../../shared/bundle/left-out-words.ts';
import type { AnnotationId, AppraisalId, ArticleId } from '../../shared/model/id.ts';
import { TAG_ORDER } from '../../shared/model/tag.ts';
import { countOf, exportBundle, importBundle, stageBundle } from '../support/exchange/bundle-files.ts';
import { dumpLibrary } from '../support/dump-library.ts';
import { addArticle, call, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const TEXT = 'Results 😀 first. There was no difference between the groups.\nNobody was harmed. The authors had stock.';

interface Open {
  readonly directory: string;
  core: Core;
}

let ada: Open;
let ben: Open;
let articleId: ArticleId;

const openLibrary = async (): Promise<Open> => {
  const directory = makeTemporaryFolder();
  return { directory, core: await openTestCore(directory) };
};

beforeEach(async () => {
  const directory = makeTemporaryFolder();
  articleId = await addArticle(directory, 'Trial', TEXT);
  ada = { directory, core: await openTestCore(directory) };
  ben = await openLibrary();
});
afterEach(async () => {
  for (const { core, directory } of [ada, ben]) {
    await core.close();
    removeFolder(directory);
  }
  expect(faults.splice(0)).toEqual([]);
});

/** Without row numbers, the ids of interests and what a library knows of its own past, which are each library's own. */
const contents = async ({ directory }: Open): Promise<Record<string, unknown[]>> => {
  const dump = await dumpLibrary(directory);
  const own = new Set(['known_revision', 'exported_revision', 'setting']);
  return Object.fromEntries(
    Object.entries(dump)
      .filter(([table]) => !own.has(table))
      .map(([table, rows]) => [
        table,
        rows.map((row) => JSON.stringify({ ...withOrderedBlock(row), ...(table === 'interest' ? { id: '' } : {}), row: 0 })).sort(),
      ]),
  );
};

/** The order of the names in a block's JSON says nothing. */
const withOrderedBlock = (row: unknown): object => {
  if (typeof row !== 'object' || row === null) return {};
  return 'block' in row && typeof row.block === 'string' ? { ...row, block: canonicalJson(JSON.parse(row.block)) } : row;
};

const annotate = async ({ core }: Open, start: number, end: number, note = '', id = articleId): Promise<AnnotationId> =>
  (await call(core, 'annotation.create', { articleId: id, tag: 'claim', targets: [{ start, end }], note })).id;

const noteOf = async ({ core }: Open, annotationId: AnnotationId): Promise<string> =>
  (await call(core, 'annotation.get', { annotationId })).note;

const editNote = ({ core }: Open, annotationId: AnnotationId, note: string) => call(core, 'annotation.update', { annotationId, note });

const send = async (from: Open, to: Open) => importBundle(to.core, await exportBundle(from.core));

const undoLabel = async ({ core }: Open): Promise<string | undefined> => (await call(core, 'history.state', {})).undo?.label;

describe('a library as a bundle', () => {
  const fill = async (): Promise<void> => {
    const a = await annotate(ada, 0, 9, 'first 😀');
    const b = await annotate(ada, 20, 30);
    await call(ada.core, 'annotation.addTargets', { annotationId: b, targets: [{ start: 60, end: 70 }] });
    await call(ada.core, 'annotation.update', {
      annotationId: b,
      tag: 'conflict-of-interest',
      labels: { add: ['x'] },
      strength: 'weak',
      interests: {
        add: [
          { holder: 'H', party: 'P' },
          { holder: '', category: 'none-declared', period: 'past 36 months' },
        ],
      },
    });
    await call(ada.core, 'annotation.update', { annotationId: a, speaker: 'The press office' });
    await call(ada.core, 'link.create', { from: a, to: b, relation: 'rebuts', note: 'why' });
    const { versionId } = await call(ada.core, 'article.text', { articleId });
    await call(ada.core, 'structure.edit', { articleId, versionId, edit: { op: 'hide', range: { start: 0, end: 9 } } });
    const { id } = await call(ada.core, 'review.create', { title: 'Does it work?', articleIds: [articleId] });
    await call(ada.core, 'narrative.save', { subject: { kind: 'review', id }, key: 'summary', markdown: 'Sum' });
    await call(ada.core, 'narrative.save', { subject: { kind: 'article', id: articleId }, key: 'a/b', title: 'Own', markdown: 'Text' });
  };

  it('becomes the same library, with its files and texts', async () => {
    await fill();
    const report = await send(ada, ben);
    expect(countOf(report, 'added')).toBe(9);
    expect(await contents(ben)).toEqual(await contents(ada));
    expect(await undoLabel(ben)).toBe('import “Library”');
  });

  it('has the same bytes for the same content', async () => {
    await fill();
    const first = await exportBundle(ada.core);
    expect((await exportBundle(ada.core)).equals(first)).toBe(true);
  });

  it('changes nothing the second time, not even the history', async () => {
    await fill();
    const bytes = await exportBundle(ada.core);
    await importBundle(ben.core, bytes);
    const before = await dumpLibrary(ben.directory);
    const history = await call(ben.core, 'history.state', {});
    const report = await importBundle(ben.core, bytes);
    expect(countOf(report, 'same')).toBe(9);
    expect(report.changes).toEqual([]);
    expect(await dumpLibrary(ben.directory)).toEqual(before);
    expect(await call(ben.core, 'history.state', {})).toEqual(history);
    expect(countOf(await send(ben, ada), 'same')).toBe(9);
  });

  it('is taken back in one step, and comes in again', async () => {
    await fill();
    const bytes = await exportBundle(ada.core);
    const before = await contents(ben);
    await importBundle(ben.core, bytes);
    await call(ben.core, 'history.undo', {});
    expect(await contents(ben)).toMatchObject({ article: before['article'], annotation: before['annotation'], conflict: [] });
    expect(countOf(await importBundle(ben.core, bytes), 'added')).toBe(9);
  });

  it('can be looked at before it comes in', async () => {
    await fill();
    const before = await dumpLibrary(ben.directory);
    const uploadId = await stageBundle(ben.core, await exportBundle(ada.core));
    const report = await call(ben.core, 'bundle.inspect', { uploadId });
    expect(countOf(report, 'added')).toBe(9);
    expect(await dumpLibrary(ben.directory)).toEqual(before);
    await call(ben.core, 'bundle.import', { uploadId });
    expect((await call(ben.core, 'article.list', {})).articles).toHaveLength(1);
  });

  it('of a review has its articles and no others', async () => {
    await fill();
    await call(ada.core, 'review.create', { title: 'Another', articleIds: [] });
    const [review] = (await call(ada.core, 'review.list', {})).reviews.filter(({ title }) => title === 'Another');
    if (review === undefined) throw new Error('The review is missing.');
    await importBundle(ben.core, await exportBundle(ada.core, { kind: 'review', id: review.id }));
    expect((await call(ben.core, 'article.list', {})).articles).toEqual([]);
    expect((await call(ben.core, 'review.list', {})).reviews.map(({ title }) => title)).toEqual(['Another']);
  });

  it('of a review says which links lead out of it and are left out', async () => {
    const { directory } = ada;
    await ada.core.close();
    const outsideId = await addArticle(directory, 'Retelling', TEXT);
    ada.core = await openTestCore(directory);
    const [inside, alsoInside] = [await annotate(ada, 0, 9), await annotate(ada, 20, 30)];
    const outside = await annotate(ada, 0, 9, '', outsideId);
    await call(ada.core, 'link.create', { from: outside, to: inside, relation: 'qualifies' });
    await call(ada.core, 'link.create', { from: alsoInside, to: inside, relation: 'supports' });
    const { id } = await call(ada.core, 'review.create', { title: 'One of two', articleIds: [articleId] });
    const review = await call(ada.core, 'bundle.export', { subject: { kind: 'review', id } });
    expect(review.leftOut).toEqual({ links: 1, passages: 0, articles: ['Retelling'] });
    expect(leftOutWords(review.leftOut, { kind: 'review', id })).toBe(
      'The bundle leaves out 1 link, which leads to an article that is not in this review: “Retelling”.',
    );
    expect(await call(ada.core, 'bundle.leftOut', { subject: { kind: 'review', id } })).toEqual(review.leftOut);
    expect(await callFailing(ada.core, 'bundle.leftOut', { subject: { kind: 'review', id: articleId } })).toMatchObject({
      code: 'not-found',
    });
    const whole = await call(ada.core, 'bundle.export', { subject: { kind: 'library' } });
    expect(leftOutWords(whole.leftOut, { kind: 'library' })).toBe(null);

    // With them it leaves out nothing; they come as articles, and the review stays what it is.
    const bytes = await exportBundle(ada.core, { kind: 'review', id }, true);
    await importBundle(ben.core, bytes);
    expect((await call(ben.core, 'article.list', {})).articles.map(({ metadata }) => metadata.title).sort()).toContain('Retelling');
    expect((await call(ben.core, 'link.list', {})).links.map(({ relation }) => relation).sort()).toEqual(['qualifies', 'supports']);
    expect((await call(ben.core, 'review.get', { reviewId: id })).articleIds).toEqual([articleId]);
  });
});

describe('two reviewers', () => {
  it('take over each other’s changes, and the later state of the same thing', async () => {
    const id = await annotate(ada, 0, 9, 'one');
    await send(ada, ben);
    await editNote(ben, id, 'two');
    await annotate(ben, 20, 30, 'ben’s own');
    expect(countOf(await send(ben, ada), 'updated')).toBe(1);
    expect(await noteOf(ada, id)).toBe('two');
    await editNote(ada, id, 'three');
    // Ben's state is known here as an earlier one.
    expect(countOf(await send(ben, ada), 'kept')).toBe(1);
    expect(await noteOf(ada, id)).toBe('three');
  });

  it('may change different fields of the same annotation', async () => {
    const id = await annotate(ada, 0, 9, 'one');
    await call(ada.core, 'annotation.update', { annotationId: id, labels: { add: ['a', 'b'] } });
    await send(ada, ben);
    await editNote(ben, id, 'two');
    await call(ben.core, 'annotation.update', { annotationId: id, labels: { add: ['ben'] } });
    await call(ada.core, 'annotation.update', { annotationId: id, tag: 'critique', labels: { add: ['ada'], remove: ['a'] } });
    expect(countOf(await send(ben, ada), 'merged')).toBe(1);
    expect(await call(ada.core, 'annotation.get', { annotationId: id })).toMatchObject({
      note: 'two',
      tag: 'critique',
      labels: ['b', 'ada', 'ben'],
    });
    expect(countOf(await send(ada, ben), 'updated')).toBe(1);
    expect(await noteOf(ben, id)).toBe('two');
    expect((await call(ada.core, 'conflict.list', {})).conflicts).toEqual([]);
  });

  it('decide between two states of one note, and can take that back', async () => {
    const id = await annotate(ada, 0, 9, 'one');
    await send(ada, ben);
    await editNote(ada, id, 'ada’s');
    await editNote(ben, id, 'ben’s');
    const bytes = await exportBundle(ben.core);
    expect(countOf(await importBundle(ada.core, bytes), 'conflict')).toBe(1);
    const before = await dumpLibrary(ada.directory);
    expect(countOf(await importBundle(ada.core, bytes), 'conflict')).toBe(1);
    expect(await dumpLibrary(ada.directory)).toEqual(before);

    const { conflicts } = await call(ada.core, 'conflict.list', {});
    expect(conflicts).toEqual([
      expect.objectContaining({
        kind: 'annotation',
        entityId: id,
        title: 'Results 😀',
        canKeepBoth: true,
        fields: [{ field: 'note', mine: 'ada’s', theirs: 'ben’s' }],
      }),
    ]);
    const conflictIds = conflicts.map((conflict) => conflict.id);
    for (const [choice, note] of [
      ['mine', 'ada’s'],
      ['theirs', 'ben’s'],
      ['both', 'ada’s\n\nben’s'],
    ] as const) {
      await call(ada.core, 'conflict.resolve', { conflictIds, choice });
      expect(await noteOf(ada, id)).toBe(note);
      expect((await call(ada.core, 'conflict.list', {})).conflicts).toEqual([]);
      await call(ada.core, 'history.undo', {});
      expect(await noteOf(ada, id)).toBe('ada’s');
    }
    await call(ada.core, 'conflict.resolve', { conflictIds, choice: 'both' });
    // Ben's own import then simply goes on from the decision.
    expect(countOf(await send(ada, ben), 'updated')).toBe(1);
    expect(await noteOf(ben, id)).toBe('ada’s\n\nben’s');
    expect((await call(ben.core, 'conflict.list', {})).conflicts).toEqual([]);
  });

  it('keep two states of an annotation as two when both changed its tag', async () => {
    const id = await annotate(ada, 0, 9);
    await send(ada, ben);
    await call(ada.core, 'annotation.update', { annotationId: id, tag: 'critique' });
    await call(ben.core, 'annotation.update', { annotationId: id, tag: 'evidence' });
    await send(ben, ada);
    const { conflicts } = await call(ada.core, 'conflict.list', {});
    await call(ada.core, 'conflict.resolve', { conflictIds: conflicts.map((each) => each.id), choice: 'both' });
    expect((await call(ada.core, 'annotation.list', {})).annotations.map(({ tag }) => tag).sort()).toEqual(['critique', 'evidence']);
  });

  it('never lose theirs through a conflict that is still open', async () => {
    const id = await annotate(ada, 0, 9, 'one');
    await send(ada, ben);
    await editNote(ada, id, 'ada’s');
    await editNote(ben, id, 'ben’s');
    await send(ben, ada);
    expect(countOf(await send(ada, ben), 'conflict')).toBe(1);
    expect(await noteOf(ben, id)).toBe('ben’s');
  });

  it('bring in work on an article each imported alone', async () => {
    const bens = await addArticle(ben.directory, 'Trial', TEXT);
    await annotate(ada, 0, 9, 'ada’s');
    await annotate(ben, 0, 9, 'ben’s', bens);
    expect(countOf(await send(ada, ben), 'added')).toBe(1);
    expect((await call(ben.core, 'article.list', {})).articles).toHaveLength(1);
    expect(
      (await call(ben.core, 'annotation.list', { articleId: bens })).annotations.map(({ note, targets: [target] }) => [
        note,
        target?.anchor.state,
      ]),
    ).toEqual([
      ['ada’s', 'exact'],
      ['ben’s', 'exact'],
    ]);
    expect(countOf(await send(ben, ada), 'added')).toBe(1);
    expect((await call(ada.core, 'annotation.list', { articleId })).annotations.map(({ note }) => note)).toEqual(['ada’s', 'ben’s']);
    expect(countOf(await send(ada, ben), 'added')).toBe(0);
  });

  it('leave deleted what is unchanged there, and bring back what was changed there', async () => {
    const unchanged = await annotate(ada, 0, 9, 'one');
    const changed = await annotate(ada, 20, 30, 'two');
    await send(ada, ben);
    await call(ada.core, 'article.delete', { articleIds: [articleId] });
    await editNote(ben, changed, 'two, and more');
    const report = await send(ben, ada);
    expect(report.counts.annotation).toMatchObject({ 'stays-deleted': 1, 'brought-back': 1 });
    expect(report.counts.article).toMatchObject({ 'brought-back': 1 });
    expect((await call(ada.core, 'annotation.list', {})).annotations.map(({ id, note }) => [id, note])).toEqual([
      [changed, 'two, and more'],
    ]);
    await importBundle(ada.core, await exportBundle(ben.core), 'bring-back');
    expect((await call(ada.core, 'annotation.list', {})).annotations.map(({ id }) => id)).toEqual([unchanged, changed]);
  });

  it('write the same section of the report', async () => {
    await send(ada, ben);
    const subject = { kind: 'article', id: articleId } as const;
    await call(ada.core, 'narrative.save', { subject, key: 'summary', markdown: 'Ada says.' });
    await call(ben.core, 'narrative.save', { subject, key: 'summary', markdown: 'Ben says.' });
    await call(ben.core, 'narrative.save', { subject, key: 'conclusion', markdown: 'Only Ben.' });
    const report = await send(ben, ada);
    expect(report.counts.narrative).toMatchObject({ added: 1, conflict: 1 });
    const { conflicts } = await call(ada.core, 'conflict.list', {});
    await call(ada.core, 'conflict.resolve', { conflictIds: conflicts.map(({ id }) => id), choice: 'both' });
    expect((await call(ada.core, 'narrative.get', { subject })).sections.find(({ key }) => key === 'summary')?.markdown).toBe(
      'Ada says.\n\nBen says.',
    );
  });

  it('know a state that left in the middle of typing', async () => {
    const id = await annotate(ada, 0, 9);
    const editSession = 'f0000000-0000-4000-8000-000000000001';
    await call(ada.core, 'annotation.update', { annotationId: id, note: 'ab', editSession });
    await send(ada, ben);
    await call(ada.core, 'annotation.update', { annotationId: id, note: 'abc', editSession });
    expect(countOf(await send(ben, ada), 'kept')).toBe(1);
    expect(await noteOf(ada, id)).toBe('abc');
  });
});

const edit = fc.oneof(
  fc.record({ kind: fc.constant('note' as const), at: fc.nat(9), text: fc.stringMatching(/^[a-z]{4,8}$/) }),
  fc.record({ kind: fc.constant('tag' as const), at: fc.nat(9), tag: fc.constantFrom(...TAG_ORDER) }),
  fc.record({ kind: fc.constant('add' as const), start: fc.nat(60), text: fc.stringMatching(/^[a-z]{4,8}$/) }),
  fc.record({ kind: fc.constant('link' as const), at: fc.nat(9), to: fc.nat(9) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

const apply = async ({ core }: Open, edits: readonly Edit[]): Promise<void> => {
  for (const each of edits) {
    const { annotations } = await call(core, 'annotation.list', {});
    const sorted = annotations.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const pick = (index: number) => sorted[index % Math.max(1, sorted.length)];
    if (each.kind === 'add')
      await call(core, 'annotation.create', {
        articleId,
        tag: 'claim',
        targets: [{ start: each.start, end: each.start + 12 }],
        note: each.text,
      });
    else {
      const annotation = pick(each.at);
      if (annotation === undefined) continue;
      const annotationId = annotation.id;
      if (each.kind === 'note') await call(core, 'annotation.update', { annotationId, note: each.text });
      if (each.kind === 'tag') await call(core, 'annotation.update', { annotationId, tag: each.tag });
      if (each.kind === 'link') {
        const to = pick(each.to);
        if (to !== undefined && to.id !== annotationId)
          await call(core, 'link.create', { from: annotationId, to: to.id, relation: 'supports' });
      }
    }
  }
};

const annotationsById = async ({ core }: Open): Promise<Map<string, { note: string; tag: string }>> =>
  new Map((await call(core, 'annotation.list', {})).annotations.map(({ id, note, tag }) => [id, { note, tag }]));

const importVersion = async ({ core }: Open, text: string): Promise<void> => {
  const { id } = await call(core, 'version.import', { articleId, source: { kind: 'paste', text, format: 'plain', title: 'Trial' } });
  await vi.waitFor(async () => expect((await call(core, 'import.job', { jobId: id })).state).toBe('ended'), {
    timeout: 30_000,
    interval: 50,
  });
};

describe('versions of an article', () => {
  const REVISED = 'Results 😀 first. In the end there was no difference between the groups.\nThe authors had stock.';

  it('travel with what was carried, decided and said of them', async () => {
    await annotate(ada, 0, 9, 'stays');
    const gone = await annotate(ada, 62, 80, 'goes');
    await importVersion(ada, REVISED);
    await call(ada.core, 'annotation.followUp', { annotationId: gone, outcome: 'addressed', note: 'It is out.' });
    await send(ada, ben);
    expect(await contents(ben)).toEqual(await contents(ada));
    expect((await call(ben.core, 'version.list', { articleId })).versions).toHaveLength(2);
    expect(countOf(await send(ben, ada), 'updated')).toBe(0);
  });

  it('come to a library that has only the first, and take its passages along', async () => {
    await send(ada, ben);
    const bens = await annotate(ben, 0, 9, 'ben’s');
    const gone = await annotate(ben, 62, 80, 'on what goes');
    await importVersion(ada, REVISED);
    await send(ada, ben);
    const { annotations } = await call(ben.core, 'annotation.list', { articleId });
    expect(annotations.find(({ id }) => id === bens)?.targets[0]?.anchor.state).toBe('exact');
    expect(annotations.find(({ id }) => id === gone)?.targets[0]?.anchor.state).not.toBe('exact');
    expect((await call(ben.core, 'article.text', { articleId })).text).toBe((await call(ada.core, 'article.text', { articleId })).text);
    expect(countOf(await send(ada, ben), 'added')).toBe(0);
    // And back: Ada gets Ben's annotations where they are in the new text.
    await send(ben, ada);
    expect(
      (await call(ada.core, 'annotation.list', { articleId })).annotations.find(({ id }) => id === bens)?.targets[0]?.anchor.state,
    ).toBe('exact');
    expect(await call(ada.core, 'library.check', {})).toMatchObject({ ok: true });
  });

  it('that a library does not have yet do not lose its passages when their author is behind', async () => {
    await send(ada, ben);
    await importVersion(ada, REVISED);
    const bens = await annotate(ben, 0, 9, 'ben’s, on the first version');
    await send(ben, ada);
    expect(
      (await call(ada.core, 'annotation.list', { articleId })).annotations.find(({ id }) => id === bens)?.targets[0]?.anchor.state,
    ).toBe('exact');
    expect((await call(ada.core, 'version.list', { articleId })).versions).toHaveLength(2);
  });

  it('that went different ways stay as they are here, and that is said', async () => {
    await send(ada, ben);
    await importVersion(ada, REVISED);
    await importVersion(ben, `${TEXT}\nA note was added at the end.`);
    const bens = await annotate(ben, 0, 9, 'ben’s');
    const report = await send(ben, ada);
    expect(report.notices).toEqual([expect.stringContaining('has another text in the bundle')]);
    expect(
      (await call(ada.core, 'annotation.list', { articleId })).annotations.find(({ id }) => id === bens)?.targets[0]?.anchor.state,
    ).toBe('exact');
    const before = await dumpLibrary(ada.directory);
    await send(ben, ada);
    expect(await dumpLibrary(ada.directory)).toEqual(before);
  });
});

describe('appraisals and studies', () => {
  const appraise = async (): Promise<{ appraisalId: AppraisalId; annotationId: AnnotationId }> => {
    const annotationId = await annotate(ada, 20, 30);
    const { appraisal } = await call(ada.core, 'appraisal.create', { articleId, instrumentId: 'journal-club', anyway: true });
    await call(ada.core, 'appraisal.answer', {
      appraisalId: appraisal.id,
      itemId: '1',
      text: 'Whether tea helps.',
      addAnnotationIds: [annotationId],
    });
    await call(ada.core, 'appraisal.judge', { appraisalId: appraisal.id, domainId: 'question', comment: 'Well put.' });
    const study = await call(ada.core, 'study.create', { name: 'Tea trial', articles: [{ articleId, role: 'reports' }] });
    await call(ada.core, 'study.attach', { annotationId, studies: { add: [study.id] } });
    await call(ada.core, 'study.attach', { annotationId: await annotate(ada, 0, 9), studies: 'none' });
    return { appraisalId: appraisal.id, annotationId };
  };

  it('travel with the passages they rest on, and a second time change nothing', async () => {
    await appraise();
    const bytes = await exportBundle(ada.core);
    await importBundle(ben.core, bytes);
    expect(await contents(ben)).toEqual(await contents(ada));
    const before = await dumpLibrary(ben.directory);
    expect(countOf(await importBundle(ben.core, bytes), 'added')).toBe(0);
    expect(await dumpLibrary(ben.directory)).toEqual(before);
  });

  it('are answered by both: each item by itself, and one item as a conflict', async () => {
    const { appraisalId } = await appraise();
    await send(ada, ben);
    await call(ada.core, 'appraisal.answer', { appraisalId, itemId: '1', text: 'Ada’s words.' });
    await call(ben.core, 'appraisal.answer', { appraisalId, itemId: '1', text: 'Ben’s words.' });
    await call(ben.core, 'appraisal.answer', { appraisalId, itemId: '2', text: 'Only Ben.' });
    const report = await send(ben, ada);
    expect(report.counts.answer).toMatchObject({ added: 1, conflict: 1 });
    const { conflicts } = await call(ada.core, 'conflict.list', {});
    expect(conflicts[0]?.fields).toEqual([{ field: 'text', mine: 'Ada’s words.', theirs: 'Ben’s words.' }]);
    await call(ada.core, 'conflict.resolve', { conflictIds: conflicts.map(({ id }) => id), choice: 'theirs' });
    const { appraisal } = await call(ada.core, 'appraisal.get', { appraisalId });
    expect(appraisal.answers.map(({ itemId, text }) => [itemId, text])).toEqual([
      ['1', 'Ben’s words.'],
      ['2', 'Only Ben.'],
    ]);
  });
});

describe('any two sequences of edits', () => {
  it('merge in both orders without losing an annotation, a link or a changed word', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { maxLength: 4 }),
        fc.array(edit, { maxLength: 6 }),
        fc.array(edit, { maxLength: 6 }),
        async (shared, adas, bens) => {
          await apply(ada, shared);
          await send(ada, ben);
          const base = await annotationsById(ada);
          await apply(ada, adas);
          await apply(ben, bens);
          const [a, b] = [await annotationsById(ada), await annotationsById(ben)];
          const links = new Set(
            [...(await call(ada.core, 'link.list', {})).links, ...(await call(ben.core, 'link.list', {})).links].map(
              ({ from, to }) => `${from} ${to}`,
            ),
          );
          const [fromAda, fromBen] = [await exportBundle(ada.core), await exportBundle(ben.core)];
          for (const [open, bytes] of [
            [ada, fromBen],
            [ben, fromAda],
          ] as const) {
            await importBundle(open.core, bytes);
            const merged = await annotationsById(open);
            const { conflicts } = await call(open.core, 'conflict.list', {});
            expect(new Set(merged.keys())).toEqual(new Set([...a.keys(), ...b.keys()]));
            for (const side of [a, b]) {
              for (const [id, { note, tag }] of side) {
                const told = conflicts.find(({ entityId }) => entityId === id)?.fields.flatMap(({ mine, theirs }) => [mine, theirs]) ?? [];
                if (note !== base.get(id)?.note) expect([merged.get(id)?.note, ...told]).toContain(note);
                if (tag !== base.get(id)?.tag) expect([merged.get(id)?.tag, ...told]).toContain(tag);
              }
            }
            expect(new Set((await call(open.core, 'link.list', {})).links.map(({ from, to }) => `${from} ${to}`))).toEqual(links);
          }
          for (const { core } of [ada, ben]) {
            const { conflicts } = await call(core, 'conflict.list', {});
            if (conflicts.length > 0) await call(core, 'conflict.resolve', { conflictIds: conflicts.map(({ id }) => id), choice: 'mine' });
            const { annotations } = await call(core, 'annotation.list', {});
            if (annotations.length > 0) await call(core, 'annotation.delete', { annotationIds: annotations.map(({ id }) => id) });
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('what is no good bundle', () => {
  const tampered = async (change: (files: Record<string, Uint8Array>) => void): Promise<Uint8Array> => {
    const files = unzipSync(await exportBundle(ada.core));
    change(files);
    return zipSync(files);
  };

  const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  const decode = (bytes: Uint8Array | undefined): { version: number; files: { name: string; bytes: number; sha256: string }[] } =>
    JSON.parse(new TextDecoder().decode(bytes));

  it.each([
    ['text', () => Promise.resolve(new TextEncoder().encode('no zip at all')), 'not a bundle'],
    ['half a bundle', async () => (await exportBundle(ada.core)).subarray(0, 900), 'cut off'],
    ['another zip', () => Promise.resolve(zipSync({ 'a.txt': new Uint8Array(3) })), 'not a Touchstone bundle'],
    [
      'a newer bundle',
      () =>
        tampered((files) => {
          files['manifest.json'] = encode({ ...decode(files['manifest.json']), version: 2 });
        }),
      'newer version',
    ],
    [
      'a file that leads out',
      () =>
        tampered((files) => {
          files['../../evil.json'] = new Uint8Array(1);
        }),
      'does not belong',
    ],
    [
      'a file that is not listed',
      () =>
        tampered((files) => {
          files[`originals/${'0'.repeat(64)}`] = new Uint8Array(1);
        }),
      'does not belong',
    ],
    [
      'a missing file',
      () =>
        tampered((files) => {
          delete files['annotations.json'];
        }),
      'missing',
    ],
    [
      'a changed file',
      () =>
        tampered((files) => {
          files['annotations.json'] = encode([]);
        }),
      'damaged',
    ],
    [
      'an article without its text',
      () =>
        tampered((files) => {
          const manifest = decode(files['manifest.json']);
          const text = manifest.files.find(({ name }) => name.startsWith('texts/'))?.name ?? '';
          delete files[text];
          files['manifest.json'] = encode({ ...manifest, files: manifest.files.filter(({ name }) => name !== text) });
        }),
      'text of an article',
    ],
  ])('is refused in words: %s', async (_, make, words) => {
    const uploadId = await stageBundle(ben.core, await make());
    for (const method of ['bundle.inspect', 'bundle.import']) {
      const failure = await callFailing(ben.core, method, { uploadId });
      expect(failure).toMatchObject({ code: 'import-failed' });
      expect(failure.message).toContain(words);
      expect(failure.message).toContain('from-ada.touchstone');
    }
    expect((await call(ben.core, 'article.list', {})).articles).toEqual([]);
  });

  it('is refused before it is unpacked when its sizes cannot be', async () => {
    const bytes = Buffer.from(await exportBundle(ada.core));
    const at = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(0x7fffffff, at + 24);
    const failure = await callFailing(ben.core, 'bundle.inspect', { uploadId: await stageBundle(ben.core, bytes) });
    expect(failure.message).toContain('more than a bundle can hold');
  });

  it('is refused whichever byte of it is changed, or changes nothing but what it says', async () => {
    await annotate(ada, 0, 9, 'note');
    const bytes = await exportBundle(ada.core);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        const result = await ben.core.call('bundle.inspect', { uploadId: await stageBundle(ben.core, changed) });
        if (!result.ok) expect(result.error.code).toBe('import-failed');
      }),
      { numRuns: 150 },
    );
  });
});
