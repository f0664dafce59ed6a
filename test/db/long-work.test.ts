/** Long work goes on beside calls: merging a large bundle and exporting hold nobody up, and can be stopped. */
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergeBundleJob } from '../../main/core/bundle/bundle-jobs.ts';
import type { Core } from '../../main/core/core.ts';
import { replayStepJob } from '../../main/core/methods/history.ts';
import { openCore } from '../../main/core/open-core.ts';
import { openLibrary } from '../../main/db/library.ts';
import { exportCancelled } from '../../main/exporting/export-cancelled.ts';
import type { PrintPdf } from '../../main/exporting/pdf/print-pdf.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { WorkProgress, WorkStage } from '../../shared/contract/progress.ts';
import { exportIdSchema, newId, replayIdSchema } from '../../shared/model/id.ts';
import { BUILT_HELPERS } from '../support/built-helpers.ts';
import { dumpLibrary, type LibraryDump } from '../support/dump-library.ts';
import { countOf, exportBundle, stageBundle } from '../support/exchange/bundle-files.ts';
import { seedLibrary } from '../support/seed-library.ts';
import {
  addArticle,
  call,
  callFailing,
  faults,
  makeTemporaryFolder,
  openTestCore,
  removeFolder,
  TEST_VERSIONS,
} from '../support/temporary-library.ts';

const ANNOTATIONS = 1_000;

/** Kept for as long as a step of the history may need it. */
const CONTENT = ['original', 'text_version', 'instrument_content'];

let bundle: Buffer;
let directory: string;
let core: Core;

beforeAll(async () => {
  const folder = makeTemporaryFolder();
  await seedLibrary(folder, { articles: 3, annotations: ANNOTATIONS, charactersPerArticle: 5_000 });
  const source = await openTestCore(folder);
  bundle = await exportBundle(source);
  await source.close();
  removeFolder(folder);
});

beforeEach(async () => {
  directory = makeTemporaryFolder();
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  expect(faults.splice(0)).toEqual([]);
  removeFolder(directory);
});

/** Calls back once, when work first reaches a stage. The callback runs before the host hears anything more of the work. */
const atStage = (stage: WorkStage, act: () => void, on = core): void => {
  const stop = on.subscribe((event) => {
    if (event.type !== 'progress' || event.progress.stage !== stage) return;
    stop();
    act();
  });
};

const stagesOf = (on = core): WorkStage[] => {
  const stages: WorkStage[] = [];
  on.subscribe((event) => {
    if (event.type === 'progress' && event.progress.stage !== stages.at(-1)) stages.push(event.progress.stage);
  });
  return stages;
};

/** The history keeps what was undone. */
const withoutHistory = (dump: LibraryDump): LibraryDump =>
  Object.fromEntries(Object.entries(dump).filter(([table]) => !table.startsWith('history') && !CONTENT.includes(table)));

