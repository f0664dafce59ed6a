/** Whatever was done can be taken back and done again, to the last row, also after a restart. */
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { TRACKED_TABLES } from '../../main/db/history/track.ts';
import { contract } from '../../shared/contract/contract.ts';
import { importJobSchema } from '../../shared/contract/imports.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { relationSchema } from '../../shared/model/link.ts';
import { tagSchema } from '../../shared/model/tag.ts';
import { dumpLibrary } from '../support/dump-library.ts';
import { addArticle, call, faults, importEnded, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const TEXT = 'Ketamine lifted mood within a day.\nThe effect 😀 faded when naltrexone was given.\nTwo authors hold “patents”.';

let directory: string;
let core: Core;
let articles: ArticleId[];

const open = async (): Promise<void> => {
  directory = makeTemporaryFolder();
  articles = [await addArticle(directory, 'First trial', TEXT), await addArticle(directory, 'Second trial', `${TEXT} Again.`)];
  core = await openTestCore(directory);
};
const close = async (): Promise<void> => {
  await core.close();
  removeFolder(directory);
};
beforeEach(open);
afterEach(close);

const undoAll = async (): Promise<void> => {
  while ((await call(core, 'history.undo', {})).step !== null);
};

const redoAll = async (): Promise<void> => {
  while ((await call(core, 'history.redo', {})).step !== null);
};

const pick = <Item>(items: readonly Item[], seed: number): Item | undefined => items[seed % Math.max(1, items.length)];

type Action = readonly [kind: number, a: number, b: number, text: string];

/** One random write, aimed at things that exist. Some are refused; that must change nothing. */
const act = async ([kind, a, b, text]: Action): Promise<void> => {
  const { annotations } = await call(core, 'annotation.list', {});
  const { links } = await call(core, 'link.list', {});
  const { reviews } = await call(core, 'review.list', {});
  const { appraisals } = await call(core, 'appraisal.list', {});
  const article = pick(articles, a);
  const appraisal = pick(appraisals, a)?.appraisal;
  const study = pick((await call(core, 'study.list', {})).studies, b);
  const annotation = pick(annotations, a);
  const other = pick(annotations, b);
  const interest = pick(annotation?.interests ?? [], b);
  const link = pick(links, a);
  const review = pick(reviews, a);
  const queue = article === undefined ? null : await core.call('anchor.queue', { articleId: article });
  const waiting = queue?.ok === true ? pick(contract['anchor.queue'].output.parse(queue.value).items, b) : undefined;
  const start = a % TEXT.length;
  const range = { start, end: Math.min(TEXT.length, start + 1 + (b % 30)) };
  const session = `00000000-0000-4000-8000-00000000000${a % 3}`;
  const tag = tagSchema.options[b % 4] ?? 'claim';
  const relation = relationSchema.options[b % 6] ?? 'supports';
  const subject = a % 2 === 0 && review !== undefined ? { kind: 'review', id: review.id } : { kind: 'article', id: article };
  const calls: readonly (readonly [string, unknown])[] = [
    ['annotation.create', { articleId: article, tag, targets: [range], note: text, labels: text.trim() === '' ? [] : [text.slice(0, 20)] }],
    [
      'annotation.create',
      { articleId: article, tag, targets: [range, { start: b % 50, end: (b % 50) + 3 }], interests: [{ holder: `Dr ${b}`, party: text }] },
    ],
    ['annotation.update', { annotationId: annotation?.id, tag, strength: 'weak' }],
    ['annotation.update', { annotationId: annotation?.id, note: text, editSession: session }],
    [
      'annotation.update',
      {
        annotationId: annotation?.id,
        interests: { add: [{ holder: `Dr ${a}`, category: 'grants' }] },
        labels: { add: ['x', 'x', 'é'], remove: annotation?.labels.slice(0, 1) },
      },
    ],
    [
      'annotation.update',
      {
        annotationId: annotation?.id,
        interests: b % 2 === 0 ? { remove: [interest?.id] } : { change: [{ id: interest?.id, period: text.slice(0, 20) }] },
      },
    ],
    ['annotation.addTargets', { annotationId: annotation?.id, targets: [range] }],
    ['annotation.removeTarget', { annotationId: annotation?.id, targetId: pick(annotation?.targets ?? [], b)?.id }],
    ['annotation.delete', { annotationIds: [annotation?.id, other?.id] }],
    ['link.create', { from: annotation?.id, to: other?.id, relation, note: text }],
    ['link.create', { from: other?.id, to: annotation?.id, relation: 'supports' }],
    ['link.update', { linkId: link?.id, relation, note: text, editSession: session }],
    ['link.delete', { linkIds: [link?.id] }],
    ['review.create', { title: `Question ${a}`, articleIds: articles.slice(a % 2) }],
    ['review.update', { reviewId: review?.id, title: `Renamed ${b}` }],
    [b % 2 === 0 ? 'review.addArticles' : 'review.removeArticles', { reviewId: review?.id, articleIds: [article] }],
    ['review.moveArticle', { reviewId: review?.id, articleId: article, by: (b % 5) - 2 }],
    ['review.delete', { reviewId: review?.id }],
    ['narrative.save', { subject, key: b % 2 === 0 ? 'summary' : `own-${a % 3}`, markdown: text, editSession: session }],
    ['narrative.remove', { subject, key: 'summary' }],
    ['article.update', { articleId: article, kind: 'talk', metadata: { title: `${text} ${b}` } }],
    ['article.delete', { articleIds: [article] }],
    [
      'version.import',
      {
        articleId: article,
        source: { kind: 'paste', format: 'plain', text: `New ${b}.\n\n${TEXT.replace('mood', text).replaceAll('\n', '\n\n')}` },
      },
    ],
    ['anchor.confirm', { targetId: waiting?.targetId, decision: b % 2 === 0 ? { kind: 'leave' } : { kind: 'reselect', range } }],
    ['anchor.confirm', { targetId: pick(annotation?.targets ?? [], b)?.id, decision: { kind: b % 2 === 0 ? 'leave' : 'accept' } }],
    ['annotation.followUp', { annotationId: annotation?.id, outcome: b % 3 === 0 ? null : 'partly', note: text }],
    [
      'appraisal.create',
      { articleId: article, instrumentId: 'commentary', sourceArticleId: a % 2 === 0 ? null : pick(articles, b), anyway: true },
    ],
    [
      'appraisal.answer',
      {
        appraisalId: appraisal?.id,
        itemId: `${1 + (b % 9)}`,
        response: 'no',
        text,
        addAnnotationIds: [annotation?.id],
        editSession: session,
      },
    ],
    [
      b % 2 === 0 ? 'appraisal.addPassage' : 'appraisal.removePassage',
      { appraisalId: appraisal?.id, itemId: `${1 + (a % 9)}`, annotationId: annotation?.id },
    ],
    ['appraisal.movePassage', { appraisalId: appraisal?.id, itemId: `${1 + (a % 9)}`, annotationId: annotation?.id, by: (b % 5) - 2 }],
    [
      'appraisal.recordAbsence',
      { appraisalId: appraisal?.id, itemId: `${1 + (b % 9)}`, absence: { lookedFor: 'x', words: ['x'], sections: [] } },
    ],
    ['appraisal.judge', { appraisalId: appraisal?.id, domainId: 'speaker', judgement: b % 2 === 0 ? null : 'unclear', reason: text }],
    ['appraisal.delete', { appraisalId: appraisal?.id }],
    ['study.create', { name: `Study ${a}`, articles: [{ articleId: article, role: 'reports' }] }],
    [
      'study.update',
      {
        studyId: study?.id,
        registration: text.slice(0, 20),
        roles: articles.map((articleId) => ({ articleId, role: [null, 'reports', 'retells'][b % 3] })),
      },
    ],
    [
      'study.attach',
      {
        annotationId: annotation?.id,
        studies: b % 3 === 0 ? 'article' : b % 3 === 1 || study === undefined ? 'none' : { add: [study.id] },
      },
    ],
    ['study.delete', { studyId: study?.id }],
    ['annotation.update', { annotationId: annotation?.id, speaker: text.slice(0, 20) }],
    ['history.undo', {}],
    ['history.redo', {}],
    ['settings.update', { reviewerName: text.slice(0, 20) }],
  ];
  const [method, input] = calls[kind % calls.length] ?? ['history.state', {}];
  const result = await core.call(method, input);
  if (result.ok && method === 'version.import') await importEnded(core, importJobSchema.parse(result.value).id);
  if (!result.ok) expect(['invalid-input', 'not-found'], `${method}: ${result.error.message}`).toContain(result.error.code);
};

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme' }),
  fc.constant('nul \0 and \uD800 half'),
);
const anyActions = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000), anyText), { minLength: 1, maxLength: 30 });

it('undoing everything gives the start back, redoing everything the end', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc
      .asyncProperty(anyActions, async (actions) => {
        for (const action of actions) await act(action);
        // What the actions themselves took back belongs to the end too.
        await redoAll();
        const end = await dumpLibrary(directory);

        await undoAll();
        const undone = await dumpLibrary(directory);
        for (const table of TRACKED_TABLES) expect(undone[table]).toEqual([]);
        // Settings are outside the history; files and texts are kept for redo.
        for (const table of ['setting', 'original', 'text_version']) expect(undone[table]).toEqual(end[table]);
        await core.close();
        core = await openTestCore(directory);

        await redoAll();
        expect(await dumpLibrary(directory)).toEqual(end);
        expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
        expect(faults).toEqual([]);
      })
      .beforeEach(async () => {
        await close();
        await open();
      }),
    { numRuns: 60, seed: 20_261_121, endOnFailure: true },
  );
});
