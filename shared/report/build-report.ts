/**
 * Makes the report from the library's rows. Pure, without clock or locale: the
 * same rows in any order give the same report.
 */
import { orderedRange } from '../anchor/reading-order.ts';
import type { Annotation, Target, TextRange } from '../model/annotation.ts';
import type { AnnotationId, ArticleId, TextVersionId } from '../model/id.ts';
import { relationSchema } from '../model/link.ts';
import { TAGS, type Tag } from '../model/tag.ts';
import type { FollowUp } from '../model/version.ts';
import { createLocator } from '../text/location.ts';
import { placeOf, type Place } from '../text/place.ts';
import { buildAppraisals, passagesOfAnswers } from './build-appraisals.ts';
import { citation } from './citation.ts';
import type { Report, ReportArticle, ReportBearing, ReportEntry, ReportQuotation } from './model.ts';
import { restatedClaims } from './restatements.ts';
import type { ReportSource, ReportSourceArticle } from './source.ts';

/** By code units, since collation differs between machines. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const currentRange = (target: Target): TextRange =>
  target.anchor.state === 'moved' ? target.anchor : target;

/** Finds places in the texts of one article. */
interface Places {
  readonly inCurrent: (range: TextRange) => Place;
  readonly inEarlier: ReadonlyMap<TextVersionId, (range: TextRange) => Place>;
}

const placesIn = ({ blocks, text }: Pick<ReportSourceArticle, 'text' | 'blocks'>): ((range: TextRange) => Place) => {
  const locator = createLocator(blocks, text);
  return (range) => placeOf(range, blocks, locator);
};

const quotation = (target: Target, { inCurrent, inEarlier }: Places): ReportQuotation => {
  const { start, end } = currentRange(target);
  const stands = target.anchor.state === 'exact' || target.anchor.state === 'moved';
  const locateEarlier = inEarlier.get(target.versionId);
  return {
    targetId: target.id,
    exact: target.exact,
    start,
    end,
    place: stands ? inCurrent({ start, end }) : null,
    ...(target.earlierVersion === undefined || locateEarlier === undefined
      ? {}
      : { earlier: { versionNumber: target.earlierVersion, place: locateEarlier(target) } }),
    anchor: target.anchor,
  };
};

/**
 * An annotation's quotations with their places. The same rows give the same ones, so for
 * a reader that keeps its rows (main/core/subjects.ts) they are worked out once.
 */
const quotationsOf = (annotation: Annotation, article: ReportSourceArticle, placesOf: (article: ReportSourceArticle) => Places): ReportQuotation[] => {
  const known = knownQuotations.get(annotation);
  if (known !== undefined && known.article === article) return known.quotations;
  const places = placesOf(article);
  const quotations = annotation.targets.map((target) => quotation(target, places));
  knownQuotations.set(annotation, { article, quotations });
  return quotations;
};
const knownQuotations = new WeakMap<Annotation, { readonly article: ReportSourceArticle; readonly quotations: ReportQuotation[] }>();

interface Ordered {
  readonly annotation: Annotation;
  readonly article: ReportArticle;
  readonly outside: boolean;
  readonly start: number;
  readonly end: number;
}

const compareOrdered = (a: Ordered, b: Ordered): number =>
  a.article.number - b.article.number ||
  a.start - b.start ||
  a.end - b.end ||
  compareText(a.annotation.id, b.annotation.id);

const inReportOrder = (
  annotations: readonly Annotation[],
  articles: ReadonlyMap<ArticleId, ReportArticle>,
  subjectCount: number,
): Ordered[] =>
  annotations
    .flatMap((annotation) => {
      const article = articles.get(annotation.articleId);
      const [first] = annotation.targets;
      if (article === undefined || first === undefined) return [];
      return [{ annotation, article, outside: article.number > subjectCount, ...orderedRange(first) }];
    })
    .sort(compareOrdered);

const RELATION_ORDER = relationSchema.options;

