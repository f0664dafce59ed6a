/** Links say how one annotation bears on another, in the same article or across articles. */
import { z } from 'zod';
import { annotationIdSchema, linkIdSchema } from './id.ts';
import { markdownSchema } from './annotation.ts';

export const relationSchema = z.enum(['supports', 'rebuts', 'qualifies', 'restates', 'cites', 'discloses']);
export type Relation = z.output<typeof relationSchema>;

/** How the same link reads from its other end: "is rebutted by". */
export const INVERSE_RELATION_LABELS: Readonly<Record<Relation, string>> = {
  supports: 'is supported by',
  rebuts: 'is rebutted by',
  qualifies: 'is qualified by',
  restates: 'is restated by',
  cites: 'is cited by',
  discloses: 'is disclosed by',
};

export const linkSchema = z.object({
  id: linkIdSchema,
  from: annotationIdSchema,
  to: annotationIdSchema,
  relation: relationSchema,
  note: markdownSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Link = z.output<typeof linkSchema>;
