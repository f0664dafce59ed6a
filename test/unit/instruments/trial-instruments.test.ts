/**
 * Every combination of answers to the trial instruments, against the published
 * rules written down a second time, as plain code instead of tables.
 */
import { describe, expect, test } from 'vitest';
import { judge, type Responses } from '../../../shared/instruments/judge.ts';
import type { Domain, Instrument } from '../../../shared/model/instrument.ts';
import { shippedPack } from './shipped-packs.ts';

type Judgement = 'low' | 'some-concerns' | 'high';
type Get = (item: string) => string | undefined;

const yes = (response: string | undefined): boolean => response === 'y' || response === 'py';
const no = (response: string | undefined): boolean => response === 'n' || response === 'pn';
const ni = (response: string | undefined): boolean => response === 'ni';
const ORDER: readonly Judgement[] = ['low', 'some-concerns', 'high'];
const worse = (one: Judgement, other: Judgement): Judgement => (ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other);

const randomisation = (get: Get): Judgement => {
  if (no(get('1.2'))) return 'high';
  if (ni(get('1.2'))) return yes(get('1.3')) ? 'high' : 'some-concerns';
  return no(get('1.1')) || yes(get('1.3')) ? 'some-concerns' : 'low';
};
const departures = (get: Get): Judgement => {
  if (no(get('2.1')) && no(get('2.2'))) return 'low';
  if (no(get('2.3'))) return 'low';
  if (ni(get('2.3'))) return 'some-concerns';
  if (no(get('2.4'))) return 'some-concerns';
  return yes(get('2.5')) ? 'some-concerns' : 'high';
};
const analysis = (get: Get): Judgement => (yes(get('2.6')) ? 'low' : no(get('2.7')) ? 'some-concerns' : 'high');
const missing = (get: Get): Judgement => {
  if (yes(get('3.1')) || yes(get('3.2')) || no(get('3.3'))) return 'low';
  return no(get('3.4')) ? 'some-concerns' : 'high';
};
const measurement = (get: Get): Judgement => {
  if (yes(get('4.1')) || yes(get('4.2'))) return 'high';
  if (no(get('4.3')) || no(get('4.4'))) return ni(get('4.2')) ? 'some-concerns' : 'low';
  return no(get('4.5')) ? 'some-concerns' : 'high';
};
const selection = (get: Get): Judgement => {
  if (yes(get('5.2')) || yes(get('5.3'))) return 'high';
  return no(get('5.2')) && no(get('5.3')) && yes(get('5.1')) ? 'low' : 'some-concerns';
};
const order = (get: Get): Judgement => {
  if (no(get('s.3'))) return 'high';
  if (ni(get('s.3'))) return 'some-concerns';
  return yes(get('s.1')) || yes(get('s.2')) ? 'low' : 'some-concerns';
};

const RULES: Readonly<Record<string, (get: Get) => Judgement>> = {
  randomisation,
  deviations: (get) => worse(departures(get), analysis(get)),
  'missing-data': missing,
  measurement,
  selection,
  'period-and-carryover': order,
};

/** Which items the forms ask, given the answers before them. */
const ASKED: Readonly<Record<string, (get: Get) => boolean>> = {
  '2.3': (get) => !no(get('2.1')) || !no(get('2.2')),
  '2.4': (get) => yes(get('2.3')),
  '2.5': (get) => yes(get('2.4')) || ni(get('2.4')),
  '2.7': (get) => no(get('2.6')) || ni(get('2.6')),
  '3.2': (get) => no(get('3.1')) || ni(get('3.1')),
  '3.3': (get) => no(get('3.2')),
  '3.4': (get) => yes(get('3.3')) || ni(get('3.3')),
  '4.3': (get) => !yes(get('4.1')) && !yes(get('4.2')),
  '4.4': (get) => yes(get('4.3')) || ni(get('4.3')),
  '4.5': (get) => yes(get('4.4')) || ni(get('4.4')),
  's.2': (get) => no(get('s.1')) || ni(get('s.1')),
};

const valuesOf = (instrument: Instrument, domain: Domain, item: string): readonly string[] => {
  const answer = domain.items.find(({ id }) => id === item)?.answer;
  if (answer?.kind !== 'choice') throw new Error(`${item} is no choice.`);
  return (instrument.responses[answer.responses] ?? []).map(({ value }) => value);
};

/** Every way through a domain's items, asking each only when the form does. */
const waysThrough = (instrument: Instrument, domain: Domain): Responses[] => {
  let ways: Responses[] = [{}];
  for (const { id } of domain.items) {
    ways = ways.flatMap((way) => {
      const isAsked = ASKED[id]?.((item) => way[item]) ?? true;
      return isAsked ? valuesOf(instrument, domain, id).map((value) => ({ ...way, [id]: value })) : [way];
    });
  }
  return ways;
};

describe.each(['randomised-trial-parallel', 'randomised-trial-crossover'])('%s', (id) => {
  const instrument = shippedPack(id);

  test.each(instrument.domains.map((domain) => [domain.id, domain] as const))(
    '%s is judged as published, for every combination of answers',
    (domainId, domain) => {
      const ways = waysThrough(instrument, domain);
      expect(ways.length).toBeGreaterThan(20);
      const rule = RULES[domainId];
      for (const way of ways) {
        const { asked, domains } = judge(instrument, way);
        const itemsHere = domain.items.flatMap((item) => (asked.includes(item.id) ? [item.id] : []));
        expect(itemsHere).toEqual(Object.keys(way));
        expect(domains[domainId], JSON.stringify(way)).toMatchObject({ state: 'proposed', judgement: rule?.((item) => way[item]) });
      }
    },
  );

  // What both forms share is walked through once.
  const own = id.endsWith('parallel') ? instrument.domains : instrument.domains.filter((domain) => domain.id === 'period-and-carryover');
  test.each(own.map((domain) => [domain.id, domain] as const))(
    '%s is not judged before its answers decide, and never otherwise afterwards',
    (domainId, domain) => {
      for (const way of waysThrough(instrument, domain)) {
        const whole = judge(instrument, way).domains[domainId];
        const items = Object.keys(way);
        for (let known = 0; known < items.length; known += 1) {
          const partial = Object.fromEntries(Object.entries(way).slice(0, known));
          const proposal = judge(instrument, partial).domains[domainId];
          if (proposal?.state === 'proposed')
            expect(proposal.judgement, JSON.stringify(partial)).toBe(whole?.state === 'proposed' ? whole.judgement : null);
          else expect(proposal).toMatchObject({ state: 'waiting', items: expect.arrayContaining([items[known]]) });
          if (proposal?.state === 'waiting')
            expect(proposal.items).toEqual(domain.items.map((item) => item.id).filter((item) => proposal.items.includes(item)));
        }
      }
    },
  );

  test('the worst domain decides overall, in every combination of judgements', () => {
    const ids = instrument.domains.map((domain) => domain.id);
    const combinations = ids.reduce<readonly Readonly<Record<string, Judgement>>[]>(
      (all, domainId) => all.flatMap((combination) => ORDER.map((judgement) => ({ ...combination, [domainId]: judgement }))),
      [{}],
    );
    expect(combinations).toHaveLength(3 ** ids.length);
    for (const combination of combinations) {
      const judgements = Object.values(combination);
      const { overall, mayRaise } = judge(instrument, {}, combination);
      expect(overall).toMatchObject({ state: 'proposed', judgement: judgements.reduce(worse) });
      expect(mayRaise.length > 0).toBe(judgements.filter((judgement) => judgement === 'some-concerns').length >= 2);
    }
  });
});
