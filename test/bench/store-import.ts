/** Importing through the child process into the library, against reading and parsing alone. */
import { readDocument } from '../../main/importing/read-document.ts';
import { call, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';
import type { Core } from '../../main/core/core.ts';
import type { Bench } from './bench.ts';
import { sampleTimes } from './sample-times.ts';

const SENTENCE = 'Participants were allocated to one of two groups, and the outcome was assessed by people who did not know which. ';

/** Those an article can be written in here; the others are measured on files. */
type WrittenFormat = 'plain' | 'markdown' | 'html';

const WRITERS: Readonly<Record<WrittenFormat, (heading: string, paragraph: string) => string>> = {
  plain: (heading, paragraph) => `${heading}\n\n${paragraph}\n\n`,
  markdown: (heading, paragraph) => `## ${heading}\n\n${paragraph.replace('two groups', '**two** groups')}\n\n- one\n- two\n\n`,
  html: (heading, paragraph) => `<h2>${heading}</h2><p>${paragraph.replace('two groups', '<b>two</b> groups')}</p>\n`,
};

const NAMES: Readonly<Record<WrittenFormat, string>> = { plain: 'article.txt', markdown: 'article.md', html: 'article.html' };

/** Different for each number, so that none is a duplicate. */
const piece = (format: WrittenFormat, characters: number, number: number): string => {
  let text = '';
  for (let part = 1; text.length < characters; part += 1) {
    text += WRITERS[format](`Part ${part} of ${number}`, SENTENCE.repeat(4).trim());
  }
  return format === 'html' ? `<!doctype html><title>Piece ${number}</title><article>${text}</article>` : text;
};

const importOne = async (core: Core, format: WrittenFormat, text: string): Promise<void> => {
  const job = await call(core, 'import.start', { sources: [{ kind: 'paste', format, text }] });
  await new Promise<void>((ended) => {
    const stop = core.subscribe((event) => {
      if (event.type !== 'import' || event.job.id !== job.id || event.job.state !== 'ended') return;
      stop();
      ended();
    });
  });
  const { items } = await call(core, 'import.job', { jobId: job.id });
  if (items[0]?.outcome?.kind !== 'imported') throw new Error(`The piece was not imported: ${JSON.stringify(items[0]?.outcome)}`);
};

export const storeImportBench: Bench = {
  name: 'store-import',
  title: 'Import',
  async run({ quick, report }) {
    const folder = makeTemporaryFolder();
    const core = await openTestCore(folder);
    try {
      // The child process is started by the first import and stays.
      await importOne(core, 'plain', piece('plain', 1_000, 0));
      let number = 1;
      for (const format of ['plain', 'markdown', 'html'] as const) {
        for (const characters of quick ? [35_000] : [35_000, 250_000, 1_000_000]) {
          const pieces = Array.from({ length: quick ? 3 : 5 }, () => piece(format, characters, number++));
          const samples = await sampleTimes(pieces.length, (sample) => importOne(core, format, pieces[sample] ?? ''));
          const parsing = await sampleTimes(pieces.length, (sample) =>
            readDocument({ name: NAMES[format], bytes: new TextEncoder().encode(pieces[sample] ?? '') }, { format }),
          );
          report({
            what: `${format}, ${characters / 1_000}k characters`,
            samples,
            baselines: [{ name: 'reading and parsing alone', samples: parsing }],
          });
        }
      }
    } finally {
      await core.close();
      removeFolder(folder);
    }
  },
};
