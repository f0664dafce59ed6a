/** A piece of research that several articles may report or retell. Evidence from it counts once. */
import { z } from 'zod';
import { articleIdSchema, studyIdSchema } from './id.ts';

/** Whether an article is the study's own report, or retells it. */
export const studyRoleSchema = z.enum(['reports', 'retells']);
export type StudyRole = z.output<typeof studyRoleSchema>;

export const studySchema = z.object({
  id: studyIdSchema,
  /** As people call it: "Stanford crossover trial, 2018". */
  name: z.string().trim().min(1, 'A study needs a name.').max(300),
  /** "NCT01234567"; empty when none is known. */
  registration: z.string().trim().max(60),
  articles: z.array(z.object({ articleId: articleIdSchema, role: studyRoleSchema })),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Study = z.output<typeof studySchema>;

/** Studies that the reviewer set for a piece of evidence; empty: none, whatever its article's are. */
export const evidenceStudiesSchema = z
  .array(studyIdSchema)
  .max(100)
  .refine((ids) => new Set(ids).size === ids.length, 'A study is listed here twice. Keep one of them.');
