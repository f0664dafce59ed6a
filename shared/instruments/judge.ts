/**
 * What an instrument makes of a reviewer's answers: which items are asked, and the
 * judgement its tables propose for each domain and overall. Nothing is stored here;
 * a reviewer may override it, with a reason.
 */
import type { Decision, Instrument, Rule } from '../model/instrument.ts';
import { holds, itemsOf, mentionsIn, type Answered } from './conditions.ts';

/** Responses by item id; an item without one is not answered. */
export type Responses = Readonly<Record<string, string>>;

/** Judgements a reviewer made against the proposal, by domain id. */
export type Overrides = Readonly<Record<string, string>>;

export type Proposal =
  | { readonly state: 'proposed'; readonly judgement: string; readonly because: readonly string[] }
  /** These items have to be answered before a table can decide. */
  | { readonly state: 'waiting'; readonly items: readonly string[] }
  /** The domain has no table. */
  | { readonly state: 'none' };

export interface Assessment {
  /** Ids of the items that are asked, in order. An item whose condition is still unknown is not among them. */
  readonly asked: readonly string[];
  readonly domains: Readonly<Record<string, Proposal>>;
  readonly overall: Proposal;
  /** Grounds to go further than the overall proposal; for the reviewer to weigh. */
  readonly mayRaise: readonly { readonly to: string; readonly because: string }[];
}

const NONE: Proposal = { state: 'none' };

/** "A, B and C". */
const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** Works an instrument through, item by item and domain by domain. */
export const judge = (instrument: Instrument, responses: Responses, overrides: Overrides = {}): Assessment => {
  const asked = new Set<string>();
  /** Items whose own condition still waits for another's answer. */
  const undecided = new Set<string>();
  const proposals = new Map<string, Proposal>();

  const answered: Answered = {
    responseTo: (item) => {
      if (asked.has(item)) return Object.hasOwn(responses, item) ? (responses[item] ?? null) : null;
      return undecided.has(item) ? null : undefined;
    },
    judgementOf: (domain) => {
      if (Object.hasOwn(overrides, domain)) return overrides[domain] ?? null;
      const proposal = proposals.get(domain);
      return proposal?.state === 'proposed' ? proposal.judgement : null;
    },
  };

  const isOpen = (item: string): boolean => answered.responseTo(item) === null;
  /** The items a decision waits for: those among its own that are asked and open, and those of domains it builds on; in the order they are asked. */
  const waitingFor = (rules: readonly Rule[]): string[] => {
    const mentions = rules.flatMap(({ when }) => (when === undefined ? [] : mentionsIn(when)));
    const items = mentions.flatMap(({ what, id }) => (what === 'item' ? (isOpen(id) ? [id] : []) : openItemsOf(id)));
    return [...asked].filter((item) => items.includes(item));
  };
  const openItemsOf = (domainId: string): string[] => {
    const proposal = proposals.get(domainId);
    return proposal?.state === 'waiting' ? [...proposal.items] : [];
  };

  const applyRules = (rules: readonly Rule[]): Proposal => {
    for (const { when, judgement, because } of rules) {
      const truth = when === undefined ? true : holds(when, answered);
      if (truth === true) return { state: 'proposed', judgement, because: [because] };
      if (truth === null) return { state: 'waiting', items: waitingFor(rules) };
    }
    return NONE;
  };

  const rank = (judgement: string): number => instrument.judgements.findIndex(({ value }) => value === judgement);
  /** One that is the worst already decides, even while the others wait. */
  const worst = (parts: readonly Proposal[]): Proposal => {
    const proposed = parts.filter((part) => part.state === 'proposed');
    const highest = Math.max(-1, ...proposed.map(({ judgement }) => rank(judgement)));
    const waiting = parts.flatMap((part) => (part.state === 'waiting' ? part.items : []));
    if (parts.some(({ state }) => state === 'waiting') && highest < instrument.judgements.length - 1) {
      return { state: 'waiting', items: [...asked].filter((item) => waiting.includes(item)) };
    }
    const decisive = proposed.filter(({ judgement }) => rank(judgement) === highest);
    const [first] = decisive;
    return first === undefined
      ? NONE
      : { state: 'proposed', judgement: first.judgement, because: [...new Set(decisive.flatMap(({ because }) => because))] };
  };

  const decide = (decision: Decision): Proposal => {
    if ('rules' in decision) return applyRules(decision.rules);
    if ('worstOf' in decision) return worst(decision.worstOf.map(({ rules }) => applyRules(rules)));
    const decided = worst(
      decision.worstDomain.map((id): Proposal => {
        const title = instrument.domains.find((domain) => domain.id === id)?.title ?? id;
        const judgement = answered.judgementOf(id);
        return judgement === null
          ? { state: 'waiting', items: openItemsOf(id) }
          : { state: 'proposed', judgement, because: [`“${title}”`] };
      }),
    );
    return decided.state === 'proposed' ? { ...decided, because: [`It follows from ${joined(decided.because)}.`] } : decided;
  };

  for (const domain of instrument.domains) {
    for (const { id, when } of domain.items) {
      const truth = when === undefined ? true : holds(when, answered);
      if (truth === true) asked.add(id);
      else if (truth === null) undecided.add(id);
    }
    proposals.set(domain.id, domain.decision === undefined ? NONE : decide(domain.decision));
  }

  const { overall } = instrument;
  return {
    asked: itemsOf(instrument).flatMap(({ id }) => (asked.has(id) ? [id] : [])),
    domains: Object.fromEntries(proposals),
    overall: overall === undefined ? NONE : decide(overall.decision),
    mayRaise: (overall?.mayRaise ?? []).flatMap(({ when, to, because }) => (holds(when, answered) === true ? [{ to, because }] : [])),
  };
};
