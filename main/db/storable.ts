/** Text as SQLite can keep and index it, so that what is read equals what was written. */

/**
 * Replaces what UTF-8 and C strings cannot carry (lone surrogates and NUL) by U+FFFD.
 * The length in UTF-16 code units stays the same, so offsets stay right.
 */
export const storable = (text: string): string => {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '\uFFFD') : wellFormed;
};

/** JSON whose strings are all storable. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
