/** What is left to do in an appraisal. An answer counts as complete only with something to rest on. */
import { OVERALL, type Answer, type RecordedAbsence } from '../model/appraisal.ts';
import type { Instrument, Item } from '../model/instrument.ts';
import { itemsOf } from './conditions.ts';
import type { Assessment } from './judge.ts';

export type ItemState =
  /** Not asked, given the answers before it. */
  | 'not-asked'
  | 'open'
  /** Answered, but resting on no passage and no recorded absence, or on one whose words were found without a reason given. */
  | 'unsupported'
  | 'complete';

/** How often the words of an absence were found all the same; above 0, only the reviewer's reason makes it an absence. */
export const timesFound = ({ found }: Pick<RecordedAbsence, 'found'>): number => found.reduce((sum, count) => sum + count, 0);

/** Nothing was found, or the answer's own words say why what was found does not count. */
const showsAbsence = ({ absence, text }: Answer): boolean => absence !== null && (timesFound(absence) === 0 || text.trim() !== '');

export const itemState = (item: Item, answer: Answer | undefined, isAsked: boolean): ItemState => {
  if (!isAsked) return 'not-asked';
  const isAnswered = answer !== undefined && (item.answer.kind === 'choice' ? answer.response !== null : answer.text.trim() !== '');
  if (!isAnswered) return 'open';
  const isSupported = item.evidence === 'optional' || answer.annotationIds.length > 0 || showsAbsence(answer);
  return isSupported ? 'complete' : 'unsupported';
};

export interface Progress {
  readonly items: Readonly<Record<string, ItemState>>;
  /** Items that are asked now. */
  readonly asked: number;
  readonly complete: number;
  readonly unsupported: number;
}

export const progressOf = (instrument: Instrument, answers: readonly Answer[], { asked }: Assessment): Progress => {
  const answerTo = new Map(answers.map((answer) => [answer.itemId, answer]));
  const isAsked = new Set(asked);
  const states = itemsOf(instrument).map((item) => [item.id, itemState(item, answerTo.get(item.id), isAsked.has(item.id))] as const);
  const count = (state: ItemState): number => states.filter(([, each]) => each === state).length;
  return { items: Object.fromEntries(states), asked: asked.length, complete: count('complete'), unsupported: count('unsupported') };
};

const itemsIn = ({ domains }: Instrument, { items }: Pick<Progress, 'items'>, domainId: string, states: readonly ItemState[]): string[] =>
  domains.flatMap((domain) =>
    domainId === OVERALL || domainId === domain.id
      ? domain.items.flatMap(({ id }) => (states.includes(items[id] ?? 'not-asked') ? [id] : []))
      : [],
  );

/** Asked items without an answer that a judgement may still change with: those of its domain; for the overall one, all. By id, in order. */
export const openItems = (instrument: Instrument, progress: Pick<Progress, 'items'>, domainId: string): string[] =>
  itemsIn(instrument, progress, domainId, ['open']);

/** Answered items of a domain that rest on nothing; for the overall judgement, of all. By id, in order. */
export const unsupportedItems = (instrument: Instrument, progress: Pick<Progress, 'items'>, domainId: string): string[] =>
  itemsIn(instrument, progress, domainId, ['unsupported']);

/** Answered items of a domain, whatever they rest on; for the overall judgement, of all. By id, in order. */
export const answeredItems = (instrument: Instrument, progress: Pick<Progress, 'items'>, domainId: string): string[] =>
  itemsIn(instrument, progress, domainId, ['unsupported', 'complete']);
