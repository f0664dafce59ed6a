/**
 * What is erased is gone: from every answer, from undo and redo, and from the bytes of the
 * library's folder. What is not erased stays as it was, and so does its own undo.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { putConflict } from '../../main/db/bundle/conflicts.ts';
import { learnRevisions } from '../../main/db/bundle/revisions.ts';
import { openLibrary } from '../../main/db/library.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { dumpLibrary } from '../support/dump-library.ts';
import {
  addArticle,
  call,
  callFailing,
  faults,
  importVersion,
  makeTemporaryFolder,
  openTestCore,
  removeFolder,
} from '../support/temporary-library.ts';

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

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );

/** Of a marker: the search index leaves out letters at the start of a word that the word before it begins with too. */
const CERTAIN_LETTERS = 24;

/** Files of the library's folder in whose bytes, or name, a marker occurs. */
const filesHolding = (marker: string): string[] => {
  const end = marker.slice(-CERTAIN_LETTERS);
  const forms = [
    Buffer.from(end, 'utf8'),
    Buffer.from(end, 'utf16le'),
    Buffer.from(end, 'utf16le').swap16(),
    Buffer.from(end.toLowerCase(), 'utf8'),
  ];
  return filesBelow(directory).filter((path) => path.includes(end) || forms.some((form) => readFileSync(path).includes(form)));
};

/** A word that occurs nowhere else, of letters that the search index keeps together. */
const newMarker = (what: string): string =>
  `${what}${crypto
    .randomUUID()
    .replaceAll('-', '')
    .replaceAll(/\d/gu, (digit) => String.fromCharCode(103 + Number(digit)))}`;

const article = { kind: 'article' as const };

/** An article with a marker in each thing that can be said of it, and another one that it is tied to. */
const makeManuscript = async () => {
  const marker = {
    text: newMarker('text'),
    revised: newMarker('revised'),
    title: newMarker('title'),
    note: newMarker('note'),
    earlierNote: newMarker('earlier'),
    link: newMarker('link'),
    section: newMarker('section'),
    answer: newMarker('answer'),
    study: newMarker('study'),
    deleted: newMarker('deleted'),
    conflict: newMarker('conflict'),
  };
  const filler = 'Nobody counted the naps of those who slept. '.repeat(300);
  const manuscript = await addArticle(
    directory,
    `A ${marker.title} trial`,
    `The drug ${marker.text} worked in seven of twelve.\n${filler}`,
  );
  const other = await addArticle(directory, 'Another trial', `It blocks the channel at 40 percent.\n${filler}`);
  const note = async (articleId: ArticleId, words: string, start = 0) =>
    (await call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ start, end: start + 20 }], note: words })).id;
  const first = await note(manuscript, marker.earlierNote);
  await call(core, 'annotation.update', { annotationId: first, note: marker.note });
  const gone = await note(manuscript, marker.deleted, 5);
  const elsewhere = await note(other, 'Stays.');
  await call(core, 'annotation.delete', { annotationIds: [gone] });
  await call(core, 'link.create', { from: first, to: elsewhere, relation: 'supports', note: marker.link });
  await call(core, 'narrative.save', { subject: { ...article, id: manuscript }, key: 'summary', markdown: marker.section });
  const { id: reviewId } = await call(core, 'review.create', { title: 'Does it work?', articleIds: [manuscript, other] });
  const { appraisal } = await call(core, 'appraisal.create', { articleId: manuscript, instrumentId: 'commentary', anyway: true });
  await call(core, 'appraisal.answer', {
    appraisalId: appraisal.id,
    itemId: '1',
    response: 'no',
    text: marker.answer,
    addAnnotationIds: [first],
  });
  const { appraisal: retelling } = await call(core, 'appraisal.create', {
    articleId: other,
    instrumentId: 'retelling',
    sourceArticleId: manuscript,
    anyway: true,
  });
  await call(core, 'appraisal.answer', {
    appraisalId: retelling.id,
    itemId: '1',
    text: 'Of the other.',
    addAnnotationIds: [first, elsewhere],
  });
  await call(core, 'study.create', { name: marker.study, articles: [{ articleId: manuscript, role: 'reports' }] });
  await importVersion(core, manuscript, `The drug ${marker.revised} worked in six of twelve.\n\n${filler}`);
  await call(core, 'article.update', { articleId: manuscript, metadata: { title: `B ${marker.title} trial` } });
  // What two reviewers changed differently, and what is known of states elsewhere, by the names bundles give.
  const library = await openLibrary(directory);
  library.write((db, step, now) => {
    step.describe('import a bundle');
    const state = { source: 'theirs.touchstone', at: now, theirHash: 'a', fields: ['note'], theirPast: [] };
    putConflict(db, { ...state, kind: 'annotation', entityId: first, theirs: { note: marker.conflict } });
    putConflict(db, { ...state, kind: 'narrative', entityId: `article/${manuscript}/summary`, theirs: { markdown: marker.conflict } });
    putConflict(db, { ...state, kind: 'annotation', entityId: elsewhere, theirs: { note: 'Stays too.' } });
    learnRevisions(db, 'member', `${reviewId}/${manuscript}`, ['a']);
    learnRevisions(db, 'annotation', elsewhere, ['b']);
  });
  library.close();
  return { marker, manuscript, other, reviewId, first, elsewhere, retelling: retelling.id };
};

