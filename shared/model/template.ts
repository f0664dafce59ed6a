/** Templates: for which reader a report is written, which of its sections, in which order, under which titles. */
import { z } from 'zod';
import { reportTemplateIdSchema } from './id.ts';

/** What a template is made from; each is in shared/report/templates. */
export const templateBaseSchema = z.enum(['full-appraisal', 'journal-club-handout', 'presenter-sheet', 'slides', 'referee-report']);
export type TemplateBase = z.output<typeof templateBaseSchema>;

/** A template that ships has its base's name as its id; one that a user saved has an id of its own. */
export const templateIdSchema = z.union([templateBaseSchema, reportTemplateIdSchema]);
export type TemplateId = z.output<typeof templateIdSchema>;

export const templateSectionSchema = z.strictObject({
  /** One of the base's. */
  key: z
    .string()
    .regex(/^[a-z][a-z-]*$/u, 'A section’s key is lower-case letters and hyphens.')
    .max(60),
  /** As the reader sees it; one that differs from the base's is a rename. */
  title: z.string().trim().min(1, 'A section needs a title.').max(200),
  included: z.boolean(),
});
export type TemplateSection = z.output<typeof templateSectionSchema>;

export const templateSchema = z.object({
  id: templateIdSchema,
  title: z.string().trim().min(1, 'A template needs a title.').max(200),
  base: templateBaseSchema,
  /** True for those that ship, which cannot be changed or deleted. */
  builtIn: z.boolean(),
  /** All of the base's, in the template's order. */
  sections: z.array(templateSectionSchema),
});
export type Template = z.output<typeof templateSchema>;

/** Who a part of a referee report is for. What goes into which is docs/report-format.md's. */
export const reportPartSchema = z.enum(['authors', 'editor', 'private']);
export type ReportPart = z.output<typeof reportPartSchema>;

/** What a report is written as. */
export const reportFormatSchema = z.enum(['markdown', 'html', 'docx', 'pdf']);
export type ReportFormat = z.output<typeof reportFormatSchema>;
