/** Reviews (one appraisal job over some articles) and the reviewer's narrative. */
import { z } from 'zod';
import { articleIdSchema, reviewIdSchema } from './id.ts';
import { markdownSchema } from './annotation.ts';

export const reviewSchema = z.object({
  id: reviewIdSchema,
  /** Often the question itself: "Does X need Y?" */
  title: z.string().trim().min(1, 'A review needs a title.').max(1_000),
  /** In the order in which the report lists them. */
  articleIds: z.array(articleIdSchema),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Review = z.output<typeof reviewSchema>;

/** What a report is about: a whole review, or one article by itself. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('review'), id: reviewIdSchema }),
  z.object({ kind: z.literal('article'), id: articleIdSchema }),
]);
export type Subject = z.output<typeof subjectSchema>;

/** A part of the report the reviewer writes. */
export const narrativeSectionSchema = z.object({
  /** One of the standard keys, or a UUID for a section the reviewer added. */
  key: z.string().min(1).max(60),
  title: z.string().trim().min(1).max(300),
  markdown: markdownSchema,
});
export type NarrativeSection = z.output<typeof narrativeSectionSchema>;

/** Sections every subject starts with, in order. */
export const STANDARD_SECTIONS: readonly { readonly key: string; readonly title: string }[] = [
  { key: 'summary', title: 'Summary' },
  { key: 'strengths', title: 'Strengths' },
  { key: 'limitations', title: 'Limitations' },
  { key: 'conclusion', title: 'Conclusion' },
];
