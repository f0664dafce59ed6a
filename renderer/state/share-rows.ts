/**
 * Keeps what an answer has in common with the one before, so that views draw only what
 * has changed. Rows are known by their ids: one that is put in first moves all others,
 * and comparing by position would find every one of thousands changed.
 */
import { replaceEqualDeep } from '@tanstack/react-query';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (row: unknown): unknown =>
  isRecord(row) ? (row['id'] ?? row['annotationId'] ?? row['linkId'] ?? row['articleId']) : undefined;

/** The rows again; those that say the same as before are the same objects, and so is the list when all of it does. */
const shareList = (before: readonly unknown[], now: readonly unknown[]): readonly unknown[] => {
  const byId = new Map(before.map((row) => [idOf(row), row]));
  const shared = now.map((row) => {
    const known = byId.get(idOf(row));
    return known === row ? row : replaceEqualDeep(known, row);
  });
  return shared.length === before.length && shared.every((row, at) => row === before[at]) ? before : shared;
};

/** For the query cache: `now` with everything of `before` that has not changed. */
export const shareRows = (before: unknown, now: unknown): unknown => {
  if (!isRecord(before) || !isRecord(now)) return replaceEqualDeep(before, now);
  const shared: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(now)) {
    const known = before[name];
    const isListOfRows = Array.isArray(known) && Array.isArray(value) && idOf(value[0]) !== undefined;
    shared[name] = isListOfRows ? shareList(known, value) : replaceEqualDeep(known, value);
  }
  const names = Object.keys(shared);
  return names.length === Object.keys(before).length && names.every((name) => name in before && shared[name] === before[name])
    ? before
    : shared;
};
