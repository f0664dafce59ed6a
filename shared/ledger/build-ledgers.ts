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
  /** Studies that single pieces of evidence were said to be of by hand; an empty list: of none. */
  readonly studiesOfEvidence: ReadonlyMap<AnnotationId, readonly StudyId[]>;
  /** Who makes a claim, where it is not the article's authors. */
  readonly speakers: ReadonlyMap<AnnotationId, string>;
}

const quotationOf = ({ quotations }: ReportEntry): string => quotations.map(({ exact }) => exact).join(' ');

/** What is asked of every entry, worked out once. */
interface Known extends LedgerSource {
  readonly entries: ReadonlyMap<AnnotationId, ReportEntry>;
  readonly articles: ReadonlyMap<ArticleId, ReportArticle>;
  readonly studiesOf: ReadonlyMap<ArticleId, readonly StudyId[]>;
  readonly authorsOf: ReadonlyMap<ArticleId, readonly string[]>;
}

const know = (source: LedgerSource): Known => {
  const articles = [...source.report.articles, ...source.report.alsoCited];
  const studiesOf = new Map<ArticleId, StudyId[]>();
  for (const { id, articles: told } of source.studies) {
    for (const { articleId } of told) studiesOf.set(articleId, [...(studiesOf.get(articleId) ?? []), id]);
  }
  return {
    ...source,
    entries: new Map(source.report.entries.map((entry) => [entry.annotationId, entry])),
    articles: new Map(articles.map((article) => [article.articleId, article])),
    studiesOf,
    authorsOf: new Map(articles.map(({ articleId, metadata }) => [articleId, metadata.author.map(fullName)])),
  };
};

/** The studies a passage belongs to: those it was said to be of, else its article's only one. */
const studiesFor = ({ studiesOf, studiesOfEvidence }: Known, { annotationId, articleId }: ReportEntry): readonly StudyId[] => {
  const ofArticle = studiesOf.get(articleId) ?? [];
  return studiesOfEvidence.get(annotationId) ?? (ofArticle.length === 1 ? ofArticle : []);
};

/** Who says a passage: the one who was named, else its article's authors. */
const speakersOf = ({ speakers, authorsOf }: Known, { annotationId, articleId }: ReportEntry): readonly string[] => {
  const speaker = speakers.get(annotationId);
  return speaker === undefined ? (authorsOf.get(articleId) ?? []) : [speaker];
};

const claimRows = (known: Known): ClaimRow[] => {
  const { report, entries } = known;
  const restated = restatedClaims(report.entries);
  const first = (id: AnnotationId): AnnotationId => {
    let at = id;
    for (let next = restated.get(at); next !== undefined; next = restated.get(at)) at = next;
    return at;
  };
  const groups = Map.groupBy(report.claims.flatMap((id) => entries.get(id) ?? []), ({ annotationId }) => first(annotationId));
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
      const studyIds = studiesFor(known, entry);
      if (studyIds.length === 0) sources.set(entry.articleId, { kind: 'article', articleId: entry.articleId });
      for (const studyId of studyIds) sources.set(studyId, { kind: 'study', studyId });
    }
    return {
      annotationId,
      restatements: group.map((entry) => entry.annotationId).filter((id) => id !== annotationId),
      supports,
      qualifies: bearing('qualifies'),
      rebuts,
      sources: [...sources.values()],
      standing: evidence.length > 0 ? (rebuts.length > 0 ? 'contested' : 'supported') : rebuts.length > 0 ? 'rebutted' : 'unsupported',
      speakers: [...new Set(group.flatMap((entry) => speakersOf(known, entry)))],
    };
  });
};