it('leaves no byte of an article in the folder, and everything of the others', async () => {
  const { marker, manuscript, other, elsewhere, retelling } = await makeManuscript();
  for (const [what, word] of Object.entries(marker)) expect(filesHolding(word), what).not.toEqual([]);
  mkdirSync(join(directory, 'incoming'), { recursive: true });
  const { base64, sha256 } = await call(core, 'article.original', { articleId: manuscript });
  writeFileSync(join(directory, 'incoming', 'left'), Buffer.from(base64, 'base64'));

  const forecast = await call(core, 'erasure.forecast', { subject: { kind: 'articles', articleIds: [manuscript] } });
  expect(forecast).toMatchObject({
    annotations: 1,
    linksOfOthers: 1,
    appraisals: 1,
    sections: 1,
    versions: 2,
    reviews: ['Does it work?'],
    sameFile: [],
    backups: [],
  });

  const result = await call(core, 'erasure.run', { subject: { kind: 'articles', articleIds: [manuscript] } });
  expect(result).toMatchObject({ cleaning: { finished: true, problem: null }, backups: [] });
  for (const [what, word] of Object.entries({ ...marker, sha256, manuscript })) expect(filesHolding(word), what).toEqual([]);

  expect((await call(core, 'article.list', {})).articles.map(({ id }) => id)).toEqual([other]);
  expect((await call(core, 'annotation.list', {})).annotations.map(({ id }) => id)).toEqual([elsewhere]);
  expect((await call(core, 'link.list', {})).links).toEqual([]);
  expect((await call(core, 'study.list', {})).studies).toEqual([]);
  const { conflict, known_revision: known } = await dumpLibrary(directory);
  expect(conflict).toMatchObject([{ entity_id: elsewhere }]);
  expect(known).toMatchObject([{ entity_id: elsewhere }]);
  expect(await call(core, 'appraisal.get', { appraisalId: retelling })).toMatchObject({ appraisal: { sourceArticleId: null } });
  expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
  while ((await call(core, 'history.undo', {})).step !== null);
  while ((await call(core, 'history.redo', {})).step !== null);
  for (const [what, word] of Object.entries(marker)) expect(filesHolding(word), what).toEqual([]);
});

