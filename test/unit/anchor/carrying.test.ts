/** Carrying passages to another text of their article: what each state promises, and that it is kept whatever was edited. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../../shared/anchor/align-texts.ts';
import type { CarriedTarget } from '../../../shared/anchor/alignment.ts';
import { carryTargets } from '../../../shared/anchor/carry-targets.ts';
import type { Block } from '../../../shared/model/article.ts';
import { nastyText } from '../../support/nasty-text.ts';
import { createRandom, layOut, makeSentences, revise } from '../../support/edit-text.ts';

const OLD = [
  'Ketamine lowered the score by 5.2 points (p < 0.05) [12].',
  'The effect was large in women who had failed two drugs.',
  'No serious adverse events were seen in the 24 participants of the trial.',
  'The well-known difficulties of blinding remain.',
  'We conclude that it works.',
].join(' ');

/** What becomes of some words of a text in another. */
const carry = (from: string, to: string, words: string, blocks?: readonly Block[]): { carried: CarriedTarget; shown: string } => {
  const start = from.indexOf(words);
  if (start === -1) throw new Error(`"${words}" is not in the text.`);
  const [carried] = carryTargets(align({ text: from }, blocks === undefined ? { text: to } : { text: to, blocks }), [
    { start, end: start + words.length },
  ]);
  if (carried === undefined) throw new Error('Nothing was carried.');
  return { carried, shown: 'range' in carried ? to.slice(carried.range.start, carried.range.end) : '' };
};

describe('a passage is exact', () => {
  const effect = 'The effect was large in women who had failed two drugs.';

  it.each([
    ['where text was added before it', `A new beginning. ${OLD}`, effect],
    ['past line ends, hyphens and ligatures', OLD.replace('failed two drugs', 'failed\ntwo dru-\ngs').replace('effect', 'eﬀect'), effect],
    ['past soft hyphens and no-break spaces', OLD.replace('large in', 'lar\u00adge\u00a0in'), effect],
    ['past other dashes and hyphens', OLD.replace('well-known', 'well\u2010known'), 'The well-known difficulties of blinding remain.'],
    ['past brackets around a reference mark', OLD.replace(' [12]', ' 12'), 'Ketamine lowered the score by 5.2 points (p < 0.05) [12].'],
  ])('%s', (_what, to, words) => {
    expect(carry(OLD, to, words).carried.state).toBe('exact');
  });

  it('where Greek letters are spelled and superscripts set low', () => {
    const { carried, shown } = carry(
      'Some 10⁵ cells made α-synuclein at 37 °C.',
      'Some 105 cells made alpha-synuclein at 37 °C.',
      'Some 10⁵ cells made α-synuclein at 37 °C.',
    );
    expect(carried.state).toBe('exact');
    expect(shown).toBe('Some 105 cells made alpha-synuclein at 37 °C.');
  });

  it('in the middle of a sentence that was changed around it', () => {
    expect(carry(OLD, OLD.replace('was large', 'was very large indeed'), 'women who had failed two drugs')).toMatchObject({
      carried: { state: 'exact' },
      shown: 'women who had failed two drugs',
    });
  });
});

describe('a passage is moved', () => {
  it('where its sentence is elsewhere, and only once', () => {
    const conclusion = 'We conclude that it works.';
    const { carried, shown } = carry(OLD, `${conclusion} ${OLD.replace(` ${conclusion}`, '')}`, conclusion);
    expect(carried.state).toBe('moved');
    expect(shown).toBe(conclusion);
  });

  it('where only a comma or a reference mark came or went', () => {
    expect(carry(OLD, OLD.replace('large in women', 'large, in women'), 'The effect was large in women').carried.state).toBe('moved');
    const { carried, shown } = carry(OLD, OLD.replace(' [12]', ''), 'Ketamine lowered the score by 5.2 points (p < 0.05) [12].');
    expect(carried.state).toBe('moved');
    expect(shown).toBe('Ketamine lowered the score by 5.2 points (p < 0.05).');
  });

  it('where page furniture is between its words, and only when it is known to be furniture', () => {
    const to = OLD.replace('women who', 'women\n\nJournal of Trials 14\n\nwho');
    const start = to.indexOf('Journal');
    const furniture: Block = { type: 'furniture', start, end: start + 'Journal of Trials 14'.length };
    const blocks: Block[] = [
      { type: 'paragraph', start: 0, end: start - 2 },
      furniture,
      { type: 'paragraph', start: furniture.end + 2, end: to.length },
    ];
    const words = 'The effect was large in women who had failed two drugs.';
    expect(carry(OLD, to, words, blocks).carried.state).toBe('moved');
    expect(carry(OLD, to, words).carried.state).toBe('uncertain');
  });
});

