/**
 * Decides, for one thing that two libraries hold, whose state is kept: by what each is
 * known to have been before, as Git does, never by a clock.
 */
import { canonicalJson, holdsNothing, type Content } from './content.ts';

/** One library's view of a thing. */
export interface Side {
  /** Hash of its state now; null where it is not there. */
  readonly hash: string | null;
  /** Hashes of the states it is known to have been in. */
  readonly past: ReadonlySet<string>;
}

export type Decision = 'add' | 'same' | 'keep-ours' | 'take-theirs' | 'both-changed' | 'stays-deleted' | 'bring-back';

/** @param theirs has a state: a bundle says nothing of what is not in it. */
export const decide = (ours: Side, theirs: Side & { readonly hash: string }): Decision => {
  if (ours.hash === null) {
    if (ours.past.has(theirs.hash)) return 'stays-deleted';
    // Known here in another state, so it was deleted here and changed there.
    return ours.past.size > 0 ? 'bring-back' : 'add';
  }
  if (ours.hash === theirs.hash) return 'same';
  if (ours.past.has(theirs.hash)) return 'keep-ours';
  return theirs.past.has(ours.hash) ? 'take-theirs' : 'both-changed';
};

export interface FieldMerge {
  /** Fields whose value is to be theirs. */
  readonly take: readonly string[];
  /** Fields both changed, each differently. */
  readonly conflicts: readonly string[];
  /** Labels of both sides, less what either took away; null when the field decides itself. */
  readonly labels: readonly string[] | null;
}

const equal = (a: unknown, b: unknown): boolean => canonicalJson({ value: a }) === canonicalJson({ value: b });

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);

/** A set changed on both sides: what either added is in, what either took away is out. */
const mergeSets = (base: readonly string[], ours: readonly string[], theirs: readonly string[]): string[] => [
  ...ours.filter((each) => theirs.includes(each) || !base.includes(each)),
  ...theirs.filter((each) => !ours.includes(each) && !base.includes(each)),
];

/**
 * Merges field by field. A field that only one side changed since their last common
 * state is that side's; without a common state, a field that holds nothing gives way.
 */
export const mergeFields = (base: Content | null, ours: Content, theirs: Content): FieldMerge => {
  const take: string[] = [];
  const conflicts: string[] = [];
  let labels: readonly string[] | null = null;
  for (const field of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const [mine, other, before] = [ours[field], theirs[field], base?.[field]];
    if (equal(mine, other)) continue;
    if (base === null ? holdsNothing(mine) : equal(mine, before)) take.push(field);
    else if (base === null ? holdsNothing(other) : equal(other, before)) continue;
    else if (field === 'labels') labels = mergeSets(strings(before), strings(mine), strings(other));
    else conflicts.push(field);
  }
  return { take, conflicts, labels };
};
