/** The line numbers a manuscript prints go with its text: into the library, through changes of its blocks, into reports and bundles. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { importBundle, exportBundle } from '../support/exchange/bundle-files.ts';
import { pdfFile } from '../support/make-pdf.ts';
import { manuscript, paragraph } from '../support/numbered-manuscript.ts';
import { call, faults, importEnded, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const { pages, lines } = manuscript(
  Array.from({ length: 8 }, (_, at) => paragraph(at)),
  { restarts: true, every: 5 },
);

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

const importManuscript = async (): Promise<ArticleId> => {
  const { uploadId } = await call(core, 'import.stage', {
    name: 'manuscript.pdf',
    base64: Buffer.from(pdfFile(pages)).toString('base64'),
  });
  const { id } = await call(core, 'import.start', { sources: [{ kind: 'upload', uploadId }] });
  const outcome = (await importEnded(core, id)).items[0]?.outcome;
  if (outcome?.kind !== 'imported') throw new Error(`The manuscript was not imported: ${JSON.stringify(outcome)}`);
  return outcome.articleId;
};

it('a report names page and lines, before and after blocks are changed, and in the library a bundle was sent to', async () => {
  const articleId = await importManuscript();
  const { versionId, text } = await call(core, 'article.text', { articleId });
  const [from, to] = [lines[23]?.text ?? '?', lines[24]?.text ?? '?'];
  const target = { start: text.indexOf(from), end: text.indexOf(to) + to.length };
  await call(core, 'annotation.create', { articleId, tag: 'critique', targets: [target], note: 'Why?' });
  const report = async (of: Core): Promise<string> =>
    (await call(of, 'report.markdown', { subject: { kind: 'article', id: articleId } })).markdown;
  expect(await report(core)).toContain('page 1, line 24 to page 2, line 1');

  const middle = target.start + from.lastIndexOf(' ');
  await call(core, 'structure.edit', { articleId, versionId, edit: { op: 'split', offset: middle } });
  expect(await report(core)).toContain('page 1, line 24 to page 2, line 1');

  const elsewhere = makeTemporaryFolder();
  const other = await openTestCore(elsewhere);
  await importBundle(other, await exportBundle(core));
  expect(await call(other, 'article.text', { articleId })).toEqual(await call(core, 'article.text', { articleId }));
  expect(await report(other)).toContain('page 1, line 24 to page 2, line 1');
  await other.close();
  removeFolder(elsewhere);
});
