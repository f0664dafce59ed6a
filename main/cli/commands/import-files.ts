/** `import FILE…`: hands the files over, watches the import, and says what became of each. */
import type { ImportOutcome } from '../../../shared/contract/imports.ts';
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

const describe = (outcome: ImportOutcome): string => {
  switch (outcome.kind) {
    case 'imported':
      return [`imported as "${outcome.title}" (${outcome.characters} characters, ${outcome.blocks} blocks)`, ...outcome.notices].join('; ');
    case 'duplicate':
      return `already in the library as "${outcome.title}"; --on-duplicate import makes a second one`;
    case 'new-version':
      return `version ${outcome.number} of "${outcome.title}"`;
    case 'unchanged':
      return `the same as the current version of "${outcome.title}"; nothing was changed`;
    case 'failed':
      return `failed: ${outcome.error.message}`;
    case 'cancelled':
      return 'cancelled';
  }
};

const readOnDuplicate = (given = 'offer'): 'offer' | 'import' => {
  if (given === 'offer' || given === 'import') return given;
  throw new UsageError(`--on-duplicate is offer or import, not "${given}".`);
};

export const importFiles = async (core: Core, { operands: files, options }: Arguments): Promise<number> => {
  if (files.length === 0) throw new UsageError('import needs at least one FILE.');
  const onDuplicate = readOnDuplicate(options['on-duplicate']);
  const staged = await stageAll(core, files);
  const uploadIds = staged.flatMap((one) => ('uploadId' in one ? [one.uploadId] : []));
  const job = uploadIds.length === 0 ? null : await runJob(core, () => callMethod(core, 'import.start', { sources: uploadIds.map(toSource), onDuplicate }));
  const outcomes = (job?.items ?? []).map(({ outcome }): ImportOutcome => outcome ?? { kind: 'cancelled' });

  const results = staged.map((one): FileOutcome => ({
    file: one.file,
    outcome: 'outcome' in one ? one.outcome : (outcomes.shift() ?? { kind: 'cancelled' }),
  }));
  if (options.json === true) writeJson(results);
  else for (const { file, outcome } of results) writeOutput(`${file}: ${describe(outcome)}\n`);
  return results.some(({ outcome }) => outcome.kind === 'failed' || outcome.kind === 'cancelled') ? 1 : 0;
};