describe('a passage is never shown without asking when', () => {
  const first = 'Ketamine lowered the score by 5.2 points (p < 0.05) [12].';
  const events = 'No serious adverse events were seen in the 24 participants of the trial.';

  it.each([
    ['a number changed', OLD.replace('5.2', '5.3'), first],
    ['a decimal point went', OLD.replace('5.2', '52'), first],
    ['a comparison turned', OLD.replace('<', '>'), first],
    ['a comparison went', OLD.replace('< ', ''), first],
    ['a sign came', OLD.replace('by 5.2', 'by −5.2'), first],
    ['a sign came just before it', OLD.replace('by 5.2', 'by −5.2'), '5.2 points'],
    ['a digit came just before it', OLD.replace('by 5.2', 'by 15.2'), '5.2 points'],
    ['a digit came just after it', OLD.replace('by 5.2', 'by 5.25'), 'score by 5.2'],
    ['a reference became another', OLD.replace('[12]', '[13]'), first],
    ['a sign took the place of a reference mark', OLD.replace('0.05) [12]. The', '0.05) > The'), `${first} The effect was large in women`],
    ['a negation came', OLD.replace('was large', 'was not large'), 'The effect was large in women'],
    ['a negation went', OLD.replace('No serious', 'Serious'), events],
    ['a word changed', OLD.replace('adverse', 'diverse'), events],
    ['a letter changed', OLD.replace('women', 'woman'), 'The effect was large in women'],
    ['a word was lengthened', OLD.replace('two drugs.', 'two drugstores.'), 'who had failed two drugs'],
    ['a unit’s case changed', 'We gave 5 mg of it to each of the patients.'.replace('mg', 'Mg'), ''],
  ])('%s', (_what, to, words) => {
    const from = words === '' ? 'We gave 5 mg of it to each of the patients.' : OLD;
    expect(carry(from, to, words === '' ? from : words).carried.state).toBe('uncertain');
  });

  it('it occurs twice now and neither order nor surroundings say which it is', () => {
    const { carried } = carry(`Before. ${events} After.`, `${events} ${events}`, events);
    expect(carried.state).toBe('uncertain');
    if (carried.state === 'uncertain') expect(carried.candidates.length).toBe(2);
  });

  it('it went, and the same few words are in another sentence', () => {
    const from = 'Doses were given twice a day. There was no significant difference in weight. The end came soon.';
    const to = 'Doses were given twice a day. The end came soon. In the other arm there was no significant difference in height.';
    expect(carry(from, to, 'no significant difference').carried.state).not.toBe('exact');
    expect(carry(from, to, 'no significant difference').carried.state).not.toBe('moved');
  });
});

describe('a passage that was reworded or cut', () => {
  it('is uncertain with the new sentence as candidate', () => {
    const to = OLD.replace(
      'The effect was large in women who had failed two drugs.',
      'A large effect was found in women, who had failed at least two drugs.',
    );
    const { carried } = carry(OLD, to, 'The effect was large in women who had failed two drugs.');
    expect(carried.state).toBe('uncertain');
    if (carried.state !== 'uncertain') return;
    const [best] = carried.candidates;
    expect(to.slice(best?.start, best?.end)).toContain('women, who had failed at least two drugs.');
    expect(carried.score).toBeGreaterThan(0.5);
    expect(carried.score).toBeLessThan(0.95);
  });

  it('is lost when nothing like it is left', () => {
    expect(
      carry(
        OLD,
        OLD.replace('No serious adverse events were seen in the 24 participants of the trial. ', ''),
        'No serious adverse events were seen in the 24 participants of the trial.',
      ).carried,
    ).toEqual({ state: 'lost' });
    expect(carry(OLD, '', 'We conclude that it works.').carried).toEqual({ state: 'lost' });
    expect(carry(OLD, 'Quite another article, about the weather in the north.', 'We conclude that it works.').carried).toEqual({
      state: 'lost',
    });
  });
});

const anyRange = (text: string, a: number, b: number): { start: number; end: number } => {
  const start = a % text.length;
  return { start, end: start + 1 + (b % (text.length - start)) };
};

