/** A reader's changes of an article's structure: kept, seen by all that reads it, taken back and done again; no annotation moves. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ArticleText } from '../../shared/model/article.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import type { StructureOp } from '../../shared/model/structure.ts';
import { addArticle, call, faults, importVersion, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const TEXT = 'Owls at night\n\nThey sleep by day and hunt.\n\nA box about mice.\n\nThen they rest.';

let directory: string;
let core: Core;
let articleId: ArticleId;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  articleId = await addArticle(directory, 'Owls', TEXT);
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const text = (): Promise<ArticleText> => call(core, 'article.text', { articleId });
const outline = async (): Promise<string[]> => (await text()).blocks.map((block) => `${block.type}: ${TEXT.slice(block.start, block.end)}`);
const at = (words: string): { start: number; end: number } => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const edit = async (op: StructureOp) => call(core, 'structure.edit', { articleId, versionId: (await text()).versionId, edit: op });

it('a change is seen in the text, undone by its name, redone, and there after a restart', async () => {
  const before = await outline();
  await edit({ op: 'split', offset: at(' and hunt').start });
  const after = await outline();
  expect(after).toHaveLength(before.length + 1);
  expect(after.join('\n')).toContain('They sleep by day\nparagraph: and hunt.');
  expect((await call(core, 'history.state', {})).undo?.label).toBe('split paragraph');
  await call(core, 'history.undo', {});
  expect(await outline()).toEqual(before);
  await call(core, 'history.redo', {});
  await core.close();
  core = await openTestCore(directory);
  expect(await outline()).toEqual(after);
  await call(core, 'structure.reset', { articleId, versionId: (await text()).versionId, range: at('and hunt') });
  expect(await outline()).toEqual(before);
});

it('no annotation moves, whatever is done to the blocks it is in', async () => {
  const { id } = await call(core, 'annotation.create', { articleId, tag: 'claim', targets: [at('sleep by day and hunt.\n\nA box')] });
  const before = await call(core, 'annotation.get', { annotationId: id });
  await edit({ op: 'split', offset: at(' by day').start });
  await edit({ op: 'hide', range: at('A box about mice.') });
  await edit({ op: 'retype', range: at('They'), type: 'heading', level: 2 });
  await edit({ op: 'continue', range: at('Then they rest.') });
  expect((await text()).text).toBe(TEXT);
  expect(await call(core, 'annotation.get', { annotationId: id })).toEqual(before);
  for (let step = 0; step < 4; step += 1) await call(core, 'history.undo', {});
  expect(await call(core, 'annotation.get', { annotationId: id })).toEqual(before);
});

it('the report counts a continued paragraph with the one it continues', async () => {
  await call(core, 'annotation.create', { articleId, tag: 'claim', targets: [at('Then they rest')] });
  const place = async (): Promise<string> =>
    (await call(core, 'report.markdown', { subject: { kind: 'article', id: articleId } })).markdown;
  const before = /paragraph (\d+)/u.exec(await place())?.[1];
  await edit({ op: 'retype', range: at('A box'), type: 'aside' });
  await edit({ op: 'continue', range: at('Then they rest') });
  const after = /paragraph (\d+)/u.exec(await place())?.[1];
  expect(Number(before) - Number(after)).toBe(2);
});

it('what cannot be done is refused with its reason and changes nothing', async () => {
  const before = await outline();
  const { versionId } = await text();
  const refused = await core.call('structure.edit', { articleId, versionId, edit: { op: 'split', offset: 0 } });
  expect(refused).toMatchObject({ ok: false, error: { code: 'invalid-input', message: expect.stringContaining('between two words') } });
  const reset = await core.call('structure.reset', { articleId, versionId, range: { start: 0, end: 5 } });
  expect(reset).toMatchObject({ ok: false, error: { message: expect.stringContaining('Nothing was changed') } });
  expect(await outline()).toEqual(before);
});

it('changes go with their article and come back with it', async () => {
  await edit({ op: 'hide', range: at('A box about mice.') });
  const after = await outline();
  await call(core, 'article.delete', { articleIds: [articleId] });
  await call(core, 'history.undo', {});
  expect(await outline()).toEqual(after);
});

it('a new version takes over the changes whose words it has, in the same step', async () => {
  await edit({ op: 'split', offset: at(' and hunt').start });
  await edit({ op: 'hide', range: at('A box about mice.') });
  await importVersion(
    core,
    articleId,
    'Owls at night\n\nA sentence of its own.\n\nThey sleep by day and hunt.\n\nA box about voles.\n\nThen they rest.',
  );
  const changed = await text();
  const outlineOf = ({ text: words, blocks }: ArticleText): string[] =>
    blocks.map(({ type, start, end }) => `${type}: ${words.slice(start, end)}`);
  expect(outlineOf(changed).slice(1)).toEqual([
    'paragraph: A sentence of its own.',
    'paragraph: They sleep by day',
    'paragraph: and hunt.',
    'paragraph: A box about voles.',
    'paragraph: Then they rest.',
  ]);
  await call(core, 'history.undo', {});
  expect(await outline()).toContain('furniture: A box about mice.');
  await call(core, 'history.redo', {});
  expect(await text()).toEqual(changed);
  expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
});
