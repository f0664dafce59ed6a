/** `version import ARTICLE FILE`: a file as the new version of an article, and what happened to its annotations. */
import type { ImportOutcome } from '../../../shared/contract/imports.ts';
import { carriedWords } from '../../../shared/versions/carried-words.ts';
import type { Core } from '../../core/core.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { findArticle } from '../find-subject.ts';
import { runJob, stageFile } from '../import-job.ts';
import { writeError, writeJson, writeOutput } from '../terminal.ts';

const describe = (outcome: ImportOutcome): string => {
  switch (outcome.kind) {
    case 'new-version': {
      const { exact, moved, uncertain, lost } = outcome.carried;
      const advice = uncertain + lost > 0 ? ['"touchstone anchors" lists the passages; decide about them in Touchstone.'] : [];
      return [
        `Version ${outcome.number} of "${outcome.title}" (${outcome.characters} characters, ${outcome.blocks} blocks).`,
        exact + moved + uncertain + lost === 0
          ? 'It has no annotations to carry over.'
          : `Of its annotations ${carriedWords(outcome.carried)}.`,
        ...outcome.notices,
        ...advice,
      ].join('\n');
    }
    case 'unchanged':
      return `The current version of "${outcome.title}" has the same ${outcome.match === 'same-bytes' ? 'file' : 'text'}. Nothing was changed.`;
    case 'failed':
      return outcome.error.message;
    // Only articles of their own and references end as one of the first three.
    case 'imported':
    case 'duplicate':
    case 'references':
    case 'cancelled':
      return 'Cancelled. Nothing was changed.';
  }
};

export const importVersion = async (core: Core, { operands, options }: Arguments): Promise<number> => {
  const [action, name, file, ...rest] = operands;
  if (action !== 'import' || name === undefined || file === undefined || rest.length > 0) {
    throw new UsageError('version import needs one ARTICLE and one FILE.');
  }
  const articleId = await findArticle(core, name);
  const uploadId = await stageFile(core, file);
  const job = await runJob(core, () => callMethod(core, 'version.import', { articleId, source: { kind: 'upload', uploadId } }));
  const outcome: ImportOutcome = job.items[0]?.outcome ?? { kind: 'cancelled' };
  const succeeded = outcome.kind === 'new-version' || outcome.kind === 'unchanged';
  if (options.json === true) writeJson(outcome);
  else (succeeded ? writeOutput : writeError)(`${describe(outcome)}\n`);
  return succeeded ? 0 : 1;
};
