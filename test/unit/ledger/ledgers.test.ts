/** The ledgers: what is behind a claim, one study counted once, and who has an interest in what they say. */
import { expect, test } from 'vitest';
import { wholeLedgers } from '../../../shared/ledger/build-ledgers.ts';
import { studyIdSchema } from '../../../shared/model/id.ts';
import { studySchema, type Study } from '../../../shared/model/study.ts';
import { contradictionsOf, holderName } from '../../../shared/report/words.ts';
import { annotation, annotationId, article, articleId, link } from '../../support/report-source.ts';
import { modelOf } from '../../support/subject-model.ts';

const WHEN = '2026-01-01T00:00:00.000Z';
const study = (number: number, articles: Study['articles'], name = `Study ${number}`): Study =>
  studySchema.parse({
    id: `019a0000-0000-7007-8000-00000000000${number}`,
    name,
    registration: '',
    articles,
    createdAt: WHEN,
    updatedAt: WHEN,
  });

const ledgers = (...rows: Parameters<typeof modelOf>) => wholeLedgers(modelOf(...rows).ledgers);

test('evidence from one study counts once, however many articles retell it', () => {
  const rows = {
    articles: [article(1), article(2), article(3)],
    annotations: [
      annotation(1, 1, 'claim', 1),
      annotation(2, 1, 'evidence', 2),
      annotation(3, 2, 'evidence', 1),
      annotation(4, 3, 'evidence', 1),
    ],
    links: [link(1, 2, 'supports', 1), link(2, 3, 'supports', 1), link(3, 4, 'supports', 1)],
  };
  expect(ledgers(rows).claims[0]?.sources).toHaveLength(3);
  const told = study(1, [
    { articleId: articleId(1), role: 'reports' },
    { articleId: articleId(2), role: 'retells' },
  ]);
  expect(ledgers(rows, { studies: [told] }).claims[0]?.sources).toEqual([
    { kind: 'study', studyId: told.id },
    { kind: 'article', articleId: articleId(3) },
  ]);
});

test('evidence attached by the reviewer belongs to that study, and an article of two studies to neither by itself', () => {
  const [one, two] = [study(1, [{ articleId: articleId(1), role: 'retells' }]), study(2, [{ articleId: articleId(1), role: 'retells' }])];
  const rows = {
    annotations: [annotation(1, 1, 'claim', 1), annotation(2, 1, 'evidence', 2), annotation(3, 1, 'evidence', 3)],
    links: [link(1, 2, 'supports', 1), link(2, 3, 'supports', 1)],
  };
  expect(ledgers(rows, { studies: [one, two] }).claims[0]?.sources).toEqual([{ kind: 'article', articleId: articleId(1) }]);
  const attached = new Map([[annotationId(2), [studyIdSchema.parse(two.id)]]]);
  expect(ledgers(rows, { studies: [one, two], studiesOfEvidence: attached }).claims[0]?.sources).toEqual([
    { kind: 'study', studyId: two.id },
    { kind: 'article', articleId: articleId(1) },
  ]);
});

test('evidence of two studies counts with both, and evidence of none with its article alone', () => {
  const [one, two] = [study(1, [{ articleId: articleId(1), role: 'reports' }]), study(2, [])];
  const rows = {
    annotations: [annotation(1, 1, 'claim', 1), annotation(2, 1, 'evidence', 2), annotation(3, 1, 'evidence', 3)],
    links: [link(1, 2, 'supports', 1), link(2, 3, 'supports', 1)],
  };
  const studiesOfEvidence = new Map([
    [annotationId(2), [one.id, two.id]],
    [annotationId(3), []],
  ]);
  const { claims, studies } = ledgers(rows, { studies: [one, two], studiesOfEvidence });
  expect(claims[0]?.sources).toEqual([
    { kind: 'study', studyId: one.id },
    { kind: 'study', studyId: two.id },
    { kind: 'article', articleId: articleId(1) },
  ]);
  expect(studies.map(({ study: { id }, evidence }) => [id, evidence])).toEqual([
    [one.id, [annotationId(2)]],
    [two.id, [annotationId(2)]],
  ]);
});

test('a claim and its restatements are one row, with the support of both', () => {
  const { claims } = ledgers({
    articles: [article(1), article(2)],
    annotations: [
      annotation(1, 1, 'claim', 1),
      annotation(2, 2, 'claim', 1),
      annotation(3, 2, 'evidence', 2),
      annotation(4, 1, 'critique', 3),
    ],
    links: [link(1, 2, 'restates', 1), link(2, 3, 'supports', 2), link(3, 4, 'rebuts', 1)],
  });
  expect(claims).toMatchObject([
    {
      annotationId: annotationId(1),
      restatements: [annotationId(2)],
      supports: [annotationId(3)],
      rebuts: [annotationId(4)],
      standing: 'contested',
    },
  ]);
});

test.each([
  ['unsupported', []],
  ['supported', [link(1, 2, 'supports', 1)]],
  ['rebutted', [link(1, 3, 'rebuts', 1)]],
  ['contested', [link(1, 2, 'supports', 1), link(2, 3, 'rebuts', 1)]],
  // A critique may agree with a claim without being evidence for it.
  ['unsupported', [link(1, 3, 'supports', 1)]],
])('a claim is %s', (standing, links) => {
  const { claims } = ledgers({
    annotations: [annotation(1, 1, 'claim', 1), annotation(2, 1, 'evidence', 2), annotation(3, 1, 'critique', 3)],
    links,
  });
  expect(claims[0]?.standing).toBe(standing);
});

