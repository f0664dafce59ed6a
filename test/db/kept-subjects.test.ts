/**
 * What is kept between calls for reports, ledgers and maps: after any changes, of this
 * process or another, undone, repeated or restored, the answers are those of a core that
 * has kept nothing.
 */
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { Subjects } from '../../main/core/subjects/subjects.ts';
import type { ReadableDb, WritableDb } from '../../main/db/connection.ts';
import { openLibrary } from '../../main/db/library.ts';
import { deleteReview, renameReview } from '../../main/db/reviews.ts';
import { ledgerNameSchema } from '../../shared/ledger/model.ts';
import type { AnnotationId, ArticleId } from '../../shared/model/id.ts';
import { relationSchema } from '../../shared/model/link.ts';
import { TAG_ORDER } from '../../shared/model/tag.ts';
import { addArticle, call, faults, importVersion, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const TEXT =
  'The drug worked in seven of twelve. Nobody counted naps. Ana Rivera is paid by the firm. It blocks the channel at 40 percent.';

let directory: string;
let core: Core;
let other: Core;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  core = await openTestCore(directory);
  other = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  await other.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const answers = async (from: Core, articleIds: readonly ArticleId[]): Promise<unknown[]> => {
  const { reviews } = await call(from, 'review.list', {});
  const subjects = [
    ...reviews.map(({ id }) => ({ kind: 'review' as const, id })),
    ...articleIds.slice(0, 1).map((id) => ({ kind: 'article' as const, id })),
  ];
  const all: unknown[] = [];
  for (const subject of subjects) {
    for (const method of ['report.get', 'ledger.get', 'map.get']) all.push(await from.call(method, { subject }));
    all.push(await from.call('map.stretch', { subject, top: 100, bottom: 400 }), await from.call('ledger.outline', { subject }));
    for (const ledger of ledgerNameSchema.options) all.push(await from.call('ledger.stretch', { subject, ledger, first: 1, count: 3 }));
    const { annotations } = await call(from, 'annotation.list', {});
    all.push(await from.call('report.entries', { subject, annotationIds: annotations.map(({ id }) => id) }));
  }
  return all;
};

/** From which nothing can be read: what is still given was kept. */
const UNREADABLE: ReadableDb = {
  get: () => {
    throw new Error('Something was read.');
  },
  all: () => {
    throw new Error('Something was read.');
  },
};

/** Compares with a core that has just been opened. */
const expectNothingStale = async (articleIds: readonly ArticleId[], after: string): Promise<void> => {
  const fresh = await openTestCore(directory);
  try {
    const expected = await answers(fresh, articleIds);
    expect(await answers(core, articleIds), after).toEqual(expected);
  } finally {
    await fresh.close();
  }
};

const CHANGES = [
  'tag',
  'note',
  'retag',
  'link',
  'interest',
  'speaker',
  'remove',
  'unlink',
  'review',
  'narrative',
  'study',
  'metadata',
  'article',
  'blocks',
  'undo',
  'redo',
] as const;
type Change = (typeof CHANGES)[number];

const change = async (by: Core, what: Change, pick: number, articleIds: readonly ArticleId[]): Promise<void> => {
  const one = <Item>(list: readonly Item[]): Item | undefined => list[pick % Math.max(1, list.length)];
  const { annotations } = await call(by, 'annotation.list', {});
  const { links } = await call(by, 'link.list', {});
  const { reviews } = await call(by, 'review.list', {});
  const articleId = one(articleIds);
  const annotationId: AnnotationId | undefined = one(annotations)?.id;
  const reviewId = one(reviews)?.id;
  if (articleId === undefined || reviewId === undefined) return;
  const start = pick % 80;
  switch (what) {
    case 'tag':
      return void (await by.call('annotation.create', {
        articleId,
        tag: TAG_ORDER[pick % TAG_ORDER.length],
        targets: [{ start, end: start + 20 }],
      }));
    case 'note':
      return void (await by.call('annotation.update', {
        annotationId,
        note: `See [@](annotation:${annotations[(pick * 3) % Math.max(1, annotations.length)]?.id})`,
      }));
    case 'retag':
      return void (await by.call('annotation.update', { annotationId, tag: TAG_ORDER[(pick >> 2) % TAG_ORDER.length] }));
    case 'interest':
      return void (await by.call('annotation.update', {
        annotationId,
        interests:
          pick % 3 === 0
            ? { add: [{ holder: pick % 2 === 0 ? '' : 'A. Rivera', category: 'none-declared' }] }
            : { add: [{ holder: 'Ana Rivera', party: 'The firm', category: 'consulting', period: '' }] },
      }));
    case 'speaker':
      return void (await by.call('annotation.update', { annotationId, speaker: pick % 2 === 0 ? 'A. Rivera' : '' }));
    case 'link':
      return void (await by.call('link.create', {
        from: annotationId,
        to: annotations[(pick * 5 + 1) % Math.max(1, annotations.length)]?.id,
        relation: relationSchema.options[pick % relationSchema.options.length],
      }));
    case 'remove':
      return void (await by.call('annotation.delete', { annotationIds: [annotationId] }));
    case 'unlink':
      return void (await by.call('link.delete', { linkIds: [one(links)?.id] }));
    case 'review':
      if (pick % 3 === 0) return void (await by.call('review.moveArticle', { reviewId, articleId, by: pick % 2 === 0 ? 1 : -1 }));
      return void (await by.call(pick % 3 === 1 ? 'review.removeArticles' : 'review.addArticles', {
        reviewId,
        articleIds: pick % 3 === 1 ? [articleId] : articleIds,
      }));
    case 'narrative':
      return void (await by.call('narrative.save', {
        subject: { kind: 'review', id: reviewId },
        key: 'scope',
        markdown: `Because of [@](annotation:${annotationId}).`,
      }));
    case 'study':
      return void (await by.call('study.create', {
        name: `Study ${pick}`,
        articles: [{ articleId, role: pick % 2 === 0 ? 'reports' : 'retells' }],
      }));
    case 'metadata':
      return void (await by.call('article.update', {
        articleId,
        metadata: { title: `Title ${pick}`, author: [{ family: 'Rivera', given: 'Ana' }] },
      }));
    case 'article':
      return void (await by.call('article.delete', { articleIds: pick % 7 === 0 ? [articleId] : [] }));
    case 'blocks':
      // It may have been deleted by a change before.
      if (!(await by.call('article.get', { articleId })).ok) return undefined;
      return void (await by.call('structure.edit', {
        articleId,
        versionId: (await call(by, 'article.text', { articleId })).versionId,
        edit: { op: 'retype', range: { start: 0, end: 10 }, type: pick % 2 === 0 ? 'heading' : 'quotation' },
      }));
    case 'undo':
      return void (await by.call('history.undo', {}));
    case 'redo':
      return void (await by.call('history.redo', {}));
  }
};

it('whatever is changed, undone and repeated, here or in another process, nothing kept is out of date', async () => {
  const articleIds = [
    await addArticle(directory, 'First', TEXT),
    await addArticle(directory, 'Second', TEXT),
    await addArticle(directory, 'Third', TEXT),
  ];
  await call(core, 'review.create', { title: 'Does it work?', articleIds: articleIds.slice(0, 2) });
  const tags = [...Array(12).keys()].map((pick) => ['tag', pick * 7, false] as const);
  for (const [what, pick] of tags) await change(core, what, pick, articleIds);
  const step = fc.tuple(fc.constantFrom(...CHANGES), fc.nat(1_000), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 6 }), async (steps) => {
      for (const [what, pick, elsewhere] of steps) {
        await change(elsewhere ? other : core, what, pick, articleIds);
        await expectNothingStale(articleIds, what);
      }
    }),
    { numRuns: 14, seed: 4, endOnFailure: true },
  );
});

