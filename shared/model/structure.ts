/** What a reader may do to an article's structure. Its text is never changed, so no annotation moves. */
import { z } from 'zod';
import { textRangeSchema } from './annotation.ts';
import { blockTypeSchema } from './article.ts';

/** Types a reader may give a block; a table's cells have places that only their source knows. */
export const chosenTypeSchema = blockTypeSchema.exclude(['table-cell']);
export type ChosenType = z.output<typeof chosenTypeSchema>;

const range = textRangeSchema;

/**
 * One change. `range` names every block it touches; `offset` is a place inside one
 * block. Offsets are UTF-16 code units of the version's text.
 */
export const structureOpSchema = z.discriminatedUnion('op', [
  /** Level of a heading from 1 to 6, or a list item's depth; left out, it is 2 or 1. */
  z.strictObject({ op: z.literal('retype'), range, type: chosenTypeSchema, level: z.int().min(1).max(6).optional() }),
  /** Two or more neighbours become one block of the first one's type. */
  z.strictObject({ op: z.literal('join'), range }),
  z.strictObject({ op: z.literal('split'), offset: z.int().nonnegative() }),
  /** Hidden blocks are page furniture: read only on demand. */
  z.strictObject({ op: z.literal('hide'), range }),
  z.strictObject({ op: z.literal('show'), range }),
  /** The block continues the nearest earlier one of its type. */
  z.strictObject({ op: z.literal('continue'), range }),
  z.strictObject({ op: z.literal('uncontinue'), range }),
]);
export type StructureOp = z.output<typeof structureOpSchema>;
