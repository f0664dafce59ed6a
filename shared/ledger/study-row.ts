/** A study as the ledgers and reports show it: its articles, its evidence, and its retellings beside their source. */
import { z } from 'zod';
import { annotationIdSchema, articleIdSchema } from '../model/id.ts';
import { studyRoleSchema, studySchema } from '../model/study.ts';

export const retellingSchema = z.object({
  source: annotationIdSchema,
  retelling: annotationIdSchema,
  numbersAdded: z.array(z.string()),
  numbersLeftOut: z.array(z.string()),
  /** From `compareWording` (wording.ts). */
  strength: z.enum(['same', 'stronger', 'weaker', 'different']),
});
export type Retelling = z.output<typeof retellingSchema>;

export const studyRowSchema = z.object({
  study: studySchema,
  /** Those of the subject's articles, with their numbers in the report. */
  articles: z.array(z.object({ articleId: articleIdSchema, articleNumber: z.int(), role: studyRoleSchema })),
  evidence: z.array(annotationIdSchema),
  /** Where a retelling's passage is linked to its source's, side by side. */
  retellings: z.array(retellingSchema),
});
export type StudyRow = z.output<typeof studyRowSchema>;
