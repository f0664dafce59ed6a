/** Words in a referee report's part that its reader must not have, as data: which, whose, and where they come from. */
import { z } from 'zod';
import { annotationIdSchema, appraisalIdSchema } from '../model/id.ts';
import { narrativeSectionSchema } from '../model/review.ts';

/** Where the words can be changed; a name or an id is in the part itself. */
export const leakSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('annotation'), id: annotationIdSchema }),
  z.object({ kind: z.literal('section'), id: narrativeSectionSchema.shape.key }),
  z.object({ kind: z.literal('appraisal'), id: appraisalIdSchema }),
  z.object({ kind: z.literal('part') }),
]);
export type LeakSource = z.output<typeof leakSourceSchema>;

export const leakSchema = z.object({
  source: leakSourceSchema,
  /** The same in words: "your note “first words …”", "a reviewer’s name". */
  from: z.string(),
  /** As written in the document. */
  words: z.string(),
  /** Where the reviewer wrote the same words for the part's reader, which is where they must change; absent where that is not known. */
  toldIn: z.object({ source: leakSourceSchema, from: z.string() }).optional(),
});
export type Leak = z.output<typeof leakSchema>;
