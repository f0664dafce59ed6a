/** Packs from outside, the other packs that ship, and which of them fit an article. */
import { expect, test } from 'vitest';
import { TouchstoneError, type Failure } from '../../../shared/contract/failure.ts';
import { readInstrument } from '../../../shared/instruments/check-pack.ts';
import { judge } from '../../../shared/instruments/judge.ts';
import { compareSpecificity, routeTo } from '../../../shared/instruments/route.ts';
import { articleKindSchema } from '../../../shared/model/article.ts';
import { instrumentSchema, type Instrument } from '../../../shared/model/instrument.ts';
import { rawPack, shippedPack, shippedPackNames } from './shipped-packs.ts';

const failureOf = (pack: unknown): Failure => {
  try {
    readInstrument(pack, 'mine.json');
  } catch (error) {
    if (error instanceof TouchstoneError) return error.failure;
    throw error;
  }
  throw new Error('The pack was accepted.');
};

const minimal = {
  format: 1,
  id: 'mine',
  version: '1.0.0',
  title: 'Mine',
  purpose: 'Tries the format.',
  source: { citation: 'None.', relation: 'All is its own.' },
  licence: 'Free.',
  unit: 'article',
  fits: { kinds: ['talk'] },
  responses: {
    plain: [
      { value: 'yes', label: 'Yes', short: 'Y' },
      { value: 'no', label: 'No', short: 'N' },
    ],
  },
  judgements: [
    { value: 'good', label: 'Good', symbol: '+', tone: 'good' },
    { value: 'bad', label: 'Bad', symbol: '×', tone: 'bad' },
  ],
  domains: [
    {
      id: 'only',
      title: 'Only',
      items: [
        { id: '1', text: 'Is it so?', answer: { kind: 'choice', responses: 'plain' } },
        { id: '2', text: 'And this?', answer: { kind: 'choice', responses: 'plain' }, when: { item: '1', in: ['yes'] } },
      ],
      decision: {
        rules: [
          { when: { item: '2', in: ['no'] }, judgement: 'bad', because: 'It is not so.' },
          { judgement: 'good', because: 'It is so.' },
        ],
      },
    },
  ],
};

const withDomain = (change: object): unknown => ({ ...minimal, domains: [{ ...minimal.domains[0], ...change }] });

test.each(shippedPackNames())('%s is a valid pack and named for its file', (name) => {
  expect(shippedPack(name.replace('.json', '')).id).toBe(name.replace('.json', ''));
});

test('a pack of a reviewer’s own is read, with defaults filled in', () => {
  expect(readInstrument(minimal, 'mine.json').domains[0]?.items[0]).toMatchObject({ evidence: 'required', critical: false, help: '' });
});

test.each<[string, unknown, string, RegExp]>([
  ['a field of a wrong type', { ...minimal, title: 7 }, 'title', /must be text/u],
  ['a field that is left empty', { ...minimal, licence: ' ' }, 'licence', /must not be empty/u],
  ['a field that is missing', { ...minimal, purpose: undefined }, 'purpose', /is missing/u],
  ['a field that nobody knows', { ...minimal, colour: 'red' }, '', /colour/u],
  ['a format of a later Touchstone', { ...minimal, format: 2 }, 'format', /another format/u],
  ['a version that is none', { ...minimal, version: 'new' }, 'version', /three numbers/u],
  [
    'a list of responses that does not exist',
    withDomain({
      items: [{ id: '1', text: 'Is it so?', answer: { kind: 'choice', responses: 'none' } }],
      decision: { rules: [{ judgement: 'good', because: 'So.' }] },
    }),
    'domains.0.items.0.answer.responses',
    /“none”/u,
  ],
  [
    'a condition on what comes later',
    withDomain({ items: [{ ...minimal.domains[0]?.items[0], when: { item: '2', in: ['yes'] } }, minimal.domains[0]?.items[1]] }),
    'domains.0.items.0.when',
    /does not come before/u,
  ],
  [
    'a condition on a response that is none',
    withDomain({
      decision: {
        rules: [
          { when: { item: '1', in: ['maybe'] }, judgement: 'bad', because: 'So.' },
          { judgement: 'good', because: 'So.' },
        ],
      },
    }),
    'domains.0.decision.rules.0.when',
    /“maybe”/u,
  ],
  [
    'a judgement that is not listed',
    withDomain({ decision: { rules: [{ judgement: 'great', because: 'So.' }] } }),
    'domains.0.decision.rules.0.judgement',
    /“great”/u,
  ],
  [
    'a table that may end without a judgement',
    withDomain({ decision: { rules: [{ when: { item: '1', in: ['yes'] }, judgement: 'good', because: 'So.' }] } }),
    'domains.0.decision.rules.0',
    /always a judgement/u,
  ],
  [
    'a rule that never counts',
    withDomain({
      decision: {
        rules: [
          { judgement: 'good', because: 'So.' },
          { judgement: 'bad', because: 'So.' },
        ],
      },
    }),
    'domains.0.decision.rules.0',
    /must be the last/u,
  ],
  [
    'an id that is used twice',
    withDomain({ items: [minimal.domains[0]?.items[0], minimal.domains[0]?.items[0]] }),
    'domains',
    /Two items have the id “1”/u,
  ],
])('refuses %s, by its field', (_what, pack, path, message) => {
  const failure = failureOf(pack);
  expect(failure.code).toBe('invalid-input');
  expect(failure.message).toContain('“mine.json”');
  expect(failure.issues).toContainEqual({ path, message: expect.stringMatching(message) });
});

