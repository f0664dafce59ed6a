/**
 * Says whether a condition of an instrument holds, given the answers so far: true,
 * false, or unknown while an answer that matters is missing (Kleene's three values).
 */
import type { Condition, Instrument, Item } from '../model/instrument.ts';

/** Null stands for unknown. */
export type Truth = boolean | null;

/** What a condition can ask about. */
export interface Answered {
  /** The response to an item; null when it is asked and not answered; undefined when it is not asked. */
  responseTo(item: string): string | null | undefined;
  /** The judgement of a domain, the reviewer's or the proposed one; null while there is none. */
  judgementOf(domain: string): string | null;
}

const all = (truths: readonly Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true);
const any = (truths: readonly Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false);

/** An item that is not asked has none of the responses. */
const itemIsIn = (answered: Answered, item: string, values: readonly string[]): Truth => {
  const response = answered.responseTo(item);
  if (response === undefined) return false;
  return response === null ? null : values.includes(response);
};

const domainIsIn = (answered: Answered, domain: string, values: readonly string[]): Truth => {
  const judgement = answered.judgementOf(domain);
  return judgement === null ? null : values.includes(judgement);
};

const isReached = (truths: readonly Truth[], atLeast: number): Truth => {
  const certain = truths.filter((truth) => truth === true).length;
  const possible = truths.filter((truth) => truth !== false).length;
  return certain >= atLeast ? true : possible < atLeast ? false : null;
};

export const holds = (condition: Condition, answered: Answered): Truth => {
  if ('item' in condition) return itemIsIn(answered, condition.item, condition.in);
  if ('domain' in condition) return domainIsIn(answered, condition.domain, condition.in);
  if ('all' in condition) return all(condition.all.map((part) => holds(part, answered)));
  if ('any' in condition) return any(condition.any.map((part) => holds(part, answered)));
  if ('not' in condition) {
    const truth = holds(condition.not, answered);
    return truth === null ? null : !truth;
  }
  if ('countItems' in condition) {
    return isReached(
      condition.countItems.map((item) => itemIsIn(answered, item, condition.in)),
      condition.atLeast,
    );
  }
  return isReached(
    condition.countDomains.map((domain) => domainIsIn(answered, domain, condition.in)),
    condition.atLeast,
  );
};

export interface Mention {
  readonly what: 'item' | 'domain';
  readonly id: string;
  readonly values: readonly string[];
}

/** Every item and domain a condition names, with the values it compares them to. */
export const mentionsIn = (condition: Condition): Mention[] => {
  if ('item' in condition) return [{ what: 'item', id: condition.item, values: condition.in }];
  if ('domain' in condition) return [{ what: 'domain', id: condition.domain, values: condition.in }];
  if ('all' in condition) return condition.all.flatMap(mentionsIn);
  if ('any' in condition) return condition.any.flatMap(mentionsIn);
  if ('not' in condition) return mentionsIn(condition.not);
  if ('countItems' in condition) return condition.countItems.map((id) => ({ what: 'item', id, values: condition.in }));
  return condition.countDomains.map((id) => ({ what: 'domain', id, values: condition.in }));
};

/** All items of an instrument, in the order in which they are asked. */
export const itemsOf = (instrument: Instrument): Item[] => instrument.domains.flatMap(({ items }) => items);
