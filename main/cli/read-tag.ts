/** A tag as it is typed after --tag. */
import { tagSchema, type Tag } from '../../shared/model/tag.ts';
import { UsageError } from './arguments.ts';

/** @throws UsageError that lists the tags. */
export const readTag = (given: string): Tag => {
  const parsed = tagSchema.safeParse(given);
  if (!parsed.success) throw new UsageError(`There is no tag "${given}"; there are ${tagSchema.options.join(', ')}.`);
  return parsed.data;
};