it('what was asked for is made again after a change before it is asked for, once; what is gone is forgotten', async () => {
  const articleIds = [await addArticle(directory, 'First', TEXT)];
  const { id } = await call(core, 'review.create', { title: 'Does it work?', articleIds });
  await change(core, 'tag', 0, articleIds);
  const library = await openLibrary(directory);
  try {
    const subject = { kind: 'review' as const, id };
    const subjects = new Subjects();
    const read = <Value>(work: (db: ReadableDb) => Value): Value =>
      library.read((db) => {
        subjects.keepUpWith(library);
        return work(db);
      });
    const write = (work: (db: WritableDb, now: string) => unknown): void => {
      const { touched } = library.write((db, step, now) => {
        step.describe('change the review');
        work(db, now);
      });
      subjects.forget(touched);
    };
    const rename = (title: string): void => write((db, now) => renameReview(db, id, title, now));

    expect(read((db) => subjects.model(db, subject)).layout.groups).toHaveLength(1);
    expect(subjects.isBehind).toBe(false);
    rename('Does it work at all?');
    expect(subjects.isBehind).toBe(true);
    read((db) => subjects.catchUp(db));
    expect(subjects.isBehind).toBe(false);
    // Nobody has asked for it since, so it is not made for nobody again and again.
    rename('Does it work here?');
    expect(subjects.isBehind).toBe(false);
    expect(read((db) => subjects.model(db, subject)).title).toBe('Does it work here?');

    rename('Does it?');
    read((db) => subjects.catchUp(db));
    expect(subjects.model(UNREADABLE, subject).title).toBe('Does it?');

    write((db) => deleteReview(db, id));
    expect(subjects.isBehind).toBe(true);
    read((db) => subjects.catchUp(db));
    expect(subjects.isBehind).toBe(false);
    expect(() => read((db) => subjects.model(db, subject))).toThrow('review');
  } finally {
    library.close();
  }
});

