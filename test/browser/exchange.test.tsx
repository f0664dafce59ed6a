/** What comes in is shown before it does, and conflicts are decided by key, over a host that answers from a list. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { z } from 'zod';
import { ENTITY_KINDS, type EntityKind } from '../../shared/bundle/records.ts';
import type { BundleReport, Conflict } from '../../shared/contract/bundles.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import { annotationIdSchema, conflictIdSchema, exportIdSchema, newId, uploadIdSchema } from '../../shared/model/id.ts';
import { incomingFile } from '../../renderer/views/exchange/incoming-file.ts';
import { downloadExport } from '../../renderer/state/download-export.ts';
import { openPage } from '../../renderer/state/surfaces.ts';
import { createFakeTransport, failWith, type FakeTransport, type Handlers } from './support/fake-transport.ts';
import { libraryHandlers } from './support/library-handlers.ts';
import { mountApp, unmountApp } from './support/mount-app.tsx';

const makeConflict = (title: string, part: Partial<Conflict> = {}): Conflict => ({
  id: newId(conflictIdSchema),
  kind: 'annotation',
  entityId: newId(annotationIdSchema),
  articleId: null,
  title,
  source: 'from-ben.touchstone',
  at: '2026-01-01T00:00:00.000Z',
  present: true,
  fields: [{ field: 'note', mine: 'It was changed.', theirs: 'It was changed twice.' }],
  canKeepBoth: true,
  ...part,
});

const makeReport = (counts: Partial<BundleReport['counts']>): BundleReport => {
  const none: BundleReport['counts'] = {
    article: {},
    structure: {},
    review: {},
    member: {},
    annotation: {},
    link: {},
    narrative: {},
    instrument: {},
    appraisal: {},
    answer: {},
    verdict: {},
    study: {},
    'study-article': {},
    'study-evidence': {},
  };
  const kinds: readonly EntityKind[] = ENTITY_KINDS;
  expect(Object.keys(none).sort()).toEqual([...kinds].sort());
  return { title: 'Does it work?', counts: { ...none, ...counts }, changes: [], unplaced: 0, notices: [] };
};

const uploadSchema = z.object({ uploadId: uploadIdSchema });

let conflicts: Conflict[] = [];
let transport: FakeTransport;

const mount = (more: Handlers = {}): void => {
  transport = createFakeTransport({
    ...libraryHandlers(() => []),
    'conflict.list': () => ({ conflicts }),
    'conflict.resolve': ({ conflictIds }) => {
      conflicts = conflicts.filter(({ id }) => !conflictIds.includes(id));
      transport.changed('conflict');
      return { resolved: conflictIds.length };
    },
    'import.stage': () => ({ uploadId: newId(uploadIdSchema), bytes: 3 }),
    ...more,
  });
  mountApp(transport);
};

beforeEach(() => {
  conflicts = [];
  incomingFile.set(null);
});
afterEach(unmountApp);

const drop = async (name: string, text: string): Promise<void> => {
  await expect.element(page.getByRole('heading', { name: 'Begin with an article' })).toBeVisible();
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
};

test('conflicts are shown by a strip, and decided one after the other by key', async () => {
  conflicts = [makeConflict('first passage'), makeConflict('second passage', { canKeepBoth: false })];
  mount();
  await expect
    .element(page.getByRole('region', { name: 'Conflicts to decide' }).getByText('2 things changed on both sides.'))
    .toBeVisible();
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  const list = page.getByRole('dialog', { name: 'Conflicts' });
  await expect.element(list.getByText('twice').first()).toBeVisible();
  const [first, second] = conflicts;
  // The keys work as soon as the page is open.
  await expect.poll(() => document.activeElement?.closest('[data-conflict]')?.getAttribute('data-conflict')).toBe(first?.id);
  await userEvent.keyboard('t');
  await expect.poll(() => transport.inputs('conflict.resolve')).toEqual([{ conflictIds: [first?.id], choice: 'theirs' }]);
  // The next one has the focus, and what it cannot do by button it cannot by key.
  await expect.poll(() => document.activeElement?.closest('[data-conflict]')?.getAttribute('data-conflict')).toBe(second?.id);
  await userEvent.keyboard('b');
  await userEvent.keyboard('m');
  await expect.poll(() => transport.inputs('conflict.resolve')).toHaveLength(2);
  expect(transport.inputs('conflict.resolve')[1]).toEqual({ conflictIds: [second?.id], choice: 'mine' });
  await expect.element(list.getByText(/^Nothing to decide/u)).toHaveFocus();
});

test('a dropped bundle says what it would change, and comes in only when asked', async () => {
  mount({
    'bundle.inspect': () => makeReport({ article: { added: 1 }, annotation: { added: 3, 'stays-deleted': 1 } }),
    'bundle.import': () => makeReport({ article: { added: 1 } }),
  });
  await drop('ben.touchstone', 'zip');
  const dialog = page.getByRole('dialog', { name: 'Import a bundle or annotations' });
  await expect.element(dialog.getByText('1 article, 3 annotations: added')).toBeVisible();
  expect(transport.inputs('bundle.import')).toEqual([]);
  await dialog.getByRole('checkbox', { name: 'Bring back what was deleted here' }).click();
  await expect.poll(() => transport.inputs('bundle.inspect').at(-1)).toMatchObject({ deleted: 'bring-back' });
  await dialog.getByRole('button', { name: 'Import the bundle' }).click();
  await expect.poll(() => transport.inputs('bundle.import')).toHaveLength(1);
  await expect.element(dialog).not.toBeInTheDocument();
});

test('a bundle that was put aside is let go of, and what is said of it late takes no other’s place', async () => {
  const inspected = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let looks = 0;
  mount({
    'bundle.inspect': async () => {
      looks += 1;
      const own = looks;
      await inspected[own - 1]?.promise;
      return makeReport(own === 1 ? { article: { added: 1 } } : { article: { added: 2 } });
    },
    'bundle.cancel': () => ({ cancelled: 1 }),
    'import.discard': () => ({ discarded: 1 }),
  });
  await drop('ben.touchstone', 'zip');
  const dialog = page.getByRole('dialog', { name: 'Import a bundle or annotations' });
  await expect.poll(() => looks).toBe(1);
  const cancelled = transport.inputs('bundle.inspect').map((input) => uploadSchema.parse(input));
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await drop('ada.touchstone', 'zip');
  inspected[1]?.resolve();
  await expect.element(dialog.getByText('2 articles: added')).toBeVisible();
  inspected[0]?.resolve();
  await expect.poll(() => transport.inputs('import.discard')).toEqual(cancelled);
  await expect.element(dialog.getByText('2 articles: added')).toBeVisible();
  await dialog.getByRole('button', { name: 'Leave it out' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.poll(() => transport.inputs('import.discard')).toHaveLength(2);
});

test('a report whose export is cancelled while it is fetched is not handed over, and the host lets go of it', async () => {
  const written = { exportId: newId(exportIdSchema), fileName: 'a.md', mediaType: 'text/markdown', bytes: 3 };
  const links: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    links.push(this.download);
  });
  mount({
    'export.piece': () => ({ base64: btoa('abc'), end: true }),
    'export.discard': () => ({ discarded: 1 }),
  });
  expect(await downloadExport(transport, written, () => transport.inputs('export.piece').length === 0)).toBeNull();
  expect(links).toEqual([]);
  expect(await downloadExport(transport, written)).toBeNull();
  expect(links).toEqual(['a.md']);
  transport.failNext('export.piece', { code: 'not-found', message: 'Gone.' });
  expect(await downloadExport(transport, written)).toMatchObject({ code: 'not-found' });
  expect(transport.inputs('export.discard')).toHaveLength(3);
  click.mockRestore();
});

test('a bundle that cannot be read is refused in words', async () => {
  mount({
    'bundle.inspect': () => failWith({ code: 'import-failed', message: '“ben.touchstone” cannot be read: it is cut off or damaged.' }),
  });
  await drop('ben.touchstone', 'zip');
  const dialog = page.getByRole('dialog', { name: 'Import a bundle or annotations' });
  await expect.element(dialog.getByText('“ben.touchstone” cannot be read: it is cut off or damaged.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect.element(dialog).not.toBeInTheDocument();
});

test('JSON without annotations goes to the import', async () => {
  mount();
  await drop('references.json', '[{"type":"article-journal","title":"A"}]');
  await expect.poll(() => transport.inputs('import.start')).toHaveLength(1);
  openPage(null);
});

test('a bundle that comes in says how far it is; cancelled, it can be begun again', async () => {
  const uploadId = newId(uploadIdSchema);
  const merging: PromiseWithResolvers<BundleReport>[] = [];
  const report = makeReport({ annotation: { added: 10_000 } });
  mount({
    'bundle.import': () => {
      const next = Promise.withResolvers<BundleReport>();
      merging.push(next);
      return next.promise;
    },
    'bundle.cancel': () => {
      merging.at(-1)?.reject(new TouchstoneError({ code: 'cancelled', message: 'The import was cancelled; nothing was changed.' }));
      return { cancelled: 1 };
    },
  });
  incomingFile.set({ kind: 'bundle', name: 'from-ben.touchstone', uploadId, bringBack: false, report, isMerging: false });
  openPage('incoming-file');
  const takeIn = page.getByRole('button', { name: 'Import the bundle' });
  await takeIn.click();
  const bar = page.getByRole('progressbar', { name: 'Importing from-ben.touchstone' });
  await expect.element(bar).toBeVisible();
  transport.emit({ type: 'progress', progress: { id: uploadId, stage: 'writing', done: 4_000, total: 10_000 } });
  await expect.element(page.getByText('Writing to the library: 4,000 of 10,000 changes')).toBeVisible();
  await expect.element(bar).toHaveAttribute('value', '0.79');
  await expect.element(page.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(takeIn).toHaveFocus();
  expect(transport.inputs('bundle.cancel')).toEqual([{ uploadId }]);
  await userEvent.keyboard('{Enter}');
  await expect.element(bar).toBeVisible();
  merging.at(-1)?.resolve(report);
  await expect.element(page.getByText('Imported from-ben.touchstone.')).toBeVisible();
});
