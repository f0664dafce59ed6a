/** `import FILE…`: hands the files over, watches the import, and prints each outcome. */
import type { ImportOutcome } from '../../../shared/contract/imports.ts';
import { fileReportLines } from '../../../shared/import-report/batch-report.ts';
import type { Block } from '../../../shared/model/article.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { UploadId } from '../../../shared/model/id.ts';
import type { Core } from '../../core/core.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { runJob, stageFile } from '../import-job.ts';
import { writeJson, writeOutput } from '../terminal.ts';

interface FileOutcome {
  readonly file: string;
  readonly outcome: ImportOutcome;
}

type Staged = { readonly file: string } & ({ readonly uploadId: UploadId } | { readonly outcome: ImportOutcome });

/** A file that cannot be read never stops the others. */
const stageAll = async (core: Core, files: readonly string[]): Promise<readonly Staged[]> => {
  const staged: Staged[] = [];
  for (const file of files) {
    try {
      staged.push({ file, uploadId: await stageFile(core, file) });
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error;
      staged.push({ file, outcome: { kind: 'failed', error: error.failure } });
    }
  }
  return staged;
};

const toSource = (uploadId: UploadId) => ({ kind: 'upload' as const, uploadId });

/** What the reviewer can do about it from here. */
const adviceOn = ({ file, outcome }: FileOutcome): readonly string[] => {
  if (outcome.kind === 'duplicate') {
    return outcome.match === 'full-text'
      ? [
          `  "touchstone version import ${outcome.articleId} ${file}" imports it as that; --on-duplicate import makes an article of its own.`,
        ]
      : ['  --on-duplicate import makes a second one.'];
  }
  const differs =
    outcome.kind === 'references' && outcome.onConflict === 'keep' && outcome.matched.some(({ differing }) => differing.length > 0);
  return differs ? ['  --on-conflict replace takes the file’s values.'] : [];
};

const linesOf = (result: FileOutcome): readonly string[] => [
  ...fileReportLines({ name: result.file, outcome: result.outcome }),
  ...adviceOn(result),
];

/** True when something of the file was not read or not stored. */
const isIncomplete = (outcome: ImportOutcome): boolean =>
  outcome.kind === 'failed' || outcome.kind === 'cancelled' || (outcome.kind === 'references' && outcome.failed.length > 0);

/** One of the words an option takes. */
const readChoice = <Choice extends string>(option: string, given: string | undefined, choices: readonly [Choice, ...Choice[]]): Choice => {
  const choice = given === undefined ? choices[0] : choices.find((one) => one === given);
  if (choice === undefined) throw new UsageError(`--${option} is ${choices.join(' or ')}, not "${given}".`);
  return choice;
};

type BlockWithText = Block & { readonly text: string };

/** The blocks of what was imported, each with its words. */
const readBlocks = async (core: Core, { outcome }: FileOutcome): Promise<readonly BlockWithText[]> => {
  if (outcome.kind !== 'imported') return [];
  const { text, blocks } = await callMethod(core, 'article.text', { articleId: outcome.articleId });
  return blocks.map((block) => ({ ...block, text: text.slice(block.start, block.end) }));
};

export const importFiles = async (core: Core, { operands: files, options }: Arguments): Promise<number> => {
  if (files.length === 0) throw new UsageError('import needs at least one FILE.');
  if (options.blocks === true && options.json !== true) throw new UsageError('--blocks needs --json.');
  const onDuplicate = readChoice('on-duplicate', options['on-duplicate'], ['offer', 'import']);
  const onConflict = readChoice('on-conflict', options['on-conflict'], ['keep', 'replace']);
  const staged = await stageAll(core, files);
  const uploadIds = staged.flatMap((one) => ('uploadId' in one ? [one.uploadId] : []));
  const job =
    uploadIds.length === 0
      ? null
      : await runJob(core, () => callMethod(core, 'import.start', { sources: uploadIds.map(toSource), onDuplicate, onConflict }));
  const outcomes = (job?.items ?? []).map(({ outcome }): ImportOutcome => outcome ?? { kind: 'cancelled' });

  const results = staged.map((one): FileOutcome => ({
    file: one.file,
    outcome: 'outcome' in one ? one.outcome : (outcomes.shift() ?? { kind: 'cancelled' }),
  }));
  if (options.json !== true) for (const result of results) writeOutput(`${linesOf(result).join('\n')}\n`);
  else if (options.blocks !== true) writeJson(results);
  else {
    const withBlocks: (FileOutcome & { readonly blocks: readonly BlockWithText[] })[] = [];
    for (const result of results) withBlocks.push({ ...result, blocks: await readBlocks(core, result) });
    writeJson(withBlocks);
  }
  return results.some(({ outcome }) => isIncomplete(outcome)) ? 1 : 0;
};
