/** Finds the template that a command names by id or by title, in whatever case. */
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { Template } from '../../shared/model/template.ts';
import type { Core } from '../core/core.ts';
import { callMethod } from './call-method.ts';

/** @throws TouchstoneError `not-found`, or `invalid-input` when several have the title. */
export const findTemplate = async (core: Core, name: string): Promise<Template> => {
  const { templates } = await callMethod(core, 'template.list', {});
  const wanted = name.normalize('NFC').trim().toLowerCase();
  const byId = templates.find(({ id }) => id === wanted);
  if (byId !== undefined) return byId;
  const [found, ...others] = templates.filter(({ title }) => title.normalize('NFC').toLowerCase() === wanted);
  if (found === undefined)
    throw new TouchstoneError({
      code: 'not-found',
      message: `No template has the id or title "${name}". "touchstone templates" shows what there is.`,
    });
  if (others.length > 0)
    throw new TouchstoneError({
      code: 'invalid-input',
      message: `"${name}" is the title of several templates. Give the id of one; "touchstone templates" shows them.`,
    });
  return found;
};
