/** What reports say of studies: one behind several articles, its evidence once, its results where it is reported, and how it was retold. */
import { expect, test } from 'vitest';
import { studyArticlesWords } from '../../shared/ledger/study-words.ts';
import { studyIdSchema } from '../../shared/model/id.ts';
import type { StudyRole } from '../../shared/model/study.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import { makeDocument } from '../../shared/report/make-document.ts';
import { misquotations } from '../../shared/report/misquotations.ts';
import { readReport } from '../../shared/report/read-report.ts';
import type { ReportSource } from '../../shared/report/source.ts';
import { builtInTemplate } from '../../shared/report/templates/bases.ts';
import type { TemplateBase } from '../../shared/model/template.ts';
import { annotation, annotationId, article, articleId, link, source } from '../support/report-source.ts';

const studyId = studyIdSchema.parse('019a0000-0000-7009-8000-000000000001');

const study = (roles: readonly (readonly [number, StudyRole])[]) => ({
  id: studyId,
  name: 'Okafor’s crossover',
  registration: 'NCT01234567',
  articles: roles.map(([number, role]) => ({ articleId: articleId(number), role })),
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});

const withWords = (number: number, words: string) => {
  const plain = article(number, { author: [{ family: `Author${String.fromCharCode(64 + number)}` }], year: 2020 });
  return { ...plain, text: plain.text.replace('Heading', 'Results').replace('Paragraph 02 text.', words) };
};

const SOURCE = 'It may help 12 of 40 people.';
const RETOLD = 'It cures 70% of all people.';

/** A study that article 2 reports and articles 3 and 1 retell, and a claim that both words of it support. */
const reported: ReportSource = source({
  articles: [article(1), withWords(2, SOURCE), withWords(3, RETOLD)],
  annotations: [
    annotation(1, 1, 'claim', 1),
    annotation(2, 2, 'evidence', 2, { quotations: [SOURCE] }),
    annotation(3, 3, 'evidence', 2, { quotations: [RETOLD] }),
  ],
  links: [link(1, 2, 'supports', 1), link(2, 3, 'supports', 1), link(3, 3, 'restates', 2)],
  studies: [
    study([
      [3, 'retells'],
      [1, 'retells'],
      [2, 'reports'],
    ]),
  ],
});

const made = (rows: ReportSource, base: TemplateBase) => makeDocument(buildReport(rows), builtInTemplate(base));

const READERS = ['full-appraisal', 'journal-club-handout', 'presenter-sheet', 'slides'] as const;

test('the articles of a study are named in order, one or several', () => {
  const row = (...roles: (readonly [number, StudyRole])[]) => ({
    articles: roles.map(([articleNumber, role]) => ({ articleId: articleId(articleNumber), articleNumber, role })),
  });
  expect(studyArticlesWords(row([3, 'reports'], [5, 'retells'], [4, 'retells'], [2, 'retells'], [1, 'retells']))).toBe(
    'reported in article 3 and retold in articles 1, 2, 4 and 5',
  );
  expect(studyArticlesWords(row([10, 'retells'], [9, 'retells']))).toBe('retold in articles 9 and 10');
  expect(studyArticlesWords(row([1, 'reports']))).toBe('reported in article 1');
});

test.each(READERS)('%s says which study is behind which articles', (base) => {
  expect(made(reported, base).body).toContain('one study, reported in article 2 and retold in articles 1 and 3.');
});

test.each(['full-appraisal', 'presenter-sheet'] as const)('%s counts what two articles say of one study once', (base) => {
  expect(made(reported, base).body).toMatch(/1 study \(2 passages\) supports it \(\S+, \S+\)/u);
});

test('what belongs to no study is counted beside those that do', () => {
  const rows = {
    ...reported,
    annotations: [...reported.annotations, annotation(4, 1, 'evidence', 4)],
    links: [...reported.links, link(4, 4, 'supports', 1)],
    studiesOfEvidence: new Map([[annotationId(4), []]]),
  };
  expect(made(rows, 'full-appraisal').body).toContain('1 study (2 passages) and 1 other passage support it');
});

test.each(['journal-club-handout', 'slides'] as const)('%s has the main results from the article that reports the study', (base) => {
  const section =
    made(reported, base)
      .body.split(/^## /mu)
      .find((each) => each.startsWith('Main results')) ?? '';
  expect(section).toContain(SOURCE);
  expect(section).not.toContain('cures');
});

test('retellings are the results where no article reports the study, and the handout says so', () => {
  const { body } = made(
    {
      ...reported,
      studies: [
        study([
          [3, 'retells'],
          [2, 'retells'],
        ]),
      ],
    },
    'journal-club-handout',
  );
  expect(body).toContain('come from articles that retell the study; the article that reports it is not among these.');
  expect(body).toContain(RETOLD.replace('%', '%'));
});

test.each(['full-appraisal', 'presenter-sheet', 'journal-club-handout'] as const)(
  '%s shows the source’s words beside the retelling’s, and how they differ',
  (base) => {
    const { body, frontMatter } = made(reported, base);
    const section = body.split(/^## /mu).find((each) => each.startsWith('What changed in the retelling')) ?? '';
    expect(section).toContain('retells article 2 (AuthorB 2020): **worded more strongly; not in the source: 70%; left out: 12, 40.**');
    expect(section.indexOf('may help')).toBeLessThan(section.indexOf('It cures'));
    const quotations = readReport(`${frontMatter}\n${body}`).quotations.map(({ exact }) => exact);
    expect(quotations).toContain(SOURCE);
    expect(quotations).toContain(RETOLD);
  },
);

test('the quotations of retellings are among those that are checked', () => {
  const moved = {
    ...reported,
    annotations: reported.annotations.map((each) => ({
      ...each,
      targets: each.targets.map((target) => ({ ...target, exact: 'Other words.' })),
    })),
  };
  expect(misquotations(buildReport(moved), moved).length).toBe(3);
});

test('what retells the same in the same words is not among what changed', () => {
  const alike = {
    ...reported,
    articles: [article(1), withWords(2, SOURCE), withWords(3, SOURCE)],
    annotations: reported.annotations.map((each) =>
      each.id === annotationId(3) ? annotation(3, 3, 'evidence', 2, { quotations: [SOURCE] }) : each,
    ),
  };
  expect(made(alike, 'full-appraisal').body).not.toContain('What changed in the retelling');
});

test('the authors of a manuscript are told of no study', () => {
  expect(made(reported, 'referee-report').body).not.toContain('crossover');
});