it('a new version and a restored backup leave nothing of what was before', async () => {
  const articleIds = [await addArticle(directory, 'First', TEXT)];
  await call(core, 'review.create', { title: 'Does it work?', articleIds });
  await change(core, 'tag', 0, articleIds);
  await change(core, 'tag', 41, articleIds);
  await expectNothingStale(articleIds, 'tags');
  const { name } = await call(core, 'library.backup', {});
  const [articleId] = articleIds;
  if (articleId !== undefined) await importVersion(core, articleId, 'A new beginning. Nobody counted naps. And an end.');
  await expectNothingStale(articleIds, 'version');
  await call(core, 'library.restore', { name });
  await expectNothingStale(articleIds, 'restore');
});

it('what a window is shown at a time is what the complete ledgers and the complete map have', async () => {
  const articleIds = [await addArticle(directory, 'First', TEXT), await addArticle(directory, 'Second', TEXT)];
  const { id } = await call(core, 'review.create', { title: 'Does it work?', articleIds });
  const steps = ['tag', 'tag', 'tag', 'tag', 'interest', 'link', 'tag', 'study', 'link', 'tag', 'link', 'tag', 'speaker', 'link'] as const;
  for (const [at, what] of steps.entries()) await change(core, what, at * 13 + 1, articleIds);
  const subject = { kind: 'review' as const, id };
  const whole = await call(core, 'ledger.get', { subject });
  const { rows } = await call(core, 'ledger.outline', { subject });
  const { entries } = await call(core, 'report.get', { subject });
  const references = new Map(entries.map(({ annotationId, reference }) => [annotationId, reference]));
  for (const ledger of ledgerNameSchema.options) {
    expect(rows[ledger]).toBe(whole[ledger].length);
    for (const first of [0, 1]) {
      const shown = await call(core, 'ledger.stretch', { subject, ledger, first, count: 2 });
      expect(shown[ledger]).toEqual(whole[ledger].slice(first, first + 2));
      for (const cited of shown.entries) expect(cited.reference).toBe(references.get(cited.annotationId));
    }
  }
  const map = await call(core, 'map.get', { subject });
  for (const [top, bottom] of [
    [0, 200],
    [150, 300],
    [0, map.height],
  ] as const) {
    const shown = await call(core, 'map.stretch', { subject, top, bottom });
    const ids = new Set(shown.nodes.map(({ annotationId }) => annotationId));
    expect(shown.nodes).toMatchObject(map.nodes.filter(({ y, height }) => y + height >= top && y <= bottom));
    expect(new Map(shown.edges.map((edge) => [edge.linkId, edge]))).toEqual(
      new Map(map.edges.filter(({ from, to }) => ids.has(from) || ids.has(to)).map((edge) => [edge.linkId, edge])),
    );
    expect(shown).toMatchObject({ groups: map.groups, width: map.width, height: map.height });
  }
});