const studyRows = (known: Known): StudyRow[] => {
  const { report, studies, entries, articles } = known;
  if (studies.length === 0) return [];
  const evidenceOf = new Map<StudyId, AnnotationId[]>();
  for (const entry of report.entries) {
    if (entry.tag !== 'evidence') continue;
    for (const studyId of studiesFor(known, entry)) {
      const own = evidenceOf.get(studyId);
      if (own === undefined) evidenceOf.set(studyId, [entry.annotationId]);
      else own.push(entry.annotationId);
    }
  }
  /** What is said again of something in another article, from the retelling to what it retells. */
  const retold = report.entries.flatMap((retelling) =>
    retelling.bearings.flatMap(({ annotationId, relation, direction }) => {
      const told = direction === 'to' && (relation === 'restates' || relation === 'cites') ? entries.get(annotationId) : undefined;
      return told === undefined ? [] : [{ told, retelling }];
    }),
  );
  return studies
    .map((study): StudyRow => {
      const roles = new Map(study.articles.map(({ articleId, role }) => [articleId, role]));
      return {
        study,
        articles: study.articles.flatMap(({ articleId, role }) => {
          const article = articles.get(articleId);
          return article === undefined ? [] : [{ articleId, articleNumber: article.number, role }];
        }),
        evidence: evidenceOf.get(study.id) ?? [],
        retellings: retold
          .filter(({ told, retelling }) => roles.get(retelling.articleId) === 'retells' && roles.get(told.articleId) === 'reports')
          .map(({ told, retelling }) => ({
            source: told.annotationId,
            retelling: retelling.annotationId,
            ...mutable(compareWording(quotationOf(told), quotationOf(retelling))),
          })),
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
const suggestedStudies = ({ articles, studies }: Known): Ledgers['suggestedStudies'] => {
  const byRegistration = new Map<string, ArticleId[]>();
  for (const { articleId, metadata } of articles.values()) {
    for (const registration of metadata.registrations) byRegistration.set(registration, [...(byRegistration.get(registration) ?? []), articleId]);
  }
  return [...byRegistration].flatMap(([registration, articleIds]) => {
    const isKnown = studies.some((study) => articleIds.every((id) => study.articles.some(({ articleId }) => articleId === id)));
    return articleIds.length < 2 || isKnown ? [] : [{ registration, articleIds }];
  });
};

const interestRows = (known: Known): InterestRow[] => {
  const { report } = known;
  if (report.interestHolders.every(({ holder }) => holder === null)) return report.interestHolders.map((row) => ({ ...row, claims: [], otherWords: [] }));
  // What an article disputes or discloses is its authors' only where somebody has been named.
  const said = report.entries.filter(({ tag, annotationId }) => tag === 'claim' || tag === 'evidence' || (tag === 'critique' && known.speakers.has(annotationId)));
  const saidBy = new Map<string, Set<ReportEntry>>();
  for (const entry of said) {
    for (const speaker of speakersOf(known, entry)) {
      const own = saidBy.get(speaker);
      if (own === undefined) saidBy.set(speaker, new Set([entry]));
      else own.add(entry);
    }
  }
  return report.interestHolders.map(({ holder, interests }) => {
    const words = [...saidBy].flatMap(([speaker, entries]) => (holder !== null && isSamePerson(speaker, holder) ? [entries] : []));
    const [first = new Set<ReportEntry>()] = words;
    // Who is named in several ways says things here and there; they are told in the report's order.
    const own = words.length <= 1 ? [...first] : said.filter((entry) => words.some((each) => each.has(entry)));
    const ids = (keep: (entry: ReportEntry) => boolean): AnnotationId[] => own.filter(keep).map(({ annotationId }) => annotationId);
    return { holder, interests, claims: ids(({ tag }) => tag === 'claim'), otherWords: ids(({ tag }) => tag !== 'claim') };
  });
};

/** Builds every ledger of a review or an article. */
export const buildLedgers = (source: LedgerSource): Ledgers => {
  const { report } = source;
  const known = know(source);
  const bearsOnAClaim = ({ bearings }: ReportEntry): boolean =>
    bearings.some(({ annotationId, direction, relation }) => direction === 'to' && relation !== 'discloses' && known.entries.get(annotationId)?.tag === 'claim');
  const own = report.entries.filter(({ outside }) => !outside);
  return {
    articles: report.articles.map(({ articleId, number, metadata }) => ({ articleId, articleNumber: number, title: metadata.title })),
    claims: claimRows(known),
    unusedEvidence: own.filter((entry) => entry.tag === 'evidence' && !bearsOnAClaim(entry)).map(({ annotationId }) => annotationId),
    untargetedCritiques: own
      .filter(({ tag, bearings }) => tag === 'critique' && !bearings.some(({ direction }) => direction === 'to'))
      .map(({ annotationId }) => annotationId),
    studies: studyRows(known),
    suggestedStudies: suggestedStudies(known),
    interests: interestRows(known),
  };
};
