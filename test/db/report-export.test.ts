/** report.export over a real library: each format holds every quotation, has the same bytes twice, and is let go of afterwards. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright';
import { parseArguments } from '../../main/cli/arguments.ts';
import { writeReport } from '../../main/cli/write-report.ts';
import type { Core } from '../../main/core/core.ts';
import { openCore } from '../../main/core/open-core.ts';
import { readDocument } from '../../main/importing/read-document.ts';
import { createBrowserPrinter } from '../../main/platform/browser/print-with-browser.ts';
import type { MethodInput } from '../../shared/contract/contract.ts';
import { EXPORT_PIECE_BYTES, type WrittenExport } from '../../shared/contract/exports.ts';
import { reportFormatSchema } from '../../shared/model/template.ts';
import { findQuote } from '../../shared/anchor/find-quote.ts';
import { pictureSize } from '../../shared/plots/svg.ts';
import { chromiumExecutable, chromiumLaunch } from '../chromium.ts';
import { BUILT_HELPERS } from '../support/built-helpers.ts';
import { call, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder, TEST_VERSIONS } from '../support/temporary-library.ts';

let directory: string;
let core: Core;
let subject: MethodInput<'report.export'>['subject'];
let quotations: readonly string[];

beforeAll(async () => {
  directory = makeTemporaryFolder();
  core = await openCore({
    ...BUILT_HELPERS,
    libraryDirectory: directory,
    versions: TEST_VERSIONS,
    printPdf: createBrowserPrinter(() => chromiumExecutable().executablePath ?? chromium.executablePath()),
    report: (method, error) => faults.push({ method, error }),
  });
  const { reviewId } = await call(core, 'library.addSample', {});
  subject = { kind: 'review', id: reviewId };
  const { annotations } = await call(core, 'annotation.list', { reviewId });
  quotations = annotations.flatMap(({ targets }) => targets.map(({ exact }) => exact));
}, 60_000);

afterAll(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const fetched = async ({ exportId, bytes }: WrittenExport, from = core): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for (let offset = 0; ; offset += EXPORT_PIECE_BYTES) {
    const { base64, end } = await call(from, 'export.piece', { exportId, offset });
    pieces.push(Buffer.from(base64, 'base64'));
    if (end) break;
  }
  await call(from, 'export.discard', { exportId });
  const whole = Buffer.concat(pieces);
  expect(whole).toHaveLength(bytes);
  return whole;
};

const exported = async (
  format: (typeof reportFormatSchema.options)[number],
  templateId: 'full-appraisal' | 'slides' = 'full-appraisal',
): Promise<{ readonly file: WrittenExport; readonly bytes: Buffer }> => {
  const file = await call(core, 'report.export', { subject, templateId, format });
  return { file, bytes: await fetched(file) };
};

describe('a report', () => {
  const missingIn = async ({ file, bytes }: Awaited<ReturnType<typeof exported>>): Promise<string[]> => {
    const { text } = await readDocument({ bytes, name: file.fileName });
    expect(quotations.length).toBeGreaterThan(15);
    return quotations.filter((exact) => findQuote(text, { exact, prefix: '', suffix: '' }).places.length === 0);
  };

  it.each(['html', 'docx'] as const)('as %s is imported again with every quotation in it', async (format) => {
    const written = await exported(format);
    expect(written.file.fileName).toMatch(new RegExp(`\\.${format}$`, 'u'));
    expect(await missingIn(written)).toEqual([]);
  });

  it.each(reportFormatSchema.options)('as %s has the same bytes twice, and leaves no file behind', async (format) => {
    const [once, again] = [await exported(format, 'slides'), await exported(format, 'slides')];
    expect(again.bytes.equals(once.bytes)).toBe(true);
    expect(readdirSync(join(directory, 'outgoing'))).toEqual([]);
  });

  it('as PDF holds every quotation, is tagged, has an outline, and does not say which browser or system printed it', async () => {
    const written = await exported('pdf');
    expect(await missingIn(written)).toEqual([]);
    const description = written.bytes.toString('latin1');
    expect(description).toContain('/MarkInfo <</Type /MarkInfo\n/Marked true>>');
    expect(description).toContain('/Outlines');
    expect(description).not.toMatch(/Mozilla|Linux|\(D:20[2-9]/u);
  });

  it('cannot become a PDF without a browser, and says what to do', async () => {
    const folder = makeTemporaryFolder();
    const without = await openTestCore(folder);
    const { reviewId } = await call(without, 'library.addSample', {});
    const asked = { subject: { kind: 'review', id: reviewId }, format: 'pdf' };
    expect(await callFailing(without, 'report.export', asked)).toMatchObject({
      code: 'print-failed',
      message: expect.stringContaining('Export HTML'),
    });
    await without.close();
    const lost = createBrowserPrinter(() => join(folder, 'no-such-browser'));
    await expect(lost('<p>', { paper: { width: 8, height: 11 } })).rejects.toMatchObject({ failure: { code: 'print-failed' } });
    removeFolder(folder);
  });
});

describe('a report as HTML, in a browser', () => {
  it.each(['full-appraisal', 'slides'] as const)(
    'breaks no rule of accessibility in light and dark, asks for nothing and violates no policy (%s)',
    async (templateId) => {
      const { bytes } = await exported('html', templateId);
      const browser = await chromium.launch(chromiumLaunch());
      try {
        for (const colorScheme of ['light', 'dark'] as const) {
          const page = await (await browser.newContext({ colorScheme })).newPage();
          const heard: string[] = [];
          page.on('console', (message) => heard.push(message.text()));
          page.on('request', (request) => heard.push(request.url()));
          await page.setContent(bytes.toString('utf8'));
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
          expect(heard.filter((line) => !line.startsWith('data:'))).toEqual([]);
        }
      } finally {
        await browser.close();
      }
    },
    60_000,
  );
});

it('plots and maps are exported as SVG and as PNG of the same picture', async () => {
  const map = await call(core, 'map.get', { subject });
  expect((await fetched(await call(core, 'map.export', { subject, format: 'svg' }))).toString('utf8')).toBe(map.svg);
  const file = await call(core, 'map.export', { subject, format: 'png' });
  expect([file.fileName, file.mediaType]).toEqual([map.fileName.replace(/\.svg$/u, '.png'), 'image/png']);
  const png = await fetched(file);
  const { width, height } = pictureSize(map.svg);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width * 2, height * 2]);
  expect(await callFailing(core, 'plot.export', { subject, instrumentId: 'commentary', kind: 'summary', format: 'png' })).toMatchObject({
    code: 'not-found',
  });
});

it('the command line makes a document once, for a file of any format, and says what whoever sends it should know', async () => {
  const asked: string[] = [];
  const counting: Core = {
    ...core,
    call: async (method, input) => {
      asked.push(method);
      const result = await core.call(method, input);
      // As though the sample were a manuscript with an answer that leads to a critique held back.
      return method === 'report.export' && result.ok
        ? { ...result, value: Object.assign({}, result.value, { notices: ['Look at K2.'] }) }
        : result;
    },
  };
  const errors: string[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0);
  try {
    await writeReport(
      counting,
      parseArguments(['export', subject.id, '--format', 'html', '--out', join(directory, 'sample.html')]),
      'html',
    );
  } finally {
    write.mockRestore();
  }
  expect(asked.filter((method) => method.startsWith('report.'))).toEqual(['report.export']);
  expect(errors.join('')).toContain('Look at K2.\n');
});
