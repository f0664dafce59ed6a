/** Passages of another program that have no sure place in the article: they wait for the reviewer, and none is lost on the way. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { connect } from '../../main/db/connection.ts';
import { migrate } from '../../main/db/file/migrate.ts';
import { MIGRATIONS } from '../../main/db/migrations/migrations.ts';
import type { MethodInput } from '../../shared/contract/contract.ts';
import type { ArticleId, TargetId } from '../../shared/model/id.ts';
import { dumpLibrary } from '../support/dump-library.ts';
import { exportBundle, importBundle } from '../support/exchange/bundle-files.ts';
import {
  addArticle,
  call,
  callFailing,
  faults,
  importEnded,
  makeTemporaryFolder,
  openTestCore,
  removeFolder,
} from '../support/temporary-library.ts';

const TWICE = 'no harm was seen';
const CHANGED = 'Twelve walkers slept an hour longer after four weeks of evening walks.';
const NOWHERE = 'a passage of quite another article';
const TEXT = `In spring ${TWICE}. In autumn ${TWICE}.\nTwelve walkers slept an hour longer after three weeks of evening walks.\nNobody was blinded.`;

let directory: string;
let articleId: ArticleId;
let core: Core;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  articleId = await addArticle(directory, 'Trial', TEXT);
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  expect(faults.splice(0)).toEqual([]);
  removeFolder(directory);
});

const rangeOf = (words: string, from = 0) => ({ start: TEXT.indexOf(words, from), end: TEXT.indexOf(words, from) + words.length });

const rows = JSON.stringify({
  rows: [TWICE, CHANGED, NOWHERE, 'Nobody was blinded.'].map((exact, index) => ({
    id: `row-${index}`,
    user: 'acct:maria@hypothes.is',
    uri: 'https://journal.example/trial',
    text: `On ${exact}`,
    tags: ['claim'],
    target: [{ selector: [{ type: 'TextQuoteSelector', exact, prefix: 'before ', suffix: ' after' }] }],
  })),
});

const importRows = (into = core) => call(into, 'annotation.import', { json: rows, articleId });

const queue = (of = core) => call(of, 'anchor.queue', { articleId });

const waitingFor = async (exact: string): Promise<TargetId> => {
  const { items } = await queue();
  const item = items.find(({ old }) => old.exact === exact);
  if (item === undefined) throw new Error(`“${exact}” does not wait.`);
  return item.targetId;
};

const anchorOf = async (exact: string) =>
  (await call(core, 'annotation.list', { articleId })).annotations
    .flatMap(({ targets }) => targets)
    .find((target) => target.exact === exact);

const decide = async (exact: string, decision: MethodInput<'anchor.confirm'>['decision']) =>
  call(core, 'anchor.confirm', { targetId: await waitingFor(exact), decision });

describe('imported passages without a sure place', () => {
  beforeEach(async () => {
    await importRows();
  });

  it('are counted when they come in, and wait in the reconfirm queue with their words and what is like them', async () => {
    expect(await call(core, 'article.get', { articleId })).toMatchObject({ toReconfirm: 3 });
    const { items, moved, decided } = await queue();
    expect([moved, decided]).toEqual([[], 0]);
    expect(items).toMatchObject([
      {
        state: 'uncertain',
        versionNumber: 1,
        range: null,
        note: `On ${TWICE}`,
        old: { before: 'before ', exact: TWICE, after: ' after' },
        candidates: [
          { ...rangeOf(TWICE), score: 1 },
          { ...rangeOf(TWICE, 20), score: 1 },
        ],
      },
      {
        state: 'uncertain',
        range: null,
        old: { exact: CHANGED },
        candidates: [rangeOf('Twelve walkers slept an hour longer after three weeks of evening walks.')],
      },
      { state: 'lost', range: null, score: 0, old: { exact: NOWHERE }, candidates: [] },
    ]);
    expect(items[1]?.score).toBeLessThan(1);
  });

  it('are no error of the library, and are in no version', async () => {
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
    const { targets } = await call(core, 'anchor.list', { articleId });
    expect(targets.map(({ exact, state }) => [exact, state])).toContainEqual([NOWHERE, 'lost']);
    expect((await anchorOf(CHANGED))?.anchor).toMatchObject({ state: 'uncertain', candidates: [{ start: TEXT.indexOf('Twelve') }] });
  });

  it('are put at the best place, at another one, or where the reviewer selects, each in one step that undo takes back', async () => {
    const decisions: readonly [string, MethodInput<'anchor.confirm'>['decision'], string][] = [
      [CHANGED, { kind: 'accept' }, 'Twelve walkers slept an hour longer after three weeks of evening walks.'],
      [TWICE, { kind: 'choose', range: rangeOf(TWICE, 20) }, TWICE],
      [NOWHERE, { kind: 'reselect', range: rangeOf('In autumn') }, 'In autumn'],
    ];
    for (const [index, [exact, decision, words]] of decisions.entries()) {
      const before = await dumpLibrary(directory);
      const { annotation, waiting } = await decide(exact, decision);
      expect(annotation.targets).toMatchObject([{ exact: words, anchor: { state: 'exact' } }]);
      expect(waiting).toBe(2 - index);
      const after = await dumpLibrary(directory);
      await call(core, 'history.undo', {});
      expect(await dumpLibrary(directory)).toEqual(before);
      await call(core, 'history.redo', {});
      expect(await dumpLibrary(directory)).toEqual(after);
    }
    expect(await queue()).toMatchObject({ items: [], decided: 3 });
    expect(await call(core, 'article.get', { articleId })).toMatchObject({ toReconfirm: 0 });
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
  });

  it('are left without a place, stay readable, and can be decided again', async () => {
    await decide(NOWHERE, { kind: 'leave' });
    expect((await call(core, 'history.state', {})).undo?.label).toBe('leave passage without a place');
    expect((await queue()).items.map(({ old, decision }) => [old.exact, decision])).toEqual([
      [TWICE, null],
      [CHANGED, null],
      [NOWHERE, 'left'],
    ]);
    expect((await anchorOf(NOWHERE))?.anchor).toEqual({ state: 'lost' });
    await decide(NOWHERE, { kind: 'reselect', range: rangeOf('Nobody') });
    expect((await anchorOf('Nobody'))?.anchor).toEqual({ state: 'exact' });
  });

  it('go back to where they were when a decision is taken back by leaving them', async () => {
    const targetId = await waitingFor(CHANGED);
    await call(core, 'anchor.confirm', { targetId, decision: { kind: 'accept' } });
    await call(core, 'anchor.confirm', { targetId, decision: { kind: 'leave' } });
    expect((await queue()).items.find((item) => item.targetId === targetId)).toMatchObject({
      decision: 'left',
      range: null,
      old: { exact: CHANGED },
    });
  });

  it('are refused a place where nothing like them was found', async () => {
    expect(await callFailing(core, 'anchor.confirm', { targetId: await waitingFor(NOWHERE), decision: { kind: 'accept' } })).toMatchObject({
      code: 'invalid-input',
    });
  });

  it('are looked for again when a new version comes', async () => {
    await decide(TWICE, { kind: 'leave' });
    const revised = `A foreword.\nIn spring ${TWICE}.\n${CHANGED}\nNobody was blinded.`;
    const { id } = await call(core, 'version.import', { articleId, source: { kind: 'paste', text: revised, format: 'plain', title: '' } });
    await importEnded(core, id);
    const { items, moved } = await queue();
    expect(moved.map(({ old, candidates }) => [old.exact, candidates[0]?.context.exact])).toEqual([
      [TWICE, TWICE],
      [CHANGED, CHANGED],
    ]);
    expect(items).toMatchObject([{ state: 'lost', range: null, versionNumber: 1, old: { exact: NOWHERE } }]);
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
    const { versions } = await call(core, 'version.list', { articleId });
    const [to, from] = versions;
    if (from === undefined || to === undefined) throw new Error('There are not two versions.');
    const { targets } = await call(core, 'version.compare', { articleId, fromVersionId: from.versionId, toVersionId: to.versionId });
    expect(targets.map((target) => [target.from, target.to === null]).filter(([old]) => old === null)).toEqual([
      [null, false],
      [null, false],
    ]);
  });

  it('come along in a bundle, waiting or decided as they were', async () => {
    await decide(NOWHERE, { kind: 'leave' });
    await decide(CHANGED, { kind: 'accept' });
    const bytes = await exportBundle(core);
    const folder = makeTemporaryFolder();
    const other = await openTestCore(folder);
    await importBundle(other, bytes);
    expect(await queue(other)).toEqual(await queue());
    expect((await importBundle(other, bytes)).changes).toEqual([]);
    const there = await queue(other);
    const [first] = there.items;
    if (first === undefined) throw new Error('Nothing waits.');
    await call(other, 'anchor.confirm', { targetId: first.targetId, decision: { kind: 'accept' } });
    await importBundle(core, await exportBundle(other));
    expect((await queue()).items.map(({ old }) => old.exact)).toEqual([NOWHERE]);
    await other.close();
    removeFolder(folder);
  });
});

it('look for what a selector refines outside of it only as a suggestion', async () => {
  const selector = {
    type: 'TextQuoteSelector',
    exact: 'In spring no harm was seen.',
    refinedBy: { type: 'TextQuoteSelector', exact: 'Nobody was blinded.' },
  };
  const json = JSON.stringify({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: 'urn:x:1',
    type: 'Annotation',
    target: { source: 'https://journal.example/trial', selector },
  });
  expect(await call(core, 'annotation.import', { json, articleId })).toMatchObject({ added: 1, uncertain: 1, lost: 0 });
  expect((await queue()).items).toMatchObject([{ state: 'uncertain', candidates: [rangeOf('Nobody was blinded.')] }]);
  expect((await anchorOf('Nobody was blinded.'))?.anchor).toMatchObject({ state: 'uncertain' });
});

it('of a bundle about another text of the article wait too', async () => {
  const folder = makeTemporaryFolder();
  await addArticle(folder, 'Trial', TEXT);
  const other = await openTestCore(folder);
  const [theirs] = (await call(other, 'article.list', {})).articles;
  await call(other, 'annotation.create', { articleId: theirs?.id ?? '', tag: 'claim', targets: [rangeOf(TWICE)], note: 'theirs' });
  await importBundle(core, await exportBundle(other));
  await other.close();
  removeFolder(folder);
  expect((await call(core, 'annotation.list', {})).annotations).toHaveLength(1);
  expect(await call(core, 'library.check', {})).toMatchObject({ ok: true });
});

it('of a library made before they waited are put in the queue when it is opened, with the places where they may be', async () => {
  await core.close();
  removeFolder(directory);
  directory = makeTemporaryFolder();
  const path = join(directory, 'library.sqlite');
  const at = '2026-01-01T00:00:00.000Z';
  const id = (last: number): string => `01900000-0000-7000-8000-00000000000${last}`;
  const text = 'Half slept. Half slept. Others did not.';
  const older = connect(path, { readOnly: false });
  migrate(older, MIGRATIONS.slice(0, 7));
  older.alter((db) =>
    db.script(`
      INSERT INTO original VALUES ('bytes', x'00');
      INSERT INTO text_version (id, sha256, characters, words, created_at, blocks, text) VALUES ('${id(1)}', 'text', ${text.length}, 6, '${at}', '[]', '${text}');
      INSERT INTO article (id, kind, metadata, format, encoding, source_name, original_sha256, version_id, imported_at, updated_at)
        VALUES ('${id(2)}', 'other', '{"title":"Old"}', 'plain', 'utf-8', 'old.txt', 'bytes', '${id(1)}', '${at}', '${at}');
      INSERT INTO annotation (id, article_id, tag, note, labels, author, quotation, created_at, updated_at)
        VALUES ('${id(3)}', '${id(2)}', 'claim', '', '[]', '', 'gone words', '${at}', '${at}');
      INSERT INTO target (id, annotation_id, version_id, start_offset, end_offset, exact, prefix, suffix)
        VALUES ('${id(4)}', '${id(3)}', '${id(1)}', ${text.length}, ${text.length + 10}, 'gone words', '', ''),
          ('${id(5)}', '${id(3)}', '${id(1)}', ${text.length}, ${text.length + 11}, 'Half slept.', '', '');`),
  );
  older.close();
  core = await openTestCore(directory);
  const [article] = (await call(core, 'article.list', {})).articles;
  expect(article?.toReconfirm).toBe(2);
  const { items } = await call(core, 'anchor.queue', { articleId: article?.id ?? '' });
  expect(items.map(({ old, state, candidates }) => [old.exact, state, candidates.map(({ start }) => start)])).toEqual(
    expect.arrayContaining([
      ['gone words', 'lost', []],
      ['Half slept.', 'uncertain', [0, 12]],
    ]),
  );
});