test('evidence of no claim and critiques of nothing are listed', () => {
  const { unusedEvidence, untargetedCritiques } = ledgers({
    annotations: [
      annotation(1, 1, 'claim', 1),
      annotation(2, 1, 'evidence', 2),
      annotation(3, 1, 'evidence', 3),
      annotation(4, 1, 'critique', 4),
      annotation(5, 1, 'critique', 5),
    ],
    links: [link(1, 2, 'supports', 1), link(2, 4, 'rebuts', 3)],
  });
  expect(unusedEvidence).toEqual([annotationId(3)]);
  expect(untargetedCritiques).toEqual([annotationId(5)]);
});

test('a retelling linked to its source is set beside it with what differs', () => {
  const told = study(1, [
    { articleId: articleId(1), role: 'reports' },
    { articleId: articleId(2), role: 'retells' },
  ]);
  const { studies } = ledgers(
    {
      articles: [article(1), article(2)],
      annotations: [
        annotation(1, 1, 'evidence', 1, { quotations: ['The effect may have fallen in 7 of 12.'] }),
        annotation(2, 2, 'evidence', 1, { quotations: ['The drug blocked the effect in 12 people.'] }),
      ],
      links: [link(1, 2, 'restates', 1)],
    },
    { studies: [told] },
  );
  expect(studies[0]?.evidence).toEqual([annotationId(1), annotationId(2)]);
  expect(studies[0]?.retellings).toEqual([
    { source: annotationId(1), retelling: annotationId(2), numbersAdded: [], numbersLeftOut: ['7'], strength: 'stronger' },
  ]);
});

test('articles that name one registration are suggested as one study until they are', () => {
  const registered = { registrations: ['NCT01234567'] };
  const rows = { articles: [article(1, registered), article(2, registered), article(3)] };
  expect(ledgers(rows).suggestedStudies).toEqual([{ registration: 'NCT01234567', articleIds: [articleId(1), articleId(2)] }]);
  const known = study(1, [
    { articleId: articleId(1), role: 'reports' },
    { articleId: articleId(2), role: 'retells' },
  ]);
  expect(ledgers(rows, { studies: [known] }).suggestedStudies).toEqual([]);
});

test('a holder of interests is shown with every claim they make: as an author, or as the one quoted', () => {
  const { interests } = ledgers({
    articles: [article(1, { author: [{ family: 'Rivera', given: 'Ana' }] }), article(2, { author: [{ family: 'Okafor', given: 'B' }] })],
    annotations: [
      annotation(1, 1, 'claim', 1),
      annotation(2, 2, 'claim', 1),
      annotation(3, 2, 'claim', 2, { speaker: 'Dr Ana Rivera' }),
      annotation(4, 1, 'conflict-of-interest', 4, {
        interests: [{ holder: 'A. Rivera, MD', party: 'Firm', category: 'consulting', period: '2018' }],
      }),
    ],
  });
  expect(interests).toMatchObject([{ holder: 'A. Rivera, MD', claims: [annotationId(1), annotationId(3)] }]);
});

test('who declares none is told what another article shows of them, and all authors are told by name', () => {
  const none = { party: '', category: 'none-declared', period: '' } as const;
  const { interests } = ledgers({
    articles: [
      article(1, {
        author: [
          { family: 'Rivera', given: 'Ana' },
          { family: 'Lind', given: 'Bo' },
        ],
      }),
      article(2, { author: [{ family: 'Mori', given: 'Chie' }] }),
    ],
    annotations: [
      annotation(1, 1, 'conflict-of-interest', 1, { interests: [{ holder: '', ...none }] }),
      annotation(2, 2, 'conflict-of-interest', 1, {
        interests: [
          { holder: 'A. Rivera', party: 'Firm', category: 'grants', period: '' },
          { holder: 'C. Mori', ...none },
        ],
      }),
      annotation(3, 2, 'conflict-of-interest', 2, {
        interests: [{ holder: 'C. Mori', party: 'Same article', category: 'stock', period: '' }],
      }),
      annotation(4, 1, 'conflict-of-interest', 2, { interests: [{ holder: 'D. Okafor', ...none }] }),
    ],
  });
  expect(
    interests.map((row) => [
      holderName(row),
      row.interests.map((stated) => contradictionsOf(stated).map(({ lead, shown }) => [lead, shown])),
    ]),
  ).toEqual([
    ['A. Rivera', [[]]],
    ['C. Mori', [[], []]],
    ['D. Okafor', [[]]],
    ['The authors of article 1', [[['but article 2 shows', [{ annotationId: annotationId(2), words: 'A. Rivera: Firm (grants)' }]]]]],
  ]);
});

test('only who has an interest, not who declares none, is marked beside what they say', () => {
  const source = (category: 'none-declared' | 'grants') =>
    modelOf({
      articles: [article(1, { author: [{ family: 'Rivera', given: 'Ana' }] })],
      annotations: [
        annotation(1, 1, 'claim', 1),
        annotation(2, 1, 'conflict-of-interest', 2, { interests: [{ holder: 'A. Rivera', party: '', category, period: '' }] }),
      ],
    }).ledgers;
  expect(source('grants').holdersOf(annotationId(1))).toEqual(['A. Rivera']);
  expect(source('none-declared').holdersOf(annotationId(1))).toEqual([]);
  expect(wholeLedgers(source('none-declared')).interests).toMatchObject([{ holder: 'A. Rivera', claims: [annotationId(1)] }]);
});
