/** What the template methods do: those that ship come from shared/report/templates, a user's from the library. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { newId, reportTemplateIdSchema } from '../../../shared/model/id.ts';
import { templateBaseSchema, type Template, type TemplateId } from '../../../shared/model/template.ts';
import { BUILT_IN_TEMPLATES, builtInTemplate, fittedSections, isSameName, sectionIssues } from '../../../shared/report/templates/bases.ts';
import type { ReadableDb } from '../../db/connection.ts';
import {
  deleteReportTemplate,
  findReportTemplate,
  listReportTemplates,
  saveReportTemplate,
  type SavedTemplate,
} from '../../db/report-templates.ts';
import type { HandlersOf } from '../context.ts';
import { quoted } from './step-labels.ts';

const toTemplate = ({ id, title, base, sections }: SavedTemplate): Template => ({
  id,
  title,
  base,
  builtIn: false,
  sections: fittedSections(base, sections),
});

/** @throws TouchstoneError `not-found`. */
export const requireTemplate = (db: ReadableDb, templateId: TemplateId): Template => {
  const base = templateBaseSchema.safeParse(templateId).data;
  if (base !== undefined) return builtInTemplate(base);
  const saved = findReportTemplate(db, reportTemplateIdSchema.parse(templateId));
  if (saved === null)
    throw new TouchstoneError({ code: 'not-found', message: 'This template is no longer in the library. Choose another.' });
  return toTemplate(saved);
};

export const templateHandlers: HandlersOf<'template'> = {
  'template.list': ({ db }) => ({ templates: [...BUILT_IN_TEMPLATES, ...listReportTemplates(db).map(toTemplate)] }),

  'template.save': ({ db, step }, { id = newId(reportTemplateIdSchema), title, base, sections }) => {
    const issues = sectionIssues(base, sections).map(({ index, message }) => ({ path: `sections.${index}.key`, message }));
    const [first] = issues;
    if (first !== undefined) throw new TouchstoneError({ code: 'invalid-input', message: first.message, issues });
    const twin = [...BUILT_IN_TEMPLATES, ...listReportTemplates(db).filter((saved) => saved.id !== id)].find((other) =>
      isSameName(other.title, title),
    );
    if (twin !== undefined) {
      const message = `There is a template “${twin.title}” already. Give this one another name, or save it in place of that one.`;
      throw new TouchstoneError({ code: 'invalid-input', message, issues: [{ path: 'title', message }] });
    }
    step.describe(`save template ${quoted(title)}`);
    saveReportTemplate(db, { id, title, base, sections: fittedSections(base, sections) });
    return requireTemplate(db, id);
  },

  'template.delete': ({ db, step }, { id }) => {
    step.describe('delete template');
    return { deleted: deleteReportTemplate(db, id) };
  },
};
