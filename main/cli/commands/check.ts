/** `check`: the library's own check, for people and for scripts that look at the exit code. */
import type { Core } from '../../core/core.ts';
import type { Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { writeOutput } from '../terminal.ts';

export const check = async (core: Core, _args: Arguments): Promise<number> => {
  const { ok, problems, annotationsChecked } = await callMethod(core, 'library.check', {});
  for (const problem of problems) writeOutput(`${problem}\n`);
  writeOutput(
    ok
      ? `The library is in order; ${annotationsChecked} ${annotationsChecked === 1 ? 'annotation' : 'annotations'} checked.\n`
      : `Problems found: ${problems.length}. Make a backup before anything else: touchstone backup.\n`,
  );
  return ok ? 0 : 1;
};