/** Every link from both of its ends; `position` gives the report's order. */
const bearingsByAnnotation = (
  source: ReportSource,
  position: ReadonlyMap<AnnotationId, number>,
): Map<AnnotationId, ReportBearing[]> => {
  const bearings = new Map<AnnotationId, ReportBearing[]>();
  const add = (end: AnnotationId, bearing: ReportBearing): void => {
    const list = bearings.get(end);
    if (list === undefined) bearings.set(end, [bearing]);
    else list.push(bearing);
  };
  for (const { id: linkId, from, to, relation, note } of source.links) {
    if (!position.has(from) || !position.has(to)) continue;
    add(to, { linkId, annotationId: from, relation, direction: 'from', note });
    add(from, { linkId, annotationId: to, relation, direction: 'to', note });
  }
  for (const list of bearings.values()) {
    list.sort(
      (a, b) =>
        compareText(a.direction, b.direction) ||
        (a.relation === b.relation ? 0 : RELATION_ORDER.indexOf(a.relation) - RELATION_ORDER.indexOf(b.relation)) ||
        (position.get(a.annotationId) ?? 0) - (position.get(b.annotationId) ?? 0) ||
        compareText(a.linkId, b.linkId),
    );
  }
  return bearings;
};

const reportArticle = (
  article: ReportSourceArticle,
  number: number,
  interests: ReadonlyMap<ArticleId, AnnotationId[]>,
): ReportArticle => ({
  articleId: article.id,
  number,
  kind: article.kind,
  metadata: article.metadata,
  citation: citation(article.metadata),
  interests: interests.get(article.id) ?? [],
});

const toFollowUps = (followUps: readonly FollowUp[] = []): ReportEntry['followUps'] =>
  followUps
    .map(({ versionNumber, outcome, note }) => ({ versionNumber, outcome, note }))
    .sort((a, b) => b.versionNumber - a.versionNumber);

