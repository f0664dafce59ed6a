/** What a newer version of a pack means for the answers given to an older one, item by item. */
import type { Answer } from '../model/appraisal.ts';
import type { Instrument, Item } from '../model/instrument.ts';
import { itemsOf } from './conditions.ts';

const numbersOf = (version: string): number[] => version.split('.').map(Number);

/** Whether a version, three numbers apart by points, comes after another. */
export const isNewerVersion = (version: string, other: string): boolean => {
  const [ours, theirs] = [numbersOf(version), numbersOf(other)];
  const differing = ours.findIndex((number, at) => number !== theirs[at]);
  return differing !== -1 && (ours[differing] ?? 0) > (theirs[differing] ?? 0);
};

export interface AnswerOutlook {
  readonly answer: Answer;
  readonly before: Item;
  /** Null when the newer version does not ask it any more. */
  readonly after: Item | null;
  /**
   * `same`: the item is what it was. `changed`: the reviewer decides whether the answer still
   * holds. `impossible`: the response is none of the item's any more. `gone`: there is no such item.
   */
  readonly outlook: 'same' | 'changed' | 'impossible' | 'gone';
  /** What differs, for `changed` and `impossible`. */
  readonly differing: readonly ('question' | 'help' | 'responses' | 'condition')[];
}

export interface PackComparison {
  /** In the order of the older pack; only items that were answered. */
  readonly answers: readonly AnswerOutlook[];
  /** Items that are new, in order. */
  readonly added: readonly Item[];
}

const responsesOf = (instrument: Instrument, { answer }: Item): readonly { readonly value: string; readonly label: string }[] =>
  answer.kind === 'choice' ? (instrument.responses[answer.responses] ?? []) : [];

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const differencesOf = (older: Instrument, newer: Instrument, before: Item, after: Item): AnswerOutlook['differing'] => {
  const differing: AnswerOutlook['differing'][number][] = [];
  if (before.text !== after.text) differing.push('question');
  if (before.help !== after.help) differing.push('help');
  if (before.answer.kind !== after.answer.kind || !same(responsesOf(older, before), responsesOf(newer, after))) differing.push('responses');
  if (!same(before.when, after.when)) differing.push('condition');
  return differing;
};

export const comparePacks = (older: Instrument, newer: Instrument, answers: readonly Answer[]): PackComparison => {
  const known = new Map(itemsOf(older).map((item) => [item.id, item]));
  const next = new Map(itemsOf(newer).map((item) => [item.id, item]));
  const outlooks = itemsOf(older).flatMap((before): AnswerOutlook[] => {
    const answer = answers.find(({ itemId }) => itemId === before.id);
    if (answer === undefined) return [];
    const after = next.get(before.id);
    if (after === undefined) return [{ answer, before, after: null, outlook: 'gone', differing: [] }];
    const differing = differencesOf(older, newer, before, after);
    const isPossible = answer.response === null || responsesOf(newer, after).some(({ value }) => value === answer.response);
    return [{ answer, before, after, outlook: !isPossible ? 'impossible' : differing.length === 0 ? 'same' : 'changed', differing }];
  });
  return { answers: outlooks, added: itemsOf(newer).filter(({ id }) => !known.has(id)) };
};
