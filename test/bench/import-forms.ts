/**
 * Importing each form an article comes in, through the child process into the
 * library, beside what is commonly used to get the text out of such a file.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Core } from '../../main/core/core.ts';
import type { ReferenceFormat } from '../../shared/model/article.ts';
import { casesOf, FORMS, type Form } from '../score/import/cases.ts';
import { call, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';
import { median, type Bench, type BenchOptions } from './bench.ts';
import { sampleTimes } from './sample-times.ts';

const corpus = resolve(import.meta.dirname, '../../../shared/corpus');

interface Converter {
  readonly name: string;
  readonly command: string;
  /** Writes the text of the file to standard output. */
  readonly argumentsFor: (path: string) => readonly string[];
}

const pandoc = (from: string, to = 'plain'): Converter => ({
  name: 'pandoc',
  command: 'pandoc',
  argumentsFor: (path) => ['-f', from, '-t', to, path],
});

const CONVERTERS: Readonly<Record<Form, Converter>> = {
  jats: pandoc('jats'),
  docx: pandoc('docx'),
  html: pandoc('html'),
  pdf: { name: 'pdftotext', command: 'pdftotext', argumentsFor: (path) => [path, '-'] },
};

/** Those written here; PubMed's XML is read as its other format is. */
type WrittenFormat = Exclude<ReferenceFormat, 'pubmed-xml'>;

/** Formats of references that pandoc reads. */
const REFERENCE_CONVERTERS: Readonly<Record<WrittenFormat, Converter | null>> = {
  ris: pandoc('ris', 'csljson'),
  bibtex: pandoc('bibtex', 'csljson'),
  'csl-json': pandoc('csljson', 'csljson'),
  nbib: null,
};

const canRun = ({ command }: Converter): boolean => spawnSync(command, ['-v'], { stdio: 'ignore' }).error === undefined;

/** False when the converter refuses the file: a refusal is no time to compare with. */
const convert = ({ command, argumentsFor }: Converter, path: string): boolean =>
  spawnSync(command, [...argumentsFor(path)], { stdio: ['ignore', 'ignore', 'ignore'], maxBuffer: 1e9 }).status === 0;

/** Hands a file over and waits until its import has ended. True when it was read. */
const importFile = async (core: Core, name: string, bytes: Uint8Array): Promise<boolean> => {
  const { uploadId } = await call(core, 'import.stage', { name, base64: Buffer.from(bytes).toString('base64') });
  const ended = Promise.withResolvers<null>();
  const stop = core.subscribe((event) => {
    if (event.type === 'import' && event.job.state === 'ended') ended.resolve(null);
  });
  const { id } = await call(core, 'import.start', { sources: [{ kind: 'upload', uploadId }], onDuplicate: 'import' });
  await ended.promise;
  stop();
  const kind = (await call(core, 'import.job', { jobId: id })).items[0]?.outcome?.kind;
  return kind === 'imported' || kind === 'references';
};

const measureForm = async (core: Core, form: Form, { quick, report }: BenchOptions): Promise<void> => {
  const converter = CONVERTERS[form];
  const isThere = canRun(converter);
  const own: number[] = [];
  const others: number[] = [];
  // Other files of a pair's folder are the same few articles again.
  const cases = casesOf(corpus).filter((entry) => entry.form === form && readFileSync(entry.path).length < 2_000_000);
  for (const { path } of quick ? cases.slice(0, 3) : cases) {
    const bytes = readFileSync(path);
    if (!(await importFile(core, basename(path), bytes)) || (isThere && !convert(converter, path))) continue;
    own.push(median(await sampleTimes(3, () => importFile(core, basename(path), bytes))));
    if (isThere) others.push(median(await sampleTimes(3, () => convert(converter, path))));
  }
  if (own.length === 0) console.log(`${form}: no file of the corpus could be read by both.`);
  else
    report({ what: `${form}, ${own.length} files`, samples: own, baselines: isThere ? [{ name: converter.name, samples: others }] : [] });
  if (!isThere) console.log(`  ${converter.name} is not installed, so ${form} is measured alone.`);
};

const ABSTRACT =
  'Forty adults slept at noon and forty did not, and both groups were asked about the morning by people who did not know which. '
    .repeat(10)
    .trim();

const WRITERS: Readonly<Record<WrittenFormat, (number: number) => string>> = {
  ris: (number) =>
    `TY  - JOUR\nTI  - Naps at noon, study ${number}\nAU  - Dahl, Ingrid\nPY  - 2019\nDO  - 10.1000/ris.${number}\nAB  - ${ABSTRACT}\nER  - \n`,
  bibtex: (number) =>
    `@article{dahl${number}, title={Naps at noon, study ${number}}, author={Dahl, Ingrid}, year={2019}, doi={10.1000/bib.${number}}, abstract={${ABSTRACT}}}\n`,
  'csl-json': (number) =>
    JSON.stringify({
      id: `dahl${number}`,
      type: 'article-journal',
      title: `Naps at noon, study ${number}`,
      author: [{ family: 'Dahl', given: 'Ingrid' }],
      issued: { 'date-parts': [[2019]] },
      DOI: `10.1000/csl.${number}`,
      abstract: ABSTRACT,
    }),
  nbib: (number) =>
    `PMID- ${number + 1}\nTI  - Naps at noon, study ${number}.\nFAU - Dahl, Ingrid\nDP  - 2019\nLID - 10.1000/nbib.${number} [doi]\nAB  - ${ABSTRACT}\n\n`,
};

/** Different for each sample, so that each record is added and none is matched. */
const writeReferences = (format: WrittenFormat, count: number, sample: number): string => {
  const entries = Array.from({ length: count }, (_, index) => WRITERS[format](sample * count + index));
  return format === 'csl-json' ? `[${entries.join(',')}]` : entries.join('');
};

const measureReferences = async (core: Core, folder: string, format: WrittenFormat, { quick, report }: BenchOptions): Promise<void> => {
  const count = quick ? 100 : 1_000;
  const files = Array.from({ length: 3 }, (_, sample) => writeReferences(format, count, sample));
  const samples = await sampleTimes(files.length, (sample) => importFile(core, `references.${format}`, Buffer.from(files[sample] ?? '')));
  const path = join(folder, `references-${format}`);
  writeFileSync(path, files[0] ?? '');
  const converter = REFERENCE_CONVERTERS[format];
  const baselines =
    converter !== null && canRun(converter) && convert(converter, path)
      ? [{ name: converter.name, samples: await sampleTimes(3, () => convert(converter, path)) }]
      : [];
  report({ what: `${format}, ${count} references`, samples, baselines });
};

export const importFormsBench: Bench = {
  name: 'import-forms',
  title: 'Import by form (the converter starts anew for each file; the importing child runs already)',
  async run(options) {
    const folder = makeTemporaryFolder();
    const core = await openTestCore(folder);
    try {
      // The child process is started by the first import and stays.
      await importFile(core, 'start.txt', Buffer.from('A title\n\nWords.'));
      if (existsSync(corpus)) for (const form of FORMS) await measureForm(core, form, options);
      else console.log('The corpus is not at hand, so articles are not measured; references are.');
      for (const format of ['ris', 'bibtex', 'csl-json', 'nbib'] as const) await measureReferences(core, folder, format, options);
    } finally {
      await core.close();
      removeFolder(folder);
    }
  },
};
