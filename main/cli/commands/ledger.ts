/** `ledger REVIEW_OR_ARTICLE [claims|studies|interests]`: the evidence on each claim, study by study, and who has what interest. */
import { z } from 'zod';
import type { ClaimRow, InterestRow, Ledgers } from '../../../shared/ledger/model.ts';
import type { StudyRow } from '../../../shared/ledger/study-row.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { CitedEntry } from '../../../shared/report/model.ts';
import { contradictionsOf, counted, holderName, interestWords } from '../../../shared/report/words.ts';
import type { Core } from '../../core/core.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { findSubject } from '../find-subject.ts';
import { writeJson, writeOutput } from '../terminal.ts';
import { shorten, toTable } from '../to-table.ts';

const ledgerNameSchema = z.enum(['claims', 'studies', 'interests']);
type LedgerName = z.output<typeof ledgerNameSchema>;

/** As many as `report.entries` takes. */
const MOST_ASKED = 10_000;

interface Cited {
  /** "C3 E1", by the report's letters. */
  readonly references: (ids: readonly AnnotationId[]) => string;
  /** The entry's first words. */
  readonly words: (id: AnnotationId) => string;
}

const readCited = async (core: Core, subject: Subject, { claims, studies, interests }: Ledgers): Promise<Cited> => {
  const ids = [
    ...claims.flatMap((row) => [row.annotationId, ...row.restatements, ...row.supports, ...row.qualifies, ...row.rebuts]),
    ...studies.flatMap(({ evidence }) => evidence),
    ...interests.flatMap((row) => [
      ...row.interests.flatMap(({ annotationId, contradictedBy }) => [annotationId, ...contradictedBy.map((other) => other.annotationId)]),
      ...row.claims,
    ]),
  ];
  const unique = [...new Set(ids)];
  const entries = new Map<AnnotationId, CitedEntry>();
  for (let from = 0; from < unique.length; from += MOST_ASKED) {
    const cited = await callMethod(core, 'report.entries', { subject, annotationIds: unique.slice(from, from + MOST_ASKED) });
    for (const entry of cited.entries) entries.set(entry.annotationId, entry);
  }
  return {
    references: (asked) => asked.flatMap((id) => entries.get(id)?.reference ?? []).join(' '),
    words: (id) => shorten(entries.get(id)?.words ?? ''),
  };
};

const claimTable = (rows: readonly ClaimRow[], { references, words }: Cited): string[][] => [
  ['CLAIM', 'STANDING', 'SUPPORTED BY', 'QUALIFIED BY', 'REBUTTED BY', 'SOURCES', 'RESTATED IN', 'WORDS'],
  ...rows.map(({ annotationId, restatements, supports, qualifies, rebuts, sources, standing }) => [
    references([annotationId]),
    standing,
    references(supports),
    references(qualifies),
    references(rebuts),
    `${sources.length}`,
    references(restatements),
    words(annotationId),
  ]),
];

const studyTable = (rows: readonly StudyRow[], { references }: Cited): string[][] => [
  ['STUDY', 'REPORTED IN', 'RETOLD IN', 'EVIDENCE'],
  ...rows.map(({ study, articles, evidence }) => {
    const numbers = (role: 'reports' | 'retells'): string =>
      articles.flatMap((article) => (article.role === role ? [`${article.articleNumber}`] : [])).join(' ');
    return [shorten(study.name), numbers('reports'), numbers('retells'), references(evidence)];
  }),
];

const interestTable = (rows: readonly InterestRow[], { references }: Cited): string[][] => [
  ['HOLDER', 'CLAIMS', 'INTERESTS'],
  ...rows.map(({ holder, authorsOf, interests, claims }) => [
    shorten(holderName({ holder, authorsOf })),
    references(claims),
    interests
      .map((stated) => {
        const words = `${stated.interest === null ? '' : interestWords(stated.interest)} [${references([stated.annotationId])}]`.trim();
        const against = contradictionsOf(stated).map(
          ({ lead, shown }) => `${lead}: ${shown.map((each) => `${each.words} [${references([each.annotationId])}]`).join(', ')}`,
        );
        return [words, ...against].join(', ');
      })
      .join('; '),
  ]),
];

const TABLES: Readonly<Record<LedgerName, (ledgers: Ledgers, cited: Cited) => string[][]>> = {
  claims: ({ claims }, cited) => claimTable(claims, cited),
  studies: ({ studies }, cited) => studyTable(studies, cited),
  interests: ({ interests }, cited) => interestTable(interests, cited),
};

const NOTHING: Readonly<Record<LedgerName, string>> = {
  claims: 'No claims are tagged.\n',
  studies: 'No study is named.\n',
  interests: 'No interests are tagged.\n',
};

const describe = (name: LedgerName, ledgers: Ledgers, cited: Cited): string => {
  const table = TABLES[name](ledgers, cited);
  return table.length === 1 ? NOTHING[name] : toTable(table);
};

/** What no row of the claims has. */
const restOf = ({ unusedEvidence, untargetedCritiques }: Ledgers): string =>
  [
    unusedEvidence.length === 0
      ? ''
      : `${counted(unusedEvidence.length, 'piece of evidence bears', 'pieces of evidence bear')} on no claim.\n`,
    untargetedCritiques.length === 0 ? '' : `${counted(untargetedCritiques.length, 'critique bears', 'critiques bear')} on nothing.\n`,
  ].join('');

const articlesOf = ({ articles }: Ledgers): string => articles.map(({ articleNumber, title }) => `${articleNumber}  ${title}\n`).join('');

export const ledger = async (core: Core, args: Arguments): Promise<number> => {
  const [named, part, ...others] = args.operands;
  if (named === undefined || others.length > 0) throw new UsageError('ledger needs one REVIEW_OR_ARTICLE, and perhaps which ledger.');
  const chosen = ledgerNameSchema.optional().safeParse(part);
  if (!chosen.success) throw new UsageError(`There is no ledger "${part}"; there are ${ledgerNameSchema.options.join(', ')}.`);
  const subject = await findSubject(core, named);
  const ledgers = await callMethod(core, 'ledger.get', { subject });
  if (args.options.json === true) return writeJson(chosen.data === undefined ? ledgers : ledgers[chosen.data]);
  const cited = await readCited(core, subject, ledgers);
  const names = chosen.data === undefined ? ledgerNameSchema.options : [chosen.data];
  const parts = names.map((name) => {
    const table = describe(name, ledgers, cited);
    return name === 'claims'
      ? `${table}${restOf(ledgers)}`
      : name === 'studies' && ledgers.studies.length > 0
        ? `${table}\n${articlesOf(ledgers)}`
        : table;
  });
  return writeOutput(parts.join('\n'));
};
