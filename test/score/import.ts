/**
 * `npm run score:import`: reads every article of a corpus as the application does
 * (in the importing child, under its limits) and prints, by form, what was found of
 * what each article says.
 *
 *   npm run score:import -- [--form jats|docx|html|pdf] [--only PART-OF-NAME] [--files] [--verbose] [--json] [--corpus FOLDER]
 *
 * What counts. Texts are compared on letters and digits alone (NFKC, case-folded),
 * and of what was read everything but furniture.
 * - paragraphs: an expected paragraph is in the text uninterrupted; where the
 *   source has a formula, up to 400 letters of anything may be. Paragraphs of
 *   fewer than 12 letters are not counted.
 * - nearly: the same, or at least 90 % of its runs of 16 letters occur somewhere.
 * - title: the metadata's title is the expected one. headings: a heading block says
 *   the same, a number before it aside. sections: the document has a section of that
 *   kind. abstract: its first paragraph is in the section "abstract".
 * - coi, funding: a statement that the markup names is in the section for it.
 * - beyond: share of the letters read that are in blocks which the source's article
 *   does not have (menus read as text, words out of order); references, whose form varies, aside.
 * What is expected: of JATS every `p` of the markup (jats-expectation.ts); of Word
 * documents the paragraphs of their own XML (docx-expectation.ts); of saved pages
 * the extraction beside them, the same article as XML, or their own paragraphs of
 * prose (html-expectation.ts); of PDFs the same article as XML or Word document.
 *
 * Ends with 1 when the child crashed, hung or gave nonsense on any file.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createNodeLauncher } from '../../main/importing/worker-launcher.ts';
import { createDocumentReader } from '../../main/importing/worker-process.ts';
import { casesOf } from './import/cases.ts';
import { byForm, formatFiles, formatForms } from './import/results.ts';
import { scoreFile, type FileScore } from './import/score-files.ts';

const { values } = parseArgs({
  options: {
    form: { type: 'string' },
    only: { type: 'string' },
    files: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    corpus: { type: 'string', default: resolve(import.meta.dirname, '../../../shared/corpus') },
  },
});

const printMissing = ({ name, result }: FileScore): void => {
  if (result.kind === 'failed') return;
  for (const { what, text } of result.measured?.missing ?? []) console.log(`${name}: ${what}: ${text}`);
  for (const notice of result.notices) console.log(`${name}: notice: ${notice}`);
};

const main = async (corpus: string): Promise<number> => {
  const cases = casesOf(corpus).filter(
    ({ form, name }) => (values.form === undefined || form === values.form) && name.includes(values.only ?? ''),
  );
  const reader = createDocumentReader(createNodeLauncher());
  const scores: FileScore[] = [];
  try {
    // The child starts with the first file it reads; its start is no file's time.
    await reader.read({ bytes: new TextEncoder().encode('A title\n\nWords.'), name: 'start.txt' }, {});
    for (const one of cases) scores.push(await scoreFile(reader, one));
  } finally {
    reader.close();
  }
  const forms = byForm(scores);
  const broken = scores.filter(({ result }) => result.kind === 'failed' && result.broken);
  if (values.json) console.log(JSON.stringify({ forms, files: scores }, null, 2));
  else {
    if (values.verbose) scores.forEach(printMissing);
    if (values.files || values.verbose) console.log(`${formatFiles(scores)}\n`);
    console.log(formatForms(forms));
    for (const { name, message } of forms.flatMap(({ failures }) => failures)) console.log(`not read: ${name}: ${message}`);
    if (broken.length > 0) console.log(`${broken.length} crashed, hung or gave nonsense.`);
  }
  return broken.length === 0 ? 0 : 1;
};

if (existsSync(values.corpus)) process.exitCode = await main(values.corpus);
else console.log(`There is no corpus at ${values.corpus}: nothing was read.`);
