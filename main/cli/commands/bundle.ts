/** `bundle import FILE`: merges a bundle, and says what came of it. Writing one is `export --format bundle`. */
import type { BundleReport } from '../../../shared/contract/bundles.ts';
import type { ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { leftOutWords } from '../../../shared/bundle/left-out-words.ts';
import { reportLines } from '../../../shared/bundle/report-words.ts';
import type { Core } from '../../core/core.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { exportFile } from '../export-file.ts';
import { followWork, interruptible } from '../follow-work.ts';
import { stageFile } from '../import-job.ts';
import { tellMarkedNotes } from '../marked-notes.ts';
import { DRY_RUN, writeError, writeJson, writeOutput } from '../terminal.ts';

/** Writes a new file, and never over one. */
export const exportBundle = async (
  core: Core,
  subject: ExchangeSubject,
  { out, 'with-linked': withLinked = false }: Arguments['options'],
): Promise<number> => {
  if (out === undefined) throw new UsageError('A bundle needs --out FILE to be written to.');
  await tellMarkedNotes(core, subject, 'include');
  const { leftOut } = await exportFile(core, {
    kind: 'bundle-out',
    path: out,
    over: false,
    write: (exportId) => callMethod(core, 'bundle.export', { subject, withLinked, exportId }),
  });
  const notice = leftOutWords(leftOut, subject);
  const advice = withLinked ? '' : ' To send them too, use --with-linked.';
  if (notice !== null) writeError(`${notice}${advice}\n`);
  return 0;
};

const importBundle = async (core: Core, file: string, { options }: Arguments): Promise<BundleReport> => {
  const uploadId = await stageFile(core, file);
  const method = options['dry-run'] === true ? 'bundle.inspect' : 'bundle.import';
  const deleted = options['bring-back'] === true ? 'bring-back' : 'keep-deleted';
  const cancel = (): void => void core.call('bundle.cancel', { uploadId });
  return interruptible((signal) =>
    followWork(core, { id: uploadId, kind: 'bundle-in', signal, cancel }, () => callMethod(core, method, { uploadId, deleted })),
  );
};

export const bundle = async (core: Core, args: Arguments): Promise<number> => {
  const [action, file, ...rest] = args.operands;
  if (action !== 'import' || file === undefined || rest.length > 0) throw new UsageError('bundle needs "import" and one FILE.');
  const report = await importBundle(core, file, args);
  for (const notice of report.notices) writeError(`${notice}\n`);
  if (args.options.json === true) return writeJson(report);
  return writeOutput(`${args.options['dry-run'] === true ? DRY_RUN : ''}${reportLines(report).join('\n')}\n`);
};
