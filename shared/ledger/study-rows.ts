/** The ledger of studies: which articles describe each, its evidence once, and its retellings beside their source. */
import type { AnnotationId, ArticleId, StudyId } from '../model/id.ts';
import type { UnnumberedEntry } from '../report/article-entries.ts';
import { onceFor } from '../report/once-for.ts';
import { studiesFinder, tagged, type LedgerSource } from './ledger-source.ts';
import type { Ledgers } from './model.ts';
import type { StudyRow } from './study-row.ts';
import { compareWording } from './wording.ts';

const quotationOf = ({ quotations }: UnnumberedEntry): string => quotations.map(({ exact }) => exact).join(' ');

type Difference = Pick<StudyRow['retellings'][number], 'numbersAdded' | 'numbersLeftOut' | 'strength'>;

/** Of a passage to its retellings; entries that have not changed are the same objects after every change of others. */
const differencesFrom = onceFor((told: UnnumberedEntry) =>
  onceFor((retelling: UnnumberedEntry): Difference => {
    const { numbersAdded, numbersLeftOut, strength } = compareWording(quotationOf(told), quotationOf(retelling));
    return { numbersAdded: [...numbersAdded], numbersLeftOut: [...numbersLeftOut], strength };
  }),
);

/** Those that an article of the subject describes, or some of its evidence belongs to. */
export const studyRows = (source: Omit<LedgerSource, 'speakerOf'>): StudyRow[] => {
  const { articles, studies, studiesOfEvidence, entry: entryOf } = source;
  if (studies.length === 0) return [];
  const numbers = new Map(articles.map(({ articleId, number }) => [articleId, number]));
  const studiesFor = studiesFinder(source);
  const evidenceOf = new Map<StudyId, AnnotationId[]>();
  const described = new Set(studies.flatMap((study) => study.articles.map(({ articleId }) => articleId)));
  // Of an article that no study describes, only evidence for which the reviewer set a study belongs to one.
  const withEvidence = studiesOfEvidence.size === 0 ? articles.filter(({ articleId }) => described.has(articleId)) : articles;
  for (const entry of withEvidence.flatMap((article) => tagged(article, 'evidence'))) {
    for (const studyId of studiesFor(entry)) {
      const own = evidenceOf.get(studyId);
      if (own === undefined) evidenceOf.set(studyId, [entry.annotationId]);
      else own.push(entry.annotationId);
    }
  }
  return studies
    .map((study): StudyRow => {
      const roles = new Map(study.articles.map(({ articleId, role }) => [articleId, role]));
      /** What is said again, in another article, of what this study's own article says. */
      const retellings = articles
        .filter(({ articleId }) => roles.get(articleId) === 'retells')
        .flatMap(({ entries }) => entries)
        .flatMap((retelling) =>
          retelling.bearings.flatMap(({ annotationId, relation, direction }) => {
            const told = direction === 'to' && (relation === 'restates' || relation === 'cites') ? entryOf(annotationId) : undefined;
            return told === undefined || roles.get(told.articleId) !== 'reports' ? [] : [{ told, retelling }];
          }),
        );
      return {
        study,
        articles: study.articles.flatMap(({ articleId, role }) => {
          const articleNumber = numbers.get(articleId);
          return articleNumber === undefined ? [] : [{ articleId, articleNumber, role }];
        }),
        evidence: evidenceOf.get(study.id) ?? [],
        retellings: retellings.map(({ told, retelling }) => ({
          source: told.annotationId,
          retelling: retelling.annotationId,
          ...differencesFrom(told)(retelling),
        })),
      };
    })
    .filter((row) => row.articles.length > 0 || row.evidence.length > 0);
};

/** Articles with the same registration that no study unites yet. */
export const suggestedStudies = ({ articles, studies }: LedgerSource): Ledgers['suggestedStudies'] => {
  const byRegistration = new Map<string, ArticleId[]>();
  for (const { articleId, metadata } of articles) {
    for (const registration of metadata.registrations)
      byRegistration.set(registration, [...(byRegistration.get(registration) ?? []), articleId]);
  }
  return [...byRegistration].flatMap(([registration, articleIds]) => {
    const isKnown = studies.some((study) => articleIds.every((id) => study.articles.some(({ articleId }) => articleId === id)));
    return articleIds.length < 2 || isKnown ? [] : [{ registration, articleIds }];
  });
};
