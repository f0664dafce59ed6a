/** `instruments`: which instruments there are, by the ids that other commands take. */
import type { Core } from '../../core/core.ts';
import { noOperand, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { writeJson, writeOutput } from '../terminal.ts';
import { toTable } from '../to-table.ts';

export const instruments = async (core: Core, args: Arguments): Promise<number> => {
  noOperand(args);
  const listed = (await callMethod(core, 'instrument.list', {})).instruments;
  if (args.options.json === true) return writeJson(listed);
  const rows = listed.map(({ id, version, items, unit, origin, title }) => [
    id,
    version,
    `${items}`,
    unit,
    `${title}${origin === 'added' ? ' (added)' : ''}`,
  ]);
  return writeOutput(toTable([['ID', 'VERSION', 'ITEMS', 'FOR EACH', 'TITLE'], ...rows]));
};
