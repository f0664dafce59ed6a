/**
 * Makes the report from the library's rows. Pure, without clock or locale: the
 * same rows in any order give the same report.
 */
import { studyRows } from '../ledger/study-rows.ts';
import type { AnnotationId, ArticleId } from '../model/id.ts';
import type { Link } from '../model/link.ts';
import { compareTitles, EntriesMaker, type ArticleRows } from './article-entries.ts';
import { buildAppraisals, passagesOfAnswers } from './build-appraisals.ts';
import { citation } from './citation.ts';
import { interestHolders } from './interest-holders.ts';
import type { Report, ReportArticle, ReportEntry } from './model.ts';
import { NumberedEntries, type NumberedArticle } from './numbered-entries.ts';
import { restatedClaims } from './restatements.ts';
import type { ReportSource } from './source.ts';

const reportArticle = ({ articleId, number, kind, metadata, entries }: NumberedArticle): ReportArticle => ({
  articleId,
  number,
  kind,
  metadata,
  citation: citation(metadata),
  interests: entries.flatMap(({ tag, annotationId }) => (tag === 'conflict-of-interest' ? [annotationId] : [])),
});

const rowsByArticle = (source: ReportSource): ArticleRows[] => {
  const annotations = Map.groupBy(source.annotations, ({ articleId }) => articleId);
  const articleOf = new Map(source.annotations.map(({ id, articleId }) => [id, articleId]));
  const followUps = Map.groupBy(source.followUps ?? [], ({ annotationId }) => articleOf.get(annotationId));
  const links = new Map<ArticleId, Link[]>();
  for (const link of source.links) {
    for (const articleId of new Set([articleOf.get(link.from), articleOf.get(link.to)])) {
      if (articleId === undefined) continue;
      const list = links.get(articleId);
      if (list === undefined) links.set(articleId, [link]);
      else list.push(link);
    }
  }
  return [...source.articles, ...source.otherArticles.toSorted(compareTitles)].map((article) => ({
    article,
    annotations: annotations.get(article.id) ?? [],
    followUps: followUps.get(article.id) ?? [],
    links: links.get(article.id) ?? [],
  }));
};

/** The numbered entries of a report, of which everything else in it is made. */
export const numberedEntriesOf = (source: ReportSource): NumberedEntries =>
  new NumberedEntries(new EntriesMaker().make(rowsByArticle(source)), source.articles.length);

/**
 * Builds the report of a review or an article.
 *
 * References number each tag's annotations in the order of the articles and their
 * text; annotations of other articles come after the subject's. A link from A to B
 * with "rebuts" reads "A rebuts B" and "B is rebutted by A". Links and annotations
 * whose article or other end is not in `source` are left out.
 */
export const buildReport = (source: ReportSource): Report => {
  const numbered = numberedEntriesOf(source);
  const entries = numbered.all();
  const own = numbered.articles.filter(({ outside }) => !outside);

  const appraisals = buildAppraisals(source.appraisals ?? [], {
    numberOf: new Map(numbered.articles.map(({ articleId, number }) => [articleId, number])),
    currentVersions: new Map(source.articles.map(({ id, versionId }) => [id, versionId])),
    entries: new Set(entries.map(({ annotationId }) => annotationId)),
  });
  const restedOn = passagesOfAnswers(appraisals);
  const idsOf = (keep: (entry: ReportEntry) => boolean): AnnotationId[] =>
    entries.filter((entry) => !entry.outside && keep(entry)).map((entry) => entry.annotationId);
  const restated = restatedClaims(entries.filter(({ tag, outside }) => tag === 'claim' && !outside));
  const isSupported = (entry: ReportEntry): boolean =>
    entry.bearings.some(
      (bearing) =>
        bearing.relation === 'supports' && bearing.direction === 'from' && numbered.unnumbered(bearing.annotationId)?.tag === 'evidence',
    );

  const isUnattached = ({ bearings }: ReportEntry): boolean => bearings.length === 0;

  return {
    subject: source.subject,
    title: source.title,
    articles: own.map(reportArticle),
    alsoCited: numbered.articles.filter(({ outside }) => outside).map(reportArticle),
    narrative: [...source.narrative],
    appraisals,
    entries,
    claims: idsOf((entry) => entry.tag === 'claim'),
    unsupportedClaims: idsOf((entry) => entry.tag === 'claim' && !isSupported(entry) && !restated.has(entry.annotationId)),
    unattachedEvidence: idsOf((entry) => entry.tag === 'evidence' && isUnattached(entry) && !restedOn.has(entry.annotationId)),
    unattachedCritiques: idsOf((entry) => entry.tag === 'critique' && isUnattached(entry) && !restedOn.has(entry.annotationId)),
    answerPassages: idsOf(
      (entry) => isUnattached(entry) && (entry.tag === 'evidence' || entry.tag === 'critique') && restedOn.has(entry.annotationId),
    ),
    displaced: idsOf((entry) => entry.quotations.some((each) => each.anchor.state !== 'exact')),
    interestHolders: interestHolders(own),
    studies: studyRows({
      articles: numbered.articles,
      entry: (id) => numbered.unnumbered(id),
      studies: source.studies ?? [],
      studiesOfEvidence: source.studiesOfEvidence ?? new Map(),
    }),
  };
};
