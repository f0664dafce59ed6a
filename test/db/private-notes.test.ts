/** Notes on a manuscript that are for the editor, for nobody, or not yet for anybody: what leaves the library without them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { addArticle, call, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const TEXT = 'Seven of twelve improved. Nobody was blinded. The sponsor wrote the analysis plan.';

let directory: string;
let core: Core;
let articleId: ArticleId;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  articleId = await addArticle(directory, 'A manuscript', TEXT);
  core = await openTestCore(directory);
  await call(core, 'article.update', { articleId, kind: 'manuscript' });
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const critique = (exact: string, note: string, labels: string[] = []) =>
  call(core, 'annotation.create', { articleId, tag: 'critique', targets: [{ quote: { exact } }], note, labels });

const subject = () => ({ kind: 'article' as const, id: articleId });

const authorsPart = async (): Promise<string> => {
  const { body } = await call(core, 'report.document', { subject: subject(), templateId: 'referee-report', part: 'authors' });
  return body;
};

test('a critique of a manuscript goes to nobody until the reviewer has said for whom it is', async () => {
  const { id, labels } = await critique('Nobody was blinded.', 'Who rated the interviews?');
  expect(labels).toEqual(['unassigned']);
  expect(await authorsPart()).not.toContain('Who rated the interviews?');
  await call(core, 'annotation.update', { annotationId: id, labels: { remove: ['unassigned'] } });
  expect(await authorsPart()).toContain('Who rated the interviews?');
});

test('another tag takes its place among the critiques with it', async () => {
  const { id } = await critique('Nobody was blinded.', 'Who rated?');
  expect((await call(core, 'annotation.update', { annotationId: id, tag: 'claim' })).labels).toEqual([]);
  expect((await call(core, 'annotation.update', { annotationId: id, tag: 'critique' })).labels).toEqual(['unassigned']);
});

test('private notes are left out of every report and export unless they are included', async () => {
  await critique('Nobody was blinded.', 'I would reject it for this.', ['private']);
  await critique('The sponsor wrote the analysis plan.', 'Say who analysed the data.', ['editor']);
  expect(await call(core, 'annotation.marked', { subject: subject() })).toEqual({ annotations: 2, answers: 0 });
  const made = async (markedNotes: 'leave-out' | 'include'): Promise<string[]> => [
    (await call(core, 'report.document', { subject: subject(), templateId: 'full-appraisal', markedNotes })).body,
    (await call(core, 'report.markdown', { subject: subject(), markedNotes })).markdown,
    (await call(core, 'annotation.export', { subject: subject(), format: 'csv', markedNotes })).text,
    (await call(core, 'annotation.export', { subject: subject(), format: 'json', markedNotes })).text,
    (await call(core, 'annotation.export', { subject: subject(), format: 'web-annotation', markedNotes })).text,
  ];
  for (const text of await made('leave-out')) {
    expect(text).not.toContain('I would reject it');
    expect(text).not.toContain('Say who analysed');
  }
  for (const text of await made('include')) {
    expect(text).toContain('I would reject it for this.');
    expect(text).toContain('Say who analysed the data.');
  }
});