it('erases what was deleted before, and names the backups that still hold it', async () => {
  const { marker, manuscript } = await makeManuscript();
  const before = await call(core, 'library.backup', {});
  await call(core, 'article.delete', { articleIds: [manuscript] });
  const withHistory = await call(core, 'library.backup', {});
  expect((await call(core, 'erasure.kept', {})).articles).toMatchObject([{ id: manuscript, title: `B ${marker.title} trial` }]);

  const subject = { kind: 'articles' as const, articleIds: [manuscript] };
  expect((await call(core, 'erasure.forecast', { subject })).backups.map(({ name }) => name)).toEqual([withHistory.name, before.name]);
  expect(await callFailing(core, 'erasure.run', { subject, deleteBackups: ['library-of-nobody.sqlite'] })).toMatchObject({
    code: 'not-found',
  });
  const result = await call(core, 'erasure.run', { subject, deleteBackups: [before.name] });
  expect(result).toMatchObject({ backups: [{ name: withHistory.name }], backupsDeleted: 1, cleaning: { finished: true } });
  expect(filesHolding(marker.note)).toEqual([withHistory.path]);
  expect((await call(core, 'erasure.kept', {})).articles).toEqual([]);
  // A backup made now is clean.
  const after = await call(core, 'library.backup', {});
  for (const word of Object.values(marker)) expect(filesHolding(word)).not.toContain(after.path);
});

it('erases a review with the articles that are in no other', async () => {
  const { marker, manuscript, other, reviewId } = await makeManuscript();
  await call(core, 'review.update', { reviewId, title: `Round ${marker.title}` });
  await call(core, 'review.create', { title: 'Journal club', articleIds: [other] });
  const subject = { kind: 'review' as const, reviewId, withArticles: true };
  expect((await call(core, 'erasure.forecast', { subject })).titles).toEqual([`Round ${marker.title}`, `B ${marker.title} trial`]);
  await call(core, 'erasure.run', { subject });
  for (const [what, word] of Object.entries({ ...marker, reviewId, manuscript })) expect(filesHolding(word), what).toEqual([]);
  expect((await call(core, 'article.list', {})).articles.map(({ id }) => id)).toEqual([other]);
});

it('takes nothing of another kind that happens to have the same id, as in the sample', async () => {
  const { reviewId, articleIds } = await call(core, 'library.addSample', {});
  const [trial, ...others] = articleIds;
  if (trial === undefined) throw new Error('The sample has no article.');
  const { annotations } = await call(core, 'annotation.list', {});
  expect(annotations.filter(({ articleId }) => articleId === trial).map(({ id }): string => id)).toContain(reviewId);
  const { sections } = await call(core, 'narrative.get', { subject: { kind: 'review', id: reviewId } });
  expect(await call(core, 'erasure.run', { subject: { kind: 'articles', articleIds: [trial] } })).toMatchObject({
    cleaning: { finished: true },
  });
  expect(await call(core, 'review.get', { reviewId })).toMatchObject({ articleIds: others });
  expect((await call(core, 'narrative.get', { subject: { kind: 'review', id: reviewId } })).sections).toEqual(sections);
  expect((await call(core, 'annotation.list', {})).annotations.map(({ id }) => id)).toEqual(
    annotations.filter(({ articleId }) => articleId !== trial).map(({ id }) => id),
  );
});

it('forgetting the history leaves what is there and nothing of what was', async () => {
  const { marker, manuscript } = await makeManuscript();
  const now = await dumpLibrary(directory);
  await call(core, 'erasure.run', { subject: { kind: 'history' } });
  expect(filesHolding(marker.deleted)).toEqual([]);
  expect(filesHolding(marker.earlierNote)).toEqual([]);
  expect(filesHolding(marker.note)).not.toEqual([]);
  expect(await dumpLibrary(directory)).toEqual(now);
  expect(await call(core, 'history.state', {})).toEqual({ undo: null, redo: null });
  expect((await call(core, 'article.get', { articleId: manuscript })).versionNumber).toBe(2);
});

