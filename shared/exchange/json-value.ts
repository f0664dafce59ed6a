/** Reads JSON that others have written, where a value may be missing, single or a list. */

export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON-LD has no difference between one value and a list of one, nor between null and nothing. */
export const toList = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

/** The strings among a value or list of values. */
export const stringsOf = (value: unknown): string[] => toList(value).filter((each) => typeof each === 'string');

/** The first string of a value or list of values. */
export const firstString = (value: unknown): string | null => stringsOf(value)[0] ?? null;