test('an item that is no longer asked counts no more, though its answer is kept', () => {
  const instrument = readInstrument(minimal, 'mine.json');
  expect(judge(instrument, { '1': 'yes', '2': 'no' }).domains['only']).toMatchObject({ judgement: 'bad' });
  expect(judge(instrument, { '1': 'no', '2': 'no' })).toMatchObject({ asked: ['1'], domains: { only: { judgement: 'good' } } });
});

test('confidence in a review falls with critical and other weaknesses as its source says', () => {
  const instrument = shippedPack('systematic-review');
  const items = instrument.domains.flatMap((domain) => domain.items);
  const critical = items.filter((item) => item.critical).map(({ id }) => id);
  const other = items.filter((item) => !item.critical).map(({ id }) => id);
  expect([critical.length, other.length]).toEqual([7, 9]);
  for (let critically = 0; critically <= critical.length; critically += 1) {
    for (let otherwise = 0; otherwise <= other.length; otherwise += 1) {
      const weak = new Set([...critical.slice(0, critically), ...other.slice(0, otherwise)]);
      const responses = Object.fromEntries(items.map(({ id }) => [id, weak.has(id) ? 'no' : 'yes']));
      const expected = critically >= 2 ? 'critically-low' : critically === 1 ? 'low' : otherwise >= 2 ? 'moderate' : 'high';
      expect(judge(instrument, responses).overall).toMatchObject({ state: 'proposed', judgement: expected });
    }
  }
});

const all = (): Instrument[] => shippedPackNames().map((name) => instrumentSchema.parse(rawPack(name.replace('.json', ''))));
const fitting = (subject: Parameters<typeof routeTo>[1]): string[] =>
  all()
    .filter((instrument) => routeTo(instrument, subject).fit === 'fits')
    .map(({ id }) => id)
    .toSorted();

test('every item of every pack that ships says what counts', () => {
  const silent = all().flatMap(({ id, domains }) =>
    domains.flatMap(({ items }) => items.filter(({ help }) => help === '').map((item) => `${id}: ${item.id}`)),
  );
  expect(silent).toEqual([]);
});

test('each kind of article has an instrument that fits, or one that asks for the design', () => {
  for (const kind of articleKindSchema.options) {
    const fits = all().map((instrument) => routeTo(instrument, { kind, design: null }).fit);
    expect(fits.filter((fit) => fit !== 'refused').length, kind).toBeGreaterThan(0);
  }
});

test('a press release is weighed as a commentary or against its source, and a crossover trial in a talk as a trial', () => {
  expect(fitting({ kind: 'press-release', design: null })).toEqual(['commentary', 'retelling']);
  expect(fitting({ kind: 'talk', design: 'crossover-trial' })).toContain('randomised-trial-crossover');
  expect(fitting({ kind: 'talk', design: 'parallel-trial' })).toContain('randomised-trial-parallel');
  expect(fitting({ kind: 'trial-report', design: 'parallel-trial' })).toEqual([
    'journal-club',
    'randomised-trial-parallel',
    'trial-reporting',
  ]);
});

test.for([
  [{ kind: 'editorial', design: null }, ['commentary', 'retelling', 'journal-club']],
  [{ kind: 'manuscript', design: null }, ['manuscript-review', 'journal-club']],
  [{ kind: 'news-story', design: null }, ['retelling', 'commentary']],
  [{ kind: 'trial-report', design: 'parallel-trial' }, ['randomised-trial-parallel', 'trial-reporting', 'journal-club']],
] as const)('of those that fit %o the most specific is proposed first', ([subject, ids]) => {
  const fits = all().filter((instrument) => routeTo(instrument, subject).fit === 'fits');
  expect(fits.toSorted((one, other) => compareSpecificity(one, other, subject.kind)).map(({ id }) => id)).toEqual(ids);
});

test('a refusal names kinds as one says them', () => {
  expect(routeTo(shippedPack('manuscript-review'), { kind: 'editorial', design: null }).reason).toMatch(
    /^It is for a manuscript under review; /u,
  );
});

test('a refusal says why: a trial tool on an opinion piece, a review’s tool on one study', () => {
  const trial = routeTo(shippedPack('randomised-trial-parallel'), { kind: 'editorial', design: null });
  expect(trial).toMatchObject({ fit: 'refused', reason: expect.stringContaining('only tells of studies') });
  const review = routeTo(shippedPack('systematic-review'), { kind: 'trial-report', design: 'parallel-trial' });
  expect(review).toMatchObject({ fit: 'refused', reason: expect.stringContaining('review of many studies') });
});
