/** Writing a report in each format, beside pandoc converting the same Markdown in the same run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { writeDocx } from '../../main/exporting/docx/write-docx.ts';
import { writeHtml } from '../../main/exporting/html/write-html.ts';
import { writeMarkdown } from '../../main/exporting/markdown/markdown-files.ts';
import { writePdf } from '../../main/exporting/pdf/write-pdf.ts';
import { createBrowserPrinter } from '../../main/platform/browser/print-with-browser.ts';
import { chromiumExecutable } from '../chromium.ts';
import { seedLibrary } from '../support/seed-library.ts';
import { call, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';
import type { Bench } from './bench.ts';
import { sampleTimes } from './sample-times.ts';

const CASES = [
  { articles: 5, annotations: 100 },
  { articles: 20, annotations: 1_000 },
  { articles: 100, annotations: 5_000 },
];

const A4 = { width: 210 / 25.4, height: 297 / 25.4 };

const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/** Null where pandoc is not installed. */
const pandocVersion = (): string | null => {
  const { status, stdout } = spawnSync('pandoc', ['--version'], { encoding: 'utf8' });
  return status === 0 ? (stdout.split('\n')[0] ?? 'pandoc') : null;
};

export const reportFormatsBench: Bench = {
  name: 'report-formats',
  title: 'A report in each format',
  async run({ quick, only, report }) {
    const pandoc = pandocVersion();
    console.log(pandoc === null ? 'pandoc is not installed: no comparison.' : `Beside ${pandoc}, each time a process of its own.`);
    const printPdf = createBrowserPrinter(() => chromiumExecutable().executablePath ?? chromium.executablePath());
    for (const { articles, annotations } of CASES) {
      const name = `${articles}/${annotations}`;
      if (only === null ? quick && annotations > 1_000 : only !== name) continue;
      const folder = makeTemporaryFolder();
      try {
        const articleIds = await seedLibrary(folder, { articles, annotations, charactersPerArticle: 35_000 });
        const core = await openTestCore(folder);
        const { id } = await call(core, 'review.create', { title: 'A review', articleIds });
        const document = await call(core, 'report.document', { subject: { kind: 'review', id } });
        await core.close();
        const file = join(folder, 'report.md');
        writeFileSync(file, document.frontMatter + document.body);
        const converted = (args: readonly string[]): Buffer =>
          execFileSync('pandoc', ['--from=gfm', '--standalone', ...args, file], { maxBuffer: MAX_OUTPUT_BYTES });
        const runs = quick || annotations > 1_000 ? 3 : 7;
        const beside = async (what: string, run: () => unknown): Promise<{ name: string; samples: readonly number[] }[]> =>
          pandoc === null ? [] : [{ name: what, samples: await sampleTimes(runs, run) }];
        const what = (format: string): string =>
          `${annotations.toLocaleString('en')} annotations, ${Math.round(document.body.length / 1_000)} kB of Markdown, as ${format}`;
        report({
          what: what('Markdown'),
          samples: await sampleTimes(runs, () => writeMarkdown(document)),
          baselines: await beside('pandoc, Markdown to Markdown', () => converted(['--to=gfm'])),
        });
        report({
          what: what('HTML'),
          samples: await sampleTimes(runs, () => writeHtml(document)),
          baselines: await beside('pandoc', () => converted(['--to=html5', '--metadata=title:x'])),
        });
        report({
          what: what('DOCX'),
          samples: await sampleTimes(runs, () => writeDocx(document)),
          baselines: await beside('pandoc', () => converted(['--to=docx', '--output=-'])),
        });
        report({
          what: what('PDF'),
          samples: await sampleTimes(runs, () => writePdf(document, printPdf)),
          baselines: await beside('pandoc’s HTML, printed the same way', () =>
            printPdf(converted(['--to=html5', '--metadata=title:x']).toString('utf8'), { paper: A4 }),
          ),
        });
      } finally {
        removeFolder(folder);
      }
    }
  },
};
