/** Importing from the window: dropped and pasted texts, progress, duplicates, failures, cancelling. */
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { STAGE_CHUNK_BYTES, type ImportItem, type ImportOutcome } from '../../shared/contract/imports.ts';
import type { Review } from '../../shared/model/review.ts';
import { articleIdSchema, jobIdSchema, newId, uploadIdSchema } from '../../shared/model/id.ts';
import { getWorkspace, openReview } from '../../renderer/state/workspace.ts';
import { createFakeTransport, failWith, type FakeTransport } from './support/fake-transport.ts';
import { libraryHandlers, makeReview } from './support/library-handlers.ts';
import { mountApp, unmountApp } from './support/mount-app.tsx';

afterEach(async () => {
  const close = page.getByRole('button', { name: 'Close the list of imports' });
  if (close.elements().length > 0) await close.click();
  unmountApp();
});

/** Of the last job that was started. */
let jobId = newId(jobIdSchema);
const articleId = newId(articleIdSchema);

const imported = (title: string): ImportOutcome => ({
  kind: 'imported',
  articleId,
  title,
  articleKind: 'other',
  format: 'plain',
  encoding: 'utf-8',
  characters: 4,
  blocks: 1,
  notices: [],
  found: {
    authors: 0,
    year: null,
    doi: '',
    pmid: '',
    pmcid: '',
    registrations: [],
    pages: null,
    sections: [],
    headings: 0,
    tables: 0,
    captions: 0,
    references: 0,
  },
});

/** A host whose jobs end with these outcomes when told to. */
const openWindow = async (
  outcomes: readonly ImportOutcome[],
  reviews: readonly Review[] = [],
): Promise<{ transport: FakeTransport; endFiles: () => void; endJob: () => void }> => {
  const names: string[] = [];
  const items = (ended: boolean): ImportItem[] =>
    names.map((name, index) => ({
      name,
      uploadId: null,
      state: ended ? 'ended' : 'reading',
      outcome: ended ? (outcomes[index] ?? null) : null,
    }));
  const transport = createFakeTransport({
    ...libraryHandlers(
      () => [],
      () => reviews,
    ),
    'review.get': ({ reviewId }) =>
      reviews.find(({ id }) => id === reviewId) ?? failWith({ code: 'not-found', message: 'No such review.' }),
    'review.addArticles': ({ reviewId, articleIds }) => ({
      review: reviews.find(({ id }) => id === reviewId) ?? failWith({ code: 'not-found', message: 'No such review.' }),
      added: articleIds.length,
    }),
    'import.stage': ({ uploadId, name }) => {
      if (uploadId === undefined) names.push(name);
      return { uploadId: uploadIdSchema.parse(uploadId ?? newId(uploadIdSchema)), bytes: 1 };
    },
    'import.start': ({ sources }) => {
      if (names.length === 0) names.push(...sources.map(() => 'Pasted text'));
      jobId = newId(jobIdSchema);
      return { id: jobId, state: 'running', items: items(false) };
    },
    'import.job': () => ({ id: jobId, state: 'running', items: items(false) }),
    'import.cancel': () => ({
      id: jobId,
      state: 'ended',
      items: names.map((name) => ({ name, uploadId: null, state: 'ended' as const, outcome: { kind: 'cancelled' as const } })),
    }),
  });
  mountApp(transport);
  await expect.element(page.getByRole('main')).toBeVisible();
  const tell = (state: 'running' | 'ended') => (): void =>
    transport.emit({ type: 'import', job: { id: jobId, state, items: items(true) } });
  return { transport, endFiles: tell('running'), endJob: tell('ended') };
};

const drag = (type: 'dragover' | 'drop', files: readonly File[]): void => {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  page
    .getByRole('main')
    .element()
    .dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
};

const tray = page.getByRole('region', { name: 'Imports' });
const messages = page.getByRole('region', { name: 'Messages' });

