/** A new version through the whole core: read and aligned in the importing child, stored as one step. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ImportJob } from '../../shared/contract/imports.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { dumpLibrary } from '../support/dump-library.ts';
import {
  addArticle,
  call,
  callFailing,
  faults,
  importEnded,
  importVersion,
  makeTemporaryFolder,
  openTestCore,
  removeFolder,
} from '../support/temporary-library.ts';

const KEPT = 'Walkers slept longer than those who kept their habits.';
const MOVED = 'The second author lectures for a maker of walking shoes.';
const CHANGED = 'Seven of the forty-two walkers left the trial before its end.';
const GONE = 'Every practice should therefore prescribe walking at once.';
const OLD = `${KEPT}\n\n${CHANGED}\n\n${GONE}\n\n${MOVED}`;
const NEW = `${MOVED}\n\nA paragraph that answers the referees stands here.\n\n${KEPT}\n\n${CHANGED.replace('Seven', 'Nine')}`;

let directory: string;
let core: Core;
let articleId: ArticleId;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  articleId = await addArticle(directory, 'Walking', OLD);
  core = await openTestCore(directory);
  for (const exact of [KEPT, MOVED, CHANGED, GONE])
    await call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ quote: { exact } }] });
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const paste = (text: string) => ({ kind: 'paste' as const, text, format: 'plain' as const, title: '' });

it('carries the annotations over and counts what became of them', async () => {
  const states: string[] = [];
  core.subscribe((event) => {
    if (event.type === 'import') states.push(event.job.items[0]?.state ?? '');
  });
  const outcome = await importVersion(core, articleId, NEW);
  expect(outcome).toMatchObject({
    kind: 'new-version',
    number: 2,
    title: 'Walking',
    characters: NEW.length,
    carried: { exact: 1, moved: 1, uncertain: 1, lost: 1 },
  });
  expect(states).toContain('ended');
  const { targets } = await call(core, 'anchor.list', { articleId });
  expect(targets.map(({ exact, state, versionNumber }) => [exact, state, versionNumber])).toEqual([
    [MOVED, 'moved', 2],
    [KEPT, 'exact', 2],
    [CHANGED, 'uncertain', 1],
    [GONE, 'lost', 1],
  ]);
  const { items } = await call(core, 'anchor.queue', { articleId });
  expect(items[0]?.candidates[0]?.context.exact).toContain('Nine of the forty-two walkers');
  expect((await call(core, 'history.state', {})).undo?.label).toBe('import of version 2 of “Walking”');
  expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
});

it('says what changed between two versions', async () => {
  await importVersion(core, articleId, NEW);
  const { versions } = await call(core, 'version.list', { articleId });
  const [second, first] = versions;
  const { runs, targets, from, to } = await call(core, 'version.compare', {
    articleId,
    fromVersionId: first?.versionId ?? '',
    toVersionId: second?.versionId ?? '',
  });
  expect([from.number, to.number]).toEqual([1, 2]);
  expect(runs.at(-1)?.from.end).toBe(OLD.length);
  expect(runs.at(-1)?.to.end).toBe(NEW.length);
  expect(targets).toHaveLength(4);
  expect(targets.filter((target) => target.from !== null && target.to !== null)).toHaveLength(2);
});

describe('refuses', () => {
  it.each([
    ['the same text, whatever its line ends', OLD.replaceAll('\n', '\r\n'), 'same-text'],
    ['the same bytes', OLD, 'same-bytes'],
  ])('%s, and changes nothing', async (_what, text, match) => {
    const before = await dumpLibrary(directory);
    expect(await importVersion(core, articleId, text)).toEqual({ kind: 'unchanged', articleId, title: 'Walking', match });
    expect(await dumpLibrary(directory)).toEqual(before);
  });

  it('an article that is not there, before anything is read', async () => {
    const failure = await callFailing(core, 'version.import', { articleId: '01890000-0000-7000-8000-000000000000', source: paste(NEW) });
    expect(failure.code).toBe('not-found');
  });

  it('a file that cannot be read, and names it', async () => {
    const { uploadId } = await call(core, 'import.stage', {
      name: 'picture.png',
      base64: Buffer.from('89504e470d0a1a0a0000', 'hex').toString('base64'),
    });
    const before = await dumpLibrary(directory);
    const { id } = await call(core, 'version.import', { articleId, source: { kind: 'upload', uploadId } });
    const outcome = (await importEnded(core, id)).items[0]?.outcome;
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'import-failed', message: expect.stringContaining('picture.png') } });
    expect(await dumpLibrary(directory)).toEqual(before);
  });
});

it('is cancelled completely', async () => {
  const before = await dumpLibrary(directory);
  const started: ImportJob = await call(core, 'version.import', { articleId, source: paste(NEW) });
  await call(core, 'import.cancel', { jobId: started.id });
  expect((await importEnded(core, started.id)).items[0]?.outcome).toEqual({ kind: 'cancelled' });
  expect(await dumpLibrary(directory)).toEqual(before);
});

it('takes along what is tagged while the texts are aligned', async () => {
  // Whenever this comes, before the texts are read, while they are aligned or after, it must not be lost.
  const [{ id }] = await Promise.all([
    call(core, 'version.import', { articleId, source: paste(NEW) }),
    call(core, 'annotation.create', { articleId, tag: 'critique', targets: [{ quote: { exact: 'walkers left the trial' } }] }),
  ]);
  const outcome = (await importEnded(core, id)).items[0]?.outcome;
  expect(outcome?.kind).toBe('new-version');
  const { targets } = await call(core, 'anchor.list', { articleId });
  expect(targets.filter(({ tag }) => tag === 'critique')).toMatchObject([
    { exact: 'walkers left the trial', state: 'exact', versionNumber: 2 },
  ]);
  expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
});

it('a file that was an earlier version is known when it is imported again', async () => {
  await importVersion(core, articleId, NEW);
  const { id } = await call(core, 'import.start', { sources: [paste(OLD)] });
  expect((await importEnded(core, id)).items[0]?.outcome).toMatchObject({ kind: 'duplicate', articleId, match: 'same-bytes' });
});
