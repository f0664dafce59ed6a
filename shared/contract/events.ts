/** What a host sends its views without being asked. */
import { z } from 'zod';
import { importJobSchema } from './imports.ts';
import { workProgressSchema } from './progress.ts';

/** The kinds of thing a change can touch; views refetch what depends on them. */
export const changedEntitySchema = z.enum([
  'article',
  'annotation',
  'link',
  'review',
  'narrative',
  'appraisal',
  'study',
  'template',
  'settings',
  'conflict',
]);
export type ChangedEntity = z.output<typeof changedEntitySchema>;

export const touchstoneEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('changed'),
    entities: z.array(changedEntitySchema),
    /** Articles whose annotations or metadata changed; empty means any may have. */
    articleIds: z.array(z.string()),
    /** True when another process changed the library. */
    external: z.boolean(),
  }),
  z.object({ type: z.literal('import'), job: importJobSchema }),
  z.object({ type: z.literal('progress'), progress: workProgressSchema }),
]);
export type TouchstoneEvent = z.output<typeof touchstoneEventSchema>;