test('files over the window are invited, dropped they are handed over in pieces and read in one job', async () => {
  const { transport, endJob } = await openWindow([imported('A title'), imported('Another title')]);
  const files = [new File(['text'], 'small.txt'), new File([new Uint8Array(STAGE_CHUNK_BYTES + 10).fill(65)], 'large.txt')];
  drag('dragover', files);
  await expect.element(page.getByText('Drop to import into the library')).toBeVisible();
  drag('drop', files);
  await expect.element(tray.getByText('large.txt')).toBeVisible();
  await expect.poll(() => transport.inputs('import.start').length).toBe(1);
  expect(transport.inputs('import.stage')).toHaveLength(3);
  await expect.poll(() => transport.inputs('import.job').length).toBe(1);
  endJob();
  await expect.element(messages.getByText('Imported 2 articles.')).toBeVisible();
  await expect.element(tray).not.toBeInTheDocument();
});

test('a duplicate offers the article there is, or a second one; a failure says why', async () => {
  const { transport, endJob } = await openWindow([
    { kind: 'duplicate', articleId, title: 'The first copy', match: 'same-text' },
    { kind: 'failed', error: { code: 'import-failed', message: '“figure.png” is a PNG image.' } },
  ]);
  drag('drop', [new File(['text'], 'copy.txt'), new File(['png'], 'figure.png')]);
  await expect.poll(() => transport.inputs('import.job').length).toBe(1);
  endJob();
  await expect.element(tray.getByText('Already in the library: the same text is “The first copy”.')).toBeVisible();
  await expect.element(tray.getByText('Not imported. “figure.png” is a PNG image.')).toBeVisible();
  await tray.getByRole('button', { name: 'Import again' }).click();
  await expect.poll(() => transport.inputs('import.start').at(-1)).toMatchObject({ onDuplicate: 'import' });
  endJob();
});

test('an import can be cancelled', async () => {
  const { transport } = await openWindow([]);
  drag('drop', [new File(['text'], 'slow.txt')]);
  await expect.poll(() => transport.inputs('import.job').length).toBe(1);
  await tray.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(tray.getByRole('heading', { name: '1 cancelled' })).toBeVisible();
});

test('a pasted text is imported with its title', async () => {
  const { transport, endJob } = await openWindow([imported('My notes')]);
  await userEvent.keyboard('{Control>}{Shift>}v{/Shift}{/Control}');
  const dialog = page.getByRole('dialog', { name: 'Import a pasted text' });
  await dialog.getByRole('textbox', { name: /^Title/ }).fill('My notes');
  await dialog.getByRole('textbox', { name: 'Text' }).fill('Some words.');
  await dialog.getByRole('button', { name: 'Import the text' }).click();
  await expect
    .poll(() => transport.inputs('import.start'))
    .toMatchObject([{ sources: [{ kind: 'paste', text: 'Some words.', title: 'My notes', format: 'plain' }] }]);
  endJob();
  await messages.getByRole('button', { name: 'Open' }).click();
  await expect.poll(() => getWorkspace().articleId).toBe(articleId);
});

test('what is imported while a review is open joins the review', async () => {
  const review = makeReview('Does it work?');
  const { transport, endFiles, endJob } = await openWindow([imported('A title'), imported('Another title')], [review]);
  openReview(review.id);
  drag('drop', [new File(['text'], 'one.txt'), new File(['text'], 'two.txt')]);
  await expect.poll(() => transport.inputs('import.job').length).toBe(1);
  // A slow last file is reported as ended before its job is.
  endFiles();
  endJob();
  await expect.element(messages.getByText('Imported 2 articles into “Does it work?”.')).toBeVisible();
  expect(transport.inputs('review.addArticles')).toEqual([{ reviewId: review.id, articleIds: [articleId] }]);
});

test('articles the library had already are added to the open review all at once', async () => {
  const review = makeReview('Does it work?');
  const known = (title: string): ImportOutcome => ({ kind: 'duplicate', articleId, title, match: 'same-text' });
  const { transport, endJob } = await openWindow([known('A title'), known('Another title')], [review]);
  openReview(review.id);
  drag('drop', [new File(['text'], 'one.txt'), new File(['text'], 'two.txt')]);
  await expect.poll(() => transport.inputs('import.job').length).toBe(1);
  endJob();
  await tray.getByRole('button', { name: 'Show what was found' }).click();
  await report.getByRole('button', { name: 'Add all 2 to the review' }).click();
  await expect.element(report.getByRole('region', { name: 'two.txt' }).getByText('In the review “Does it work?”.')).toBeVisible();
  expect(transport.inputs('review.addArticles')).toEqual([{ reviewId: review.id, articleIds: [articleId] }]);
  await expect.element(report.getByRole('button', { name: /Add all/ })).not.toBeInTheDocument();
  await report.getByRole('button', { name: 'Close' }).click();
});

