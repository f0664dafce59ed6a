/** The fields of one entry in a format of tagged lines (RIS, MEDLINE), in the order of the file. */

export interface TaggedField {
  readonly tag: string;
  value: string;
}

export interface TaggedEntry {
  readonly fields: TaggedField[];
}

/** The values of the given tags, the first tag's first; empty ones left out. */
export const valuesOf = ({ fields }: TaggedEntry, ...tags: readonly string[]): readonly string[] =>
  tags.flatMap((tag) => fields.filter((field) => field.tag === tag).map(({ value }) => value.trim())).filter((value) => value !== '');

/** The first value of the first tag that has one. */
export const firstOf = (entry: TaggedEntry, ...tags: readonly string[]): string | undefined => valuesOf(entry, ...tags)[0];

/** The first answer other than null. */
export const firstFound = <Value>(values: readonly string[], find: (value: string) => Value | null): Value | null => {
  for (const value of values) {
    const found = find(value);
    if (found !== null) return found;
  }
  return null;
};
