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

/** How many rows at the beginning, or at the end, are the same objects. */
const sameRows = (before: readonly unknown[], now: readonly unknown[], end: 'first' | 'last'): number => {
  const at = end === 'first' ? (list: readonly unknown[], n: number) => list[n] : (list: readonly unknown[], n: number) => list.at(-1 - n);
  const most = Math.min(before.length, now.length);
  let same = 0;
  while (same < most && at(before, same) === at(now, same)) same += 1;
  return same;
};

/** The rows again; those that say the same as before are the same objects, and so is the list when all of it does. */
const shareList = (before: readonly unknown[], now: readonly unknown[]): readonly unknown[] => {
  // Of a list of which some rows were replaced, the others need not be looked up.
  const first = sameRows(before, now, 'first');
  const last = sameRows(before.slice(first), now.slice(first), 'last');
  const byId = new Map(before.slice(first, before.length - last).map((row) => [idOf(row), row]));
  const shared = now.map((row, at) => (at < first || at >= now.length - last ? row : replaceEqualDeep(byId.get(idOf(row)), row)));
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