const references: ImportOutcome = {
  kind: 'references',
  format: 'bibtex',
  encoding: 'utf-8',
  added: [{ entry: 1, key: 'dahl2019', articleId, title: 'Naps at noon' }],
  matched: [
    {
      entry: 2,
      key: 'okafor',
      articleId,
      title: 'Waking early',
      by: 'title',
      filled: ['doi'],
      differing: [{ field: 'year', here: '2018', inFile: '2019' }],
    },
  ],
  ambiguous: [],
  failed: [{ entry: 3, key: 'bad', reason: 'a brace in it is not closed' }],
  onConflict: 'keep',
  notices: [],
};

const report = page.getByRole('dialog', { name: 'Import report' });

test('the report has each file with what was found and what to do; the file’s values can be taken', async () => {
  const { transport, endJob } = await openWindow([references, { kind: 'duplicate', articleId, title: 'Naps at noon', match: 'full-text' }]);
  drag('drop', [new File(['text'], 'refs.bib'), new File(['text'], 'naps.pdf')]);
  await expect.poll(() => transport.inputs('import.job').length).toBe(1);
  endJob();
  await tray.getByRole('button', { name: 'Show what was found' }).click();
  await expect.element(report.getByRole('heading', { name: 'Import report' })).toHaveFocus();
  const bib = report.getByRole('region', { name: 'refs.bib' });
  await expect.element(bib.getByText('Entry 3 (bad): a brace in it is not closed.')).toBeVisible();
  await expect.element(bib.getByText('year: 2018 here, 2019 in the file', { exact: false })).toBeVisible();
  await expect
    .element(report.getByRole('region', { name: 'naps.pdf' }).getByRole('button', { name: 'Import as its full text' }))
    .toBeVisible();
  await bib.getByRole('button', { name: 'Take the file’s values' }).click();
  await expect.poll(() => transport.inputs('import.start').at(-1)).toMatchObject({ onConflict: 'replace' });
  endJob();
  await report.getByRole('button', { name: 'Close' }).click();
});

test('what was all well leaves a message with the way to its report', async () => {
  const { transport, endJob } = await openWindow([imported('A title'), imported('Another title')]);
  drag('drop', [new File(['text'], 'one.txt'), new File(['text'], 'two.txt')]);
  await expect.poll(() => transport.inputs('import.job').length).toBe(1);
  endJob();
  await messages.getByRole('button', { name: 'Show what was found' }).last().click();
  await expect
    .element(report.getByRole('region', { name: 'two.txt' }).getByText('Imported as “Another title”', { exact: false }))
    .toBeVisible();
  await report.getByRole('button', { name: 'Close' }).click();
});

test('one of several files can be cancelled, and its page shows it', async () => {
  const { transport } = await openWindow([]);
  drag('drop', [new File(['text'], 'long.pdf'), new File(['text'], 'other.pdf')]);
  await expect.poll(() => transport.inputs('import.job').length).toBe(1);
  transport.emit({
    type: 'import',
    job: {
      id: jobId,
      state: 'running',
      items: [
        { name: 'long.pdf', uploadId: null, state: 'reading', progress: { page: 3, pages: 40 }, outcome: null },
        { name: 'other.pdf', uploadId: null, state: 'waiting', outcome: null },
      ],
    },
  });
  await expect.element(tray.getByText('Reading page 3 of 40')).toBeVisible();
  await tray.getByRole('button', { name: 'Cancel other.pdf' }).click();
  await expect.poll(() => transport.inputs('import.cancel')).toEqual([{ jobId, item: 1 }]);
  await expect.element(tray.getByRole('heading', { name: '2 cancelled' })).toBeVisible();
});