it('another process forgets it too', async () => {
  const { manuscript, reviewId, marker } = await makeManuscript();
  const elsewhere = await openTestCore(directory);
  const subject = { kind: 'review' as const, id: reviewId };
  expect(JSON.stringify(await call(elsewhere, 'report.get', { subject }))).toContain(marker.note);
  await call(core, 'erasure.run', { subject: { kind: 'articles', articleIds: [manuscript] } });
  expect(JSON.stringify(await call(elsewhere, 'report.get', { subject }))).not.toContain(marker.note);
  expect(await callFailing(elsewhere, 'article.text', { articleId: manuscript })).toMatchObject({ code: 'not-found' });
  await elsewhere.close();
  expect(filesHolding(marker.text)).toEqual([]);
});

it('while another process reads the old state the cleaning waits, and can then be finished', { timeout: 30_000 }, async () => {
  const { manuscript, marker } = await makeManuscript();
  const holder = new Database(join(directory, 'library.sqlite'), { readonly: true });
  holder.exec('BEGIN');
  holder.prepare('SELECT count(*) FROM article').get();
  const { cleaning } = await call(core, 'erasure.run', { subject: { kind: 'articles', articleIds: [manuscript] } });
  expect(cleaning).toEqual({
    finished: false,
    problem: 'Another process is using this library. Close its other windows and commands, then try again.',
  });
  expect((await call(core, 'erasure.kept', {})).cleaning).toBe('promised');
  expect(await callFailing(core, 'article.get', { articleId: manuscript })).toMatchObject({ code: 'not-found' });
  holder.close();
  expect(await call(core, 'erasure.finish', {})).toEqual({ finished: true, problem: null });
  expect((await call(core, 'erasure.kept', {})).cleaning).toBe('none');
  expect(filesHolding(marker.text)).toEqual([]);
});

it('cancelled before it erases, it has erased nothing', async () => {
  const { manuscript, marker } = await makeManuscript();
  await call(core, 'library.backup', {});
  const before = await dumpLibrary(directory);
  const erasureId = crypto.randomUUID();
  const stop = core.subscribe((event) => {
    if (event.type === 'progress' && event.progress.stage === 'searching') void core.call('erasure.cancel', { erasureId });
  });
  expect(await callFailing(core, 'erasure.run', { erasureId, subject: { kind: 'articles', articleIds: [manuscript] } })).toMatchObject({
    code: 'cancelled',
  });
  stop();
  expect(await dumpLibrary(directory)).toEqual(before);
  expect(filesHolding(marker.text)).not.toEqual([]);
});

it.each(['searching', 'erasing', 'cleaning'])(
  'killed while %s, the article is whole or gone, and a restart finishes the cleaning',
  { timeout: 60_000 },
  async (phase) => {
    const { marker, manuscript } = await makeManuscript();
    // Without one there is nothing to search.
    const backup = await call(core, 'library.backup', {});
    const before = await dumpLibrary(directory);
    await core.close();
    const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'support', 'erase-and-tell.ts'), directory, manuscript], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdout.setEncoding('utf8').on('data', (told: string) => {
      if (told.includes(phase)) child.kill('SIGKILL');
    });
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');

    core = await openTestCore(directory);
    // Opening has begun to finish; closing waits for it.
    await core.close();
    core = await openTestCore(directory);
    const there = (await call(core, 'article.list', {})).articles.some(({ id }) => id === manuscript);
    if (there) {
      expect(phase).not.toBe('cleaning');
      expect(await dumpLibrary(directory)).toEqual(before);
    } else {
      for (const [what, word] of Object.entries(marker)) expect(filesHolding(word), what).toEqual([backup.path]);
    }
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
  },
);

const TEXT = 'The drug worked in seven of twelve. Nobody counted naps. Ana Rivera is paid by the firm.';

