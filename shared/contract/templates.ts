import { z } from 'zod';
import { reportTemplateIdSchema } from '../model/id.ts';
import { templateSchema } from '../model/template.ts';
import { method } from './define.ts';

const { title, base, sections } = templateSchema.shape;

export const templateMethods = {
  'template.list': method(
    'read',
    'Templates for reports: those that ship, then the user’s, by title.',
    z.strictObject({}),
    z.object({ templates: z.array(templateSchema) }),
  ),
  'template.save': method(
    'write',
    'Save a template: which sections of a base, in which order, under which titles. Sections of the base that are not named come last, left out. Refused when another template has the name.',
    z.strictObject({ id: reportTemplateIdSchema.optional(), title, base, sections: sections.max(100) }),
    templateSchema,
  ),
  'template.delete': method(
    'write',
    'Delete a template that the user saved.',
    z.strictObject({ id: reportTemplateIdSchema }),
    z.object({ deleted: z.int() }),
  ),
};
