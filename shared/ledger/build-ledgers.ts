/** Makes the ledgers from the report and the studies. Pure: the same rows give the same ledgers. */
import type { AnnotationId, ArticleId, StudyId } from '../model/id.ts';
import type { Study } from '../model/study.ts';
import type { Report, ReportArticle, ReportEntry } from '../report/model.ts';
import { restatedClaims } from '../report/restatements.ts';
import type { ClaimRow, EvidenceSource, InterestRow, Ledgers, StudyRow } from './model.ts';
import { fullName, isSamePerson } from './people.ts';
import { compareWording } from './wording.ts';

export interface LedgerSource {
  readonly report: Report;
  readonly studies: readonly Study[];
  /** Studies that single pieces of evidence were attached to by hand. */
  readonly studyOfEvidence: ReadonlyMap<AnnotationId, StudyId>;
  /** Who makes a claim, where it is not the article's authors. */
  readonly speakers: ReadonlyMap<AnnotationId, string>;
}

const quotationOf = ({ quotations }: ReportEntry): string => quotations.map(({ exact }) => exact).join(' ');

/** The study a passage belongs to: the one it was attached to, else its article's only one. */
const studyFor = ({ studies, studyOfEvidence }: LedgerSource, { annotationId, articleId }: ReportEntry): StudyId | null => {
  const attached = studyOfEvidence.get(annotationId);
  if (attached !== undefined) return attached;
  const [only, second] = studies.filter(({ articles }) => articles.some((article) => article.articleId === articleId));
  return only !== undefined && second === undefined ? only.id : null;
};

const authorsOf = (articles: readonly ReportArticle[], articleId: ArticleId): string[] =>
  (articles.find((article) => article.articleId === articleId)?.metadata.author ?? []).map(fullName);

const claimRows = (source: LedgerSource, articles: readonly ReportArticle[]): ClaimRow[] => {
  const { report } = source;
  const entries = new Map(report.entries.map((entry) => [entry.annotationId, entry]));
  const restated = restatedClaims(report.entries);
  const first = (id: AnnotationId): AnnotationId => {
    let at = id;
    for (let next = restated.get(at); next !== undefined; next = restated.get(at)) at = next;
    return at;
  };
  const groups = new Map<AnnotationId, ReportEntry[]>();
  for (const id of report.claims) {
    const entry = entries.get(id);
    if (entry === undefined) continue;
    const group = groups.get(first(id));
    if (group === undefined) groups.set(first(id), [entry]);
    else group.push(entry);
  }
  return [...groups].map(([annotationId, group]) => {
    const bearing = (relation: 'supports' | 'qualifies' | 'rebuts'): AnnotationId[] => [
      ...new Set(
        group.flatMap(({ bearings }) =>
          bearings.flatMap((each) => (each.direction === 'from' && each.relation === relation ? [each.annotationId] : [])),
        ),
      ),
    ];
    const supports = bearing('supports');
    const rebuts = bearing('rebuts');
    const evidence = supports.flatMap((id) => entries.get(id) ?? []).filter(({ tag }) => tag === 'evidence');
    const sources = new Map<string, EvidenceSource>();
    for (const entry of evidence) {
      const studyId = studyFor(source, entry);
      if (studyId === null) sources.set(entry.articleId, { kind: 'article', articleId: entry.articleId });
      else sources.set(studyId, { kind: 'study', studyId });
    }
    return {
      annotationId,
      restatements: group.map((entry) => entry.annotationId).filter((id) => id !== annotationId),
      supports,
      qualifies: bearing('qualifies'),
      rebuts,
      sources: [...sources.values()],
      standing: evidence.length > 0 ? (rebuts.length > 0 ? 'contested' : 'supported') : rebuts.length > 0 ? 'rebutted' : 'unsupported',
      speakers: [...new Set(group.flatMap((entry) => speakersOf(source, articles, entry)))],
    };
  });
};

const speakersOf = ({ speakers }: LedgerSource, articles: readonly ReportArticle[], { annotationId, articleId }: ReportEntry): string[] => {
  const speaker = speakers.get(annotationId);
  return speaker === undefined ? authorsOf(articles, articleId) : [speaker];
};