describe('undoing and redoing what a large bundle brought', () => {
  it('answers other calls meanwhile, tells how far it is, and is one change of everything', async () => {
    const before = await dumpLibrary(directory);
    const uploadId = await stageBundle(core, bundle);
    await call(core, 'bundle.import', { uploadId });
    const merged = await dumpLibrary(directory);
    const stages = stagesOf();
    const others: Promise<number>[] = [];
    atStage('replaying', () => void others.push(call(core, 'annotation.list', {}).then(({ annotations }) => annotations.length)));
    expect((await call(core, 'history.undo', {})).step?.label).toBe('import “Library”');
    // A reader sees all of it or nothing.
    expect([[0], [ANNOTATIONS]]).toContainEqual(await Promise.all(others));
    expect(stages).toEqual(['replaying']);
    expect(withoutHistory(await dumpLibrary(directory))).toEqual(withoutHistory(before));
    expect(await call(core, 'history.redo', {})).toMatchObject({ step: { label: 'import “Library”' }, state: { redo: null } });
    expect(await dumpLibrary(directory)).toEqual(merged);
  });

  it('can be cancelled before it is kept, and tells other windows when it is', async () => {
    const uploadId = await stageBundle(core, bundle);
    await call(core, 'bundle.import', { uploadId });
    const merged = await dumpLibrary(directory);
    const replayId = newId(replayIdSchema);
    const changes: boolean[] = [];
    core.subscribe((event) => {
      if (event.type === 'changed') changes.push(event.external);
    });
    atStage('replaying', () => void call(core, 'history.cancel', { replayId }));
    const result = await core.call('history.undo', { replayId });
    if (!result.ok) {
      expect(result.error).toMatchObject({ code: 'cancelled', message: expect.stringContaining('nothing was changed') });
      expect(await dumpLibrary(directory)).toEqual(merged);
      expect(changes).toEqual([]);
      await call(core, 'history.undo', { replayId });
    }
    expect(changes).toEqual([false]);
    expect((await call(core, 'annotation.list', {})).annotations).toEqual([]);
    expect(await call(core, 'history.cancel', { replayId })).toEqual({ cancelled: 0 });
  });

  it('cancelled in the middle takes back what it had taken back', async () => {
    const uploadId = await stageBundle(core, bundle);
    await call(core, 'bundle.import', { uploadId });
    const merged = await dumpLibrary(directory);
    const library = await openLibrary(directory);
    let replayed = 0;
    const replaying = replayStepJob(
      { direction: 'undo' },
      {
        library: () => Promise.resolve(library),
        step: (_stage, done) => {
          replayed = done;
          if (done >= ANNOTATIONS) throw new TouchstoneError({ code: 'cancelled', message: 'It was cancelled.' });
        },
        whileOthersWait: (write) => Promise.resolve().then(write),
      },
    );
    await expect(replaying).rejects.toThrow('It was cancelled.');
    library.close();
    expect(replayed).toBeGreaterThanOrEqual(ANNOTATIONS);
    expect(await dumpLibrary(directory)).toEqual(merged);
  });
});

describe('merging a large bundle', () => {
  it('answers other calls meanwhile, tells how far it is, and keeps writes for when it has written', async () => {
    const articleId = await addArticle(directory, 'Mine', 'Some words of my own.');
    const uploadId = await stageBundle(core, bundle);
    const stages = stagesOf();
    const order: string[] = [];
    const note = (name: string) => (): void => void order.push(name);
    const others: Promise<void>[] = [];
    atStage('comparing', () => void others.push(call(core, 'article.list', {}).then(note('read'))));
    atStage('writing', () => {
      others.push(
        call(core, 'annotation.list', {})
          .then(({ annotations }) => order.push(`read ${annotations.length}`))
          .then(() => {}),
      );
      others.push(call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ start: 0, end: 4 }] }).then(note('write')));
    });
    const report = await call(core, 'bundle.import', { uploadId });
    order.push('merged');
    await Promise.all(others);
    expect(countOf(report, 'added')).toBe(ANNOTATIONS + 3);
    expect(stages).toEqual(['reading', 'comparing', 'writing']);
    expect(order.slice(0, 2)).toEqual(['read', 'read 0']);
    expect(order.toSorted()).toEqual(['merged', 'read', 'read 0', 'write']);
    expect((await call(core, 'annotation.list', {})).annotations).toHaveLength(ANNOTATIONS + 1);
  });

  it('takes into account what is written while it compares, and is one step of its own', async () => {
    const articleId = await addArticle(directory, 'Mine', 'Some words of my own.');
    const uploadId = await stageBundle(core, bundle);
    atStage('comparing', () => void call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ start: 0, end: 4 }] }));
    await call(core, 'bundle.import', { uploadId });
    expect((await call(core, 'annotation.list', {})).annotations).toHaveLength(ANNOTATIONS + 1);
    expect((await call(core, 'history.undo', {})).step?.label).toBe('import “Library”');
    expect((await call(core, 'annotation.list', {})).annotations.map(({ articleId: id }) => id)).toEqual([articleId]);
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true });
  });

  it('can be cancelled, leaves the library as it was, and can be begun again', async () => {
    await addArticle(directory, 'Mine', 'Some words of my own.');
    const uploadId = await stageBundle(core, bundle);
    const [before, history] = [await dumpLibrary(directory), await call(core, 'history.state', {})];
    atStage('comparing', () => void call(core, 'bundle.cancel', { uploadId }));
    expect(await callFailing(core, 'bundle.import', { uploadId })).toMatchObject({
      code: 'cancelled',
      message: expect.stringContaining('nothing was changed'),
    });
    expect(await dumpLibrary(directory)).toEqual(before);
    expect(await call(core, 'history.state', {})).toEqual(history);
    expect(countOf(await call(core, 'bundle.import', { uploadId }), 'added')).toBe(ANNOTATIONS + 3);
  });

  it('cancelled in the middle of writing takes back what it wrote', async () => {
    const path = join(directory, 'in.touchstone');
    await writeFile(path, bundle);
    const before = await dumpLibrary(directory);
    const library = await openLibrary(directory);
    let written = 0;
    const merging = mergeBundleJob(
      { path, fileName: 'in.touchstone', bringBack: false, rehearse: false },
      {
        library: () => Promise.resolve(library),
        step: (stage, done) => {
          if (stage !== 'writing') return;
          written = done;
          if (done > ANNOTATIONS / 2) throw new TouchstoneError({ code: 'cancelled', message: 'Enough.' });
        },
        whileOthersWait: (write) => Promise.resolve().then(write),
      },
    );
    await expect(merging).rejects.toThrow('Enough.');
    library.close();
    expect(written).toBeGreaterThan(ANNOTATIONS / 2);
    expect(await dumpLibrary(directory)).toEqual(before);
  });
});

