/** `templates`: which templates there are for reports, each with its sections. */
import type { Core } from '../../core/core.ts';
import type { Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { writeJson, writeOutput } from '../terminal.ts';

export const templates = async (core: Core, args: Arguments): Promise<number> => {
  const listed = (await callMethod(core, 'template.list', {})).templates;
  if (args.options.json === true) return writeJson(listed);
  const lines = listed.flatMap(({ id, title, builtIn, sections }) => [
    `${id}  ${title}${builtIn ? '' : ' (yours)'}`,
    ...sections.map((section) => `  ${section.included ? ' ' : '-'} ${section.key}  ${section.title}`),
  ]);
  return writeOutput(`${lines.join('\n')}\n`);
};