it('whatever was done before, what remains can be undone and done again, and nothing erased comes back', { timeout: 120_000 }, async () => {
  const action = fc.record({ kind: fc.nat(11), a: fc.nat(50), b: fc.nat(50) });
  await fc.assert(
    fc
      .asyncProperty(fc.array(action, { minLength: 5, maxLength: 30 }), fc.nat(3), async (actions, undone) => {
        const erased = await addArticle(directory, 'Confidential', TEXT);
        const kept = [await addArticle(directory, 'First', TEXT), await addArticle(directory, 'Second', TEXT)];
        const all = [erased, ...kept];
        for (const { kind, a, b } of actions) {
          const { annotations } = await call(core, 'annotation.list', {});
          const one = annotations[a % Math.max(1, annotations.length)]?.id;
          const two = annotations[b % Math.max(1, annotations.length)]?.id;
          const articleId = all[a % all.length];
          const reviewId = (await call(core, 'review.list', {})).reviews[0]?.id;
          const appraisalId = (await call(core, 'appraisal.list', {})).appraisals[0]?.appraisal.id;
          const calls: readonly (readonly [string, unknown])[] = [
            ['annotation.create', { articleId, tag: 'claim', targets: [{ start: b, end: b + 9 }], note: 'x' }],
            ['annotation.create', { articleId: all[b % 3], tag: 'evidence', targets: [{ start: a, end: a + 9 }] }],
            ['link.create', { from: one, to: two, relation: 'supports' }],
            ['annotation.delete', { annotationIds: [one, two] }],
            ['article.delete', { articleIds: [articleId, all[b % 3]] }],
            ['review.create', { title: `Review ${b}`, articleIds: all.slice(b % 2) }],
            ['review.update', { reviewId, articleIds: all.toReversed() }],
            ['appraisal.create', { articleId, instrumentId: 'retelling', sourceArticleId: all[b % 3], anyway: true }],
            ['appraisal.answer', { appraisalId, itemId: '1', text: 'words', addAnnotationIds: [one, two] }],
            ['study.create', { name: `Study ${a}`, articles: all.slice(0, 1 + (b % 3)).map((id) => ({ articleId: id, role: 'reports' })) }],
            ['annotation.update', { annotationId: one, note: `note ${b}` }],
            ['history.undo', {}],
          ];
          const [method, input] = calls[kind] ?? ['history.state', {}];
          await core.call(method, input);
        }
        for (let step = 0; step < undone; step += 1) await call(core, 'history.undo', {});
        const withoutErased = await dumpLibrary(directory);
        await call(core, 'erasure.run', { subject: { kind: 'articles', articleIds: [erased] } });
        const end = await dumpLibrary(directory);
        // Of the articles that stay, every row is as it was.
        const ofKept = (rows: readonly unknown[] | undefined): readonly unknown[] =>
          (rows ?? []).filter(
            (row) => kept.some((id) => JSON.stringify(row).includes(`"article_id":"${id}"`)) && !JSON.stringify(row).includes(erased),
          );
        for (const table of ['annotation', 'review_article', 'narrative']) expect(ofKept(end[table])).toEqual(ofKept(withoutErased[table]));

        const stepsBack: string[] = [];
        for (;;) {
          const { step } = await call(core, 'history.undo', {});
          if (step === null) break;
          stepsBack.push(step.id);
          expect(JSON.stringify(await dumpLibrary(directory))).not.toContain(erased);
        }
        expect((await dumpLibrary(directory))['article']).toEqual([]);
        for (const _ of stepsBack) await call(core, 'history.redo', {});
        expect(await dumpLibrary(directory)).toEqual(end);
        while ((await call(core, 'history.redo', {})).step !== null)
          expect(JSON.stringify(await dumpLibrary(directory))).not.toContain(erased);
        expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
        expect(filesHolding('Confidential')).toEqual([]);
      })
      .beforeEach(async () => {
        await core.close();
        removeFolder(directory);
        directory = makeTemporaryFolder();
        core = await openTestCore(directory);
      }),
    { numRuns: 8, seed: 20_261_121, endOnFailure: true },
  );
});