const studyRows = (source: LedgerSource, articles: readonly ReportArticle[]): StudyRow[] => {
  const { report, studies } = source;
  const entries = new Map(report.entries.map((entry) => [entry.annotationId, entry]));
  const numbers = new Map(articles.map(({ articleId, number }) => [articleId, number]));
  return studies
    .map((study): StudyRow => {
      const roles = new Map(study.articles.map(({ articleId, role }) => [articleId, role]));
      const own = report.entries.filter((entry) => studyFor(source, entry) === study.id);
      const pairs = report.entries.flatMap((retelling) =>
        retelling.bearings.flatMap(({ annotationId, relation, direction }) => {
          const told = entries.get(annotationId);
          const isPair =
            told !== undefined && (relation === 'restates' || relation === 'cites') && direction === 'to' && roles.get(retelling.articleId) === 'retells' && roles.get(told.articleId) === 'reports';
          return isPair ? [{ source: told.annotationId, retelling: retelling.annotationId, ...mutable(compareWording(quotationOf(told), quotationOf(retelling))) }] : [];
        }),
      );
      return {
        study,
        articles: study.articles.flatMap(({ articleId, role }) => {
          const articleNumber = numbers.get(articleId);
          return articleNumber === undefined ? [] : [{ articleId, articleNumber, role }];
        }),
        evidence: own.filter(({ tag }) => tag === 'evidence').map(({ annotationId }) => annotationId),
        retellings: pairs,
      };
    })
    .filter((row) => row.articles.length > 0 || row.evidence.length > 0);
};

const mutable = ({ numbersAdded, numbersLeftOut, strength }: ReturnType<typeof compareWording>) => ({
  numbersAdded: [...numbersAdded],
  numbersLeftOut: [...numbersLeftOut],
  strength,
});

/** Articles with the same registration that no study unites yet. */
const suggestedStudies = (articles: readonly ReportArticle[], studies: readonly Study[]): Ledgers['suggestedStudies'] => {
  const byRegistration = new Map<string, ArticleId[]>();
  for (const { articleId, metadata } of articles) {
    for (const registration of metadata.registrations) byRegistration.set(registration, [...(byRegistration.get(registration) ?? []), articleId]);
  }
  return [...byRegistration].flatMap(([registration, articleIds]) => {
    const isKnown = studies.some((study) => articleIds.every((id) => study.articles.some(({ articleId }) => articleId === id)));
    return articleIds.length < 2 || isKnown ? [] : [{ registration, articleIds }];
  });
};

const interestRows = (source: LedgerSource, articles: readonly ReportArticle[]): InterestRow[] => {
  const claims = source.report.entries.filter(({ tag }) => tag === 'claim');
  return source.report.interestHolders.map(({ holder, interests }) => ({
    holder,
    interests,
    claims:
      holder === null
        ? []
        : claims.filter((claim) => speakersOf(source, articles, claim).some((speaker) => isSamePerson(speaker, holder))).map(({ annotationId }) => annotationId),
  }));
};

/** Builds every ledger of a review or an article. */
export const buildLedgers = (source: LedgerSource): Ledgers => {
  const { report } = source;
  const articles = [...report.articles, ...report.alsoCited];
  const claims = new Set(report.entries.filter(({ tag }) => tag === 'claim').map(({ annotationId }) => annotationId));
  const bearsOnAClaim = ({ bearings }: ReportEntry): boolean =>
    bearings.some(({ annotationId, direction, relation }) => direction === 'to' && claims.has(annotationId) && relation !== 'discloses');
  const own = report.entries.filter(({ outside }) => !outside);
  return {
    claims: claimRows(source, articles),
    unusedEvidence: own.filter((entry) => entry.tag === 'evidence' && !bearsOnAClaim(entry)).map(({ annotationId }) => annotationId),
    untargetedCritiques: own
      .filter(({ tag, bearings }) => tag === 'critique' && !bearings.some(({ direction }) => direction === 'to'))
      .map(({ annotationId }) => annotationId),
    studies: studyRows(source, articles),
    suggestedStudies: suggestedStudies(articles, source.studies),
    interests: interestRows(source, articles),
  };
};
