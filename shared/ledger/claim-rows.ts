/** The ledger of claims: the evidence on each, listed once for a claim and all that restate it. */
import type { AnnotationId } from '../model/id.ts';
import type { UnnumberedEntry } from '../report/article-entries.ts';
import { restatedClaims } from '../report/restatements.ts';
import { lazyRows, type LazyRows } from './lazy-rows.ts';
import { authorsOf, studiesFinder, tagged, type LedgerSource } from './ledger-source.ts';
import type { ClaimRow, EvidenceSource } from './model.ts';

export const claimRows = (source: LedgerSource): LazyRows<ClaimRow> => {
  const articles = new Map(source.articles.map((article) => [article.articleId, article]));
  const studiesFor = studiesFinder(source);
  const speakersOf = ({ annotationId, articleId }: UnnumberedEntry): readonly string[] => {
    const speaker = source.speakerOf(annotationId);
    if (speaker !== undefined) return [speaker];
    const article = articles.get(articleId);
    return article === undefined ? [] : authorsOf(article);
  };

  const claims = source.articles.flatMap((article) => (article.outside ? [] : tagged(article, 'claim')));
  const restated = restatedClaims(claims);
  const first = (id: AnnotationId): AnnotationId => {
    let at = id;
    for (let next = restated.get(at); next !== undefined; next = restated.get(at)) at = next;
    return at;
  };
  const groups = Map.groupBy(claims, ({ annotationId }) => first(annotationId));

  return lazyRows([...groups], ([annotationId, group]): ClaimRow => {
    const bearing = (relation: 'supports' | 'qualifies' | 'rebuts'): AnnotationId[] => [
      ...new Set(
        group.flatMap(({ bearings }) =>
          bearings.flatMap((each) => (each.direction === 'from' && each.relation === relation ? [each.annotationId] : [])),
        ),
      ),
    ];
    const supports = bearing('supports');
    const rebuts = bearing('rebuts');
    const evidence = supports.flatMap((id) => source.entry(id) ?? []).filter(({ tag }) => tag === 'evidence');
    const sources = new Map<string, EvidenceSource>();
    for (const entry of evidence) {
      const studyIds = studiesFor(entry);
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
      speakers: [...new Set(group.flatMap(speakersOf))],
    };
  });
};