/** Spellings that differ only in case or spacing are one holder. */
const holderKey = (holder: string): string => holder.normalize('NFC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

const interestHolders = (entries: readonly ReportEntry[]): Report['interestHolders'] => {
  const holders = new Map<string, Report['interestHolders'][number]>();
  const unnamed: Report['interestHolders'][number]['interests'] = [];
  for (const { tag, outside, annotationId, interests } of entries) {
    if (tag !== 'conflict-of-interest' || outside) continue;
    if (interests.length === 0) unnamed.push({ annotationId, interest: null });
    for (const interest of interests) {
      const key = holderKey(interest.holder);
      const known = holders.get(key);
      if (known === undefined) holders.set(key, { holder: interest.holder, interests: [{ annotationId, interest }] });
      else known.interests.push({ annotationId, interest });
    }
  }
  const named = [...holders].sort(([a], [b]) => compareText(a, b)).map(([, holder]) => holder);
  return unnamed.length === 0 ? named : [...named, { holder: null, interests: unnamed }];
};

/**
 * Builds the report of a review or an article.
 *
 * References number each tag's annotations in the order of the articles and their
 * text; annotations of other articles come after the subject's. A link from A to B
 * with "rebuts" reads "A rebuts B" and "B is rebutted by A". Links and annotations
 * whose article or other end is not in `source` are left out.
 */
export const buildReport = (source: ReportSource): Report => {
  const otherArticles = [...source.otherArticles].sort(
    (a, b) => compareText(a.metadata.title, b.metadata.title) || compareText(a.id, b.id),
  );
  const sourceArticles = [...source.articles, ...otherArticles];
  const numbered = new Map(sourceArticles.map((article, index) => [article.id, reportArticle(article, index + 1, new Map())]));
  const ordered = inReportOrder(source.annotations, numbered, source.articles.length);
  const position = new Map(ordered.map(({ annotation }, index) => [annotation.id, index]));
  const bearings = bearingsByAnnotation(source, position);
  const sourceArticle = new Map(sourceArticles.map((article) => [article.id, article]));
  const places = new Map<ArticleId, Places>();
  const placesOf = (article: ReportSourceArticle): Places => {
    const known = places.get(article.id);
    if (known !== undefined) return known;
    const { text, blocks, earlierTexts = [] } = article;
    const own = { inCurrent: placesIn({ text, blocks }), inEarlier: new Map(earlierTexts.map((earlier) => [earlier.versionId, placesIn(earlier)])) };
    places.set(article.id, own);
    return own;
  };

  const followUps = Map.groupBy(source.followUps ?? [], ({ annotationId }) => annotationId);
  const counts: Record<Tag, number> = { claim: 0, evidence: 0, critique: 0, 'conflict-of-interest': 0 };
  const interests = new Map<ArticleId, AnnotationId[]>();
  const entries = ordered.flatMap(({ annotation, article, outside }): ReportEntry[] => {
    const rows = sourceArticle.get(article.articleId);
    if (rows === undefined) return [];
    counts[annotation.tag] += 1;
    if (annotation.tag === 'conflict-of-interest') {
      interests.set(article.articleId, [...(interests.get(article.articleId) ?? []), annotation.id]);
    }
    return [{
      annotationId: annotation.id,
      reference: `${TAGS[annotation.tag].letter}${counts[annotation.tag]}`,
      tag: annotation.tag,
      articleId: article.articleId,
      articleNumber: article.number,
      outside,
      quotations: quotationsOf(annotation, rows, placesOf),
      note: annotation.note,
      strength: annotation.strength,
      labels: annotation.labels,
      interests: annotation.interests,
      followUps: toFollowUps(followUps.get(annotation.id)),
      bearings: bearings.get(annotation.id) ?? [],
    }];
  });

  const appraisals = buildAppraisals(source.appraisals ?? [], {
    numberOf: new Map([...numbered.values()].map(({ articleId, number }) => [articleId, number])),
    currentVersions: new Map(source.articles.map(({ id, versionId }) => [id, versionId])),
    entries: new Set(entries.map(({ annotationId }) => annotationId)),
  });
  const restedOn = passagesOfAnswers(appraisals);
  const tags = new Map(entries.map((entry) => [entry.annotationId, entry.tag]));
  const idsOf = (keep: (entry: ReportEntry) => boolean): AnnotationId[] =>
    entries.filter((entry) => !entry.outside && keep(entry)).map((entry) => entry.annotationId);
  const restated = restatedClaims(entries);
  const isSupported = (entry: ReportEntry): boolean =>
    entry.bearings.some(
      (bearing) =>
        bearing.relation === 'supports' && bearing.direction === 'from' && tags.get(bearing.annotationId) === 'evidence',
    );

  const isUnattached = ({ bearings: own }: ReportEntry): boolean => own.length === 0;

  return {
    subject: source.subject,
    title: source.title,
    articles: source.articles.map((article, index) => reportArticle(article, index + 1, interests)),
    alsoCited: otherArticles
      .map((article, index) => reportArticle(article, source.articles.length + index + 1, interests)),
    narrative: [...source.narrative],
    appraisals,
    entries,
    claims: idsOf((entry) => entry.tag === 'claim'),
    unsupportedClaims: idsOf((entry) => entry.tag === 'claim' && !isSupported(entry) && !restated.has(entry.annotationId)),
    unattachedEvidence: idsOf((entry) => entry.tag === 'evidence' && isUnattached(entry) && !restedOn.has(entry.annotationId)),
    unattachedCritiques: idsOf((entry) => entry.tag === 'critique' && isUnattached(entry) && !restedOn.has(entry.annotationId)),
    answerPassages: idsOf((entry) => isUnattached(entry) && (entry.tag === 'evidence' || entry.tag === 'critique') && restedOn.has(entry.annotationId)),
    displaced: idsOf((entry) => entry.quotations.some((each) => each.anchor.state !== 'exact')),
    interestHolders: interestHolders(entries),
  };
};
