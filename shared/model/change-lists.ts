/**
 * What becomes of an annotation's labels, interests and studies when only what changes in
 * them is told: in the library, and in a window that does not wait for it.
 */
import { z } from 'zod';
import { interestChangeSchema, labelSchema, newInterestSchema, newLabelSchema, type KeptInterest } from './annotation.ts';
import { interestIdSchema, newId, type StudyId } from './id.ts';
import { evidenceStudiesSchema } from './study.ts';

/** Sent instead of the list, so that nobody takes back what somebody else has just added. */
export const labelsChangeSchema = z.strictObject({
  remove: z.array(labelSchema).max(1_000).default([]),
  /** At the end, in this order; those it has already stay where they are. */
  add: z.array(newLabelSchema).max(100).default([]),
});
export type LabelsChange = z.output<typeof labelsChangeSchema>;

export const changeLabels = (labels: readonly string[], { remove, add }: LabelsChange): string[] => [
  ...new Set([...labels.filter((label) => !remove.includes(label)), ...add]),
];

/** Sent instead of the list, by the interests' ids. */
export const interestsChangeSchema = z.strictObject({
  /** Those that are gone already are passed over. */
  remove: z.array(interestIdSchema).max(1_000).default([]),
  change: z.array(interestChangeSchema).max(100).default([]),
  /** At the end, in this order. */
  add: z.array(newInterestSchema).max(100).default([]),
});
export type InterestsChange = z.output<typeof interestsChangeSchema>;

/** Field by field: what a change does not name stays as it is. Changes of interests that are not there are passed over. */
export const changeInterests = (interests: readonly KeptInterest[], { remove, change, add }: InterestsChange): KeptInterest[] => [
  ...interests
    .filter(({ id }) => !remove.includes(id))
    .map((interest) => {
      const given = change.filter(({ id }) => id === interest.id).flatMap((each) => Object.entries(each));
      return { ...interest, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
    }),
  ...add.map((interest) => ({ ...interest, id: interest.id ?? newId(interestIdSchema) })),
];

export const studiesChangeSchema = z.union([
  z.enum(['article', 'none']),
  z.strictObject({ remove: evidenceStudiesSchema.default([]), add: evidenceStudiesSchema.default([]) }),
]);
export type StudiesChange = z.output<typeof studiesChangeSchema>;

/** Null leaves evidence to its article's study, also when no other is left; an empty list says that it is of none. */
export const changeStudies = (studyIds: readonly StudyId[], change: StudiesChange): StudyId[] | null => {
  if (change === 'article') return null;
  if (change === 'none') return [];
  const next = [...new Set([...studyIds.filter((id) => !change.remove.includes(id)), ...change.add])];
  return next.length === 0 ? null : next;
};