describe('exporting', () => {
  let printPdf: PrintPdf;
  const outgoing = (): string[] => (existsSync(join(directory, 'outgoing')) ? readdirSync(join(directory, 'outgoing')) : []);
  let subject: { kind: 'review'; id: string };
  beforeEach(async () => {
    printPdf = () => Promise.resolve(new Uint8Array(1));
    await core.close();
    core = await openCore({
      ...BUILT_HELPERS,
      libraryDirectory: directory,
      versions: TEST_VERSIONS,
      printPdf: (html, options) => printPdf(html, options),
      report: (method, error) => faults.push({ method, error }),
    });
    const { reviewId } = await call(core, 'library.addSample', {});
    subject = { kind: 'review', id: reviewId };
  });

  it.each([
    ['a report as Word', 'report.export', 'docx', ['collecting', 'checking', 'drawing', 'writing']],
    ['a report as PDF', 'report.export', 'pdf', ['collecting', 'checking', 'drawing', 'writing', 'printing']],
    ['a claim map as PNG', 'map.export', 'png', ['drawing']],
    ['a bundle', 'bundle.export', undefined, ['collecting', 'writing']],
  ] as const)('%s tells its stages under its id, and answers other calls meanwhile', async (_, method, format, expected) => {
    const exportId = newId(exportIdSchema);
    const told: WorkProgress[] = [];
    core.subscribe((event) => {
      if (event.type === 'progress') told.push(event.progress);
    });
    const order: string[] = [];
    atStage(expected[0], () => void call(core, 'article.list', {}).then(() => order.push('read')));
    const result = await core.call(method, { subject, exportId, ...(format === undefined ? {} : { format }) });
    order.push('exported');
    expect(result).toMatchObject({ ok: true, value: { exportId } });
    expect(order).toEqual(['read', 'exported']);
    expect([...new Set(told.map(({ stage }) => stage))]).toEqual(expected);
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([exportId]));
    expect(await callFailing(core, method, { subject, exportId, ...(format === undefined ? {} : { format }) })).toMatchObject({
      code: 'invalid-input',
    });
  });

  it.each([
    ['a report', 'report.export', { format: 'html' }, 'collecting'],
    ['a claim map as PNG', 'map.export', { format: 'png' }, 'drawing'],
    ['a bundle', 'bundle.export', {}, 'collecting'],
  ] as const)('%s can be cancelled and leaves no file', async (_, method, asked, stage) => {
    const exportId = newId(exportIdSchema);
    atStage(stage, () => void call(core, 'export.cancel', { exportId }));
    expect(await callFailing(core, method, { subject, exportId, ...asked })).toMatchObject({ code: 'cancelled' });
    expect(outgoing()).toEqual([]);
    expect(await call(core, 'export.cancel', { exportId })).toEqual({ cancelled: 0 });
    expect(await core.call(method, { subject, exportId, ...asked })).toMatchObject({ ok: true });
  });

  it('a report can be cancelled while it is printed', async () => {
    const exportId = newId(exportIdSchema);
    printPdf = (_html, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(exportCancelled());
        });
        void call(core, 'export.cancel', { exportId });
      });
    expect(await callFailing(core, 'report.export', { subject, exportId, format: 'pdf' })).toMatchObject({ code: 'cancelled' });
    expect(outgoing()).toEqual([]);
  });
});
