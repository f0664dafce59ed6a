/** The templates a user has saved. */
import { z } from 'zod';
import { reportTemplateIdSchema, type ReportTemplateId } from '../../shared/model/id.ts';
import { templateBaseSchema, templateSectionSchema, type Template } from '../../shared/model/template.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { storable, storableJson } from './storable.ts';

interface TemplateRow {
  readonly id: string;
  readonly title: string;
  readonly base: string;
  readonly sections: string;
}

export type SavedTemplate = Pick<Template, 'title' | 'base' | 'sections'> & { readonly id: ReportTemplateId };

const TEMPLATE = 'SELECT id, title, base, sections FROM report_template';

const toTemplate = ({ id, title, base, sections }: TemplateRow): SavedTemplate => ({
  id: reportTemplateIdSchema.parse(id),
  title,
  base: templateBaseSchema.parse(base),
  sections: z.array(templateSectionSchema).parse(JSON.parse(sections)),
});

/** By title. */
export const listReportTemplates = (db: ReadableDb): SavedTemplate[] =>
  db.all<TemplateRow>(`${TEMPLATE} ORDER BY title COLLATE NOCASE, id`).map(toTemplate);

export const findReportTemplate = (db: ReadableDb, id: ReportTemplateId): SavedTemplate | null => {
  const row = db.get<TemplateRow>(`${TEMPLATE} WHERE id = @id`, { id });
  return row === undefined ? null : toTemplate(row);
};

/** Adds a template, or puts it in the place of the one with its id; one that is already as given changes nothing. */
export const saveReportTemplate = (db: WritableDb, { id, title, base, sections }: SavedTemplate): void => {
  db.run(
    `INSERT INTO report_template (id, title, base, sections) VALUES (@id, @title, @base, @sections)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, base = excluded.base, sections = excluded.sections
     WHERE title <> excluded.title OR base <> excluded.base OR sections <> excluded.sections`,
    { id, title: storable(title), base, sections: storableJson(sections) },
  );
};

/** Returns 0 when it is not there. */
export const deleteReportTemplate = (db: WritableDb, id: ReportTemplateId): number =>
  db.run('DELETE FROM report_template WHERE id = @id', { id });