describe('whatever the text', () => {
  it('a passage carried to the same text stays where it is', () => {
    fc.assert(
      fc.property(nastyText, fc.nat(), fc.nat(), (text, a, b) => {
        if (text === '') return;
        const range = anyRange(text, a, b);
        expect(carryTargets(align({ text }, { text }), [range])).toEqual([{ state: 'exact', range }]);
      }),
    );
  });

  it('every range lies in the new text and splits no character', () => {
    fc.assert(
      fc.property(nastyText, nastyText, fc.nat(), fc.nat(), (from, to, a, b) => {
        if (from === '') return;
        const [carried] = carryTargets(align({ text: from }, { text: to }), [anyRange(from.toWellFormed(), a, b)]);
        const ranges =
          carried === undefined || carried.state === 'lost' ? [] : carried.state === 'uncertain' ? carried.candidates : [carried.range];
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(to.length);
          if (to.isWellFormed()) expect(to.slice(start, end).isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

describe('whatever a reviser does', () => {
  it('a sentence that is shown is word for word the same', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0.05, 0.2, 0.5), (seed, rate) => {
        const random = createRandom(seed);
        const sentences = makeSentences(random, 60);
        const from = layOut(sentences);
        const to = layOut(revise(random, sentences, rate).map(({ words }) => words));
        const targets = sentences.map((words, index) => ({
          start: from.starts[index] ?? 0,
          end: (from.starts[index] ?? 0) + words.length,
        }));
        carryTargets(align(from, to), targets).forEach((carried, index) => {
          if (carried.state === 'exact' || carried.state === 'moved')
            expect(to.text.slice(carried.range.start, carried.range.end)).toBe(sentences[index]);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('a phrase that many sentences have is shown in its own sentence', () => {
    let shown = 0;
    let wrong = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = createRandom(seed);
      const sentences = makeSentences(random, 60);
      const revised = revise(random, sentences, 0.2);
      const from = layOut(sentences);
      const to = layOut(revised.map(({ words }) => words));
      const targets = sentences.map((words, index) => {
        const phrase = /(?<=\S+ \S+ )\S+ \S+ \S+/u.exec(words);
        const start = (from.starts[index] ?? 0) + (phrase?.index ?? 0);
        return { start, end: start + (phrase?.[0].length ?? 1) };
      });
      carryTargets(align(from, to), targets).forEach((carried, index) => {
        if (carried.state !== 'exact' && carried.state !== 'moved') return;
        shown += 1;
        const at = to.starts.findLastIndex((start) => start <= carried.range.start);
        const isOwn = revised[at]?.old === index || revised[at]?.words === sentences[index];
        if (!isOwn) wrong += 1;
      });
    }
    expect(shown).toBeGreaterThan(1_500);
    expect(wrong).toBe(0);
  });

  it('nearly all that was left alone is found', () => {
    let found = 0;
    let all = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = createRandom(seed);
      const sentences = makeSentences(random, 60);
      const revised = revise(random, sentences, 0.2);
      const from = layOut(sentences);
      const to = layOut(revised.map(({ words }) => words));
      const kept = sentences.flatMap((words, index) => {
        const isOnce =
          sentences.filter((other) => other === words).length === 1 && revised.filter((other) => other.words === words).length === 1;
        return isOnce && revised.some(({ old, isChanged }) => old === index && !isChanged)
          ? [{ start: from.starts[index] ?? 0, end: (from.starts[index] ?? 0) + words.length }]
          : [];
      });
      all += kept.length;
      found += carryTargets(align(from, to), kept).filter(({ state }) => state === 'exact' || state === 'moved').length;
    }
    expect(all).toBeGreaterThan(800);
    expect(found / all).toBeGreaterThan(0.95);
  });

  it('what is carried there is carried back to where it was', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = createRandom(seed);
        const sentences = makeSentences(random, 40);
        const from = layOut(sentences);
        const to = layOut(revise(random, sentences, 0.2).map(({ words }) => words));
        const targets = sentences.map((words, index) => ({
          start: from.starts[index] ?? 0,
          end: (from.starts[index] ?? 0) + words.length,
        }));
        const there = carryTargets(align(from, to), targets);
        there.forEach((result, index) => {
          if (result.state !== 'exact') return;
          const [back] = carryTargets(align(to, from), [result.range]);
          if (back?.state === 'exact') expect(back.range).toEqual(targets[index]);
          expect(back?.state).not.toBe('lost');
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('hostile texts end soon and are never guessed at', () => {
  const repeat = (words: string, length: number): string => words.repeat(Math.ceil(length / words.length)).slice(0, length);
  const paragraph = 'The same paragraph again and again, with the same words. ';

  it.each([
    ['one letter without end', repeat('a', 200_000), repeat('a', 150_000)],
    ['one letter, interrupted', `${repeat('a', 100_000)}b${repeat('a', 100_000)}`, repeat('a', 150_000)],
    ['one word without end', repeat('a ', 200_000), repeat('a b ', 200_000)],
    ['one paragraph without end', repeat(paragraph, 200_000), `${repeat(paragraph, 90_000)} An end. ${repeat(paragraph, 90_000)}`],
    ['nothing', repeat(paragraph, 200_000), ''],
    ['no letters', repeat('. ! ? ', 100_000), repeat('! ? . ', 100_000)],
  ])('%s', (_what, from, to) => {
    const targets = Array.from({ length: 200 }, (_, index) => ({ start: index * 450, end: index * 450 + 60 }));
    for (const [index, carried] of carryTargets(align({ text: from }, { text: to }), targets).entries()) {
      if (carried.state !== 'exact') continue;
      const words = (text: string): string => text.replace(/\s/gu, '');
      const { start, end } = targets[index] ?? { start: 0, end: 0 };
      expect(words(to.slice(carried.range.start, carried.range.end))).toBe(words(from.slice(start, end)));
    }
  });
});
