/** What a newer version of a pack makes of the answers to an older one. */
import { describe, expect, it } from 'vitest';
import { comparePacks, isNewerVersion } from '../../../shared/instruments/compare-packs.ts';
import { answerSchema, type Answer } from '../../../shared/model/appraisal.ts';
import { instrumentSchema, type Instrument } from '../../../shared/model/instrument.ts';

const YES_NO = [
  { value: 'y', label: 'Yes', short: 'Y' },
  { value: 'n', label: 'No', short: 'N' },
];

const pack = (version: string, items: readonly object[], responses: object = { yn: YES_NO }): Instrument =>
  instrumentSchema.parse({
    format: 1,
    id: 'small',
    version,
    title: 'Small',
    purpose: 'For tests.',
    source: { citation: 'None.', relation: 'Our own.' },
    licence: 'Free.',
    unit: 'article',
    fits: { kinds: ['editorial'] },
    responses,
    domains: [{ id: 'all', title: 'All', items }],
  });

const item = (id: string, text: string, more: object = {}): object => ({ id, text, answer: { kind: 'choice', responses: 'yn' }, ...more });

const answer = (itemId: string, response: string): Answer =>
  answerSchema.parse({
    itemId,
    instrumentVersion: '1.0.0',
    response,
    text: '',
    annotationIds: [],
    absence: null,
    updatedAt: '2026-01-01T00:00:00Z',
  });

describe('answers, when their pack has a newer version', () => {
  it('stay where the item is what it was, and are to be decided where it changed', () => {
    const older = pack('1.0.0', [item('1', 'Who?'), item('2', 'Why?'), item('3', 'When?'), item('4', 'Where?')]);
    const newer = pack('2.0.0', [
      item('1', 'Who?'),
      item('2', 'Why, and for whom?', { help: 'Names count.' }),
      item('3', 'When?', { when: { item: '2', in: ['y'] } }),
      item('5', 'What?'),
    ]);
    const { answers, added } = comparePacks(older, newer, [answer('1', 'y'), answer('2', 'y'), answer('3', 'n'), answer('4', 'n')]);
    expect(answers.map(({ before, outlook, differing }) => [before.id, outlook, differing])).toEqual([
      ['1', 'same', []],
      ['2', 'changed', ['question', 'help']],
      ['3', 'changed', ['condition']],
      ['4', 'gone', []],
    ]);
    expect(added.map(({ id }) => id)).toEqual(['5']);
  });

  it('go where their response is none any more, and only then', () => {
    const older = pack('1.0.0', [item('1', 'Who?'), item('2', 'Why?'), item('3', 'Not answered')]);
    const newer = pack('1.1.0', [item('1', 'Who?'), item('2', 'Why?')], { yn: [YES_NO[0], { value: 'u', label: 'Unclear', short: 'U' }] });
    const { answers } = comparePacks(older, newer, [answer('1', 'n'), answer('2', 'y')]);
    expect(answers.map(({ before, outlook }) => [before.id, outlook])).toEqual([
      ['1', 'impossible'],
      ['2', 'changed'],
    ]);
  });
});

it.each([
  ['1.0.1', '1.0.0', true],
  ['1.10.0', '1.9.9', true],
  ['1.0.0', '1.0.0', false],
  ['1.9.9', '2.0.0', false],
])('%s after %s: %s', (version, other, expected) => {
  expect(isNewerVersion(version, other)).toBe(expected);
});
