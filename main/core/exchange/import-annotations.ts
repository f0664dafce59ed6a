/**
 * Takes annotations from other programs into the library: reads the file, finds each
 * one's article and passages, and only then writes, as one step of the history.
 */
import { createHash } from 'node:crypto';
import type { MethodOutput, ParsedInput } from '../../../shared/contract/contract.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { FieldIssue } from '../../../shared/exchange/field-issue.ts';
import { isHypothesis, readHypothesis } from '../../../shared/exchange/hypothesis/read.ts';
import type { IncomingAnnotation, IncomingBatch, IncomingTarget } from '../../../shared/exchange/incoming.ts';
import { matchArticle, type MatchableArticle } from '../../../shared/exchange/match-article.ts';
import { indexText, placeTarget, type IndexedText, type UnplacedQuote } from '../../../shared/exchange/place-target.ts';
import { readWebAnnotations } from '../../../shared/exchange/web-annotation/read.ts';
import { uuidOfIri } from '../../../shared/exchange/web-annotation/terms.ts';
import type { TextRange } from '../../../shared/model/annotation.ts';
import { annotationIdSchema, linkIdSchema, type AnnotationId, type ArticleId } from '../../../shared/model/id.ts';
import { annotationExists, getAnnotation } from '../../db/annotations.ts';
import { createAnnotation, type NewAnnotation } from '../../db/change-annotations.ts';
import { getCurrentText, listArticles } from '../../db/articles.ts';
import { createLink, findLink, linkExists, type NewLink } from '../../db/links.ts';
import type { ReadableDb } from '../../db/connection.ts';
import type { WriteContext } from '../context.ts';
import { countOf } from '../methods/step-labels.ts';

const parse = (json: string): unknown => {
  try {
    // Editors on some systems begin a file with a byte-order mark.
    return JSON.parse(json.replace(/^\ufeff/u, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const message = `This file is not JSON${reason === '' ? '' : ` (${reason})`}. Export the annotations again.`;
    throw new TouchstoneError({ code: 'invalid-input', message, issues: [{ path: '', message }] });
  }
};

/** The same identifier names the same thing at every import: a UUID of version 8 made from a hash (RFC 9562, section 5.8). */
const uuidFrom = (name: string): string => {
  const hex = createHash('sha256').update(name.toWellFormed()).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const ownId = (iri: string | null): AnnotationId | null => {
  const parsed = annotationIdSchema.safeParse(iri === null ? null : uuidOfIri(iri));
  return parsed.success ? parsed.data : null;
};

interface Planned {
  readonly annotation: NewAnnotation;
  /** The file's identifier, which links name it by. */
  readonly iri: string | null;
  readonly known: boolean;
}

interface Plan {
  readonly annotations: readonly Planned[];
  readonly links: readonly NewLink[];
  readonly unmatched: ReadonlyMap<string, number>;
  readonly uncertain: number;
  readonly lost: number;
  readonly refused: readonly FieldIssue[];
  readonly notices: readonly FieldIssue[];
}

/** Least score of a candidate that has all of the words; only white space and quotation marks may differ. */
const WORD_FOR_WORD = 0.99;

interface Placement {
  readonly ranges: readonly TextRange[];
  readonly unplaced: readonly UnplacedQuote[];
}

const unplacedNotice = ({ candidates: [best, second] }: UnplacedQuote): string => {
  if (best === undefined) return 'Its words are not in the article. It is kept as lost, to be reconfirmed.';
  if (best.score < WORD_FOR_WORD)
    return 'Its words are not in the article, but similar words are. It is kept as uncertain, to be reconfirmed.';
  return `Its words ${second === undefined ? 'may be elsewhere than it says' : 'are in several places'}. It is kept as uncertain, to be reconfirmed.`;
};

class Planner {
  readonly #db: ReadableDb;
  readonly #chosen: ArticleId | null;
  readonly #articles: readonly MatchableArticle[];
  readonly #texts = new Map<ArticleId, IndexedText>();
  readonly refused: FieldIssue[];
  readonly notices: FieldIssue[];
  readonly unmatched = new Map<string, number>();

  constructor(db: ReadableDb, chosen: ArticleId | null, batch: IncomingBatch) {
    this.#db = db;
    this.#chosen = chosen;
    this.#articles = listArticles(db);
    this.refused = [...batch.refused];
    this.notices = [...batch.notices];
  }

  #textOf(articleId: ArticleId): IndexedText {
    const known = this.#texts.get(articleId);
    if (known !== undefined) return known;
    const indexed = indexText(getCurrentText(this.#db, articleId).text);
    this.#texts.set(articleId, indexed);
    return indexed;
  }

  /** An annotation's targets by article: here one annotation speaks of one article. */
  byArticle(annotation: IncomingAnnotation): ReadonlyMap<ArticleId, IncomingTarget[]> {
    const groups = new Map<ArticleId, IncomingTarget[]>();
    const missing = new Set<string>();
    for (const target of annotation.targets) {
      const articleId = this.#chosen ?? matchArticle(this.#articles, target.sources, target.sourceTitle);
      if (articleId === null) missing.add(target.sourceTitle ?? target.sources[0] ?? 'no source');
      else groups.set(articleId, [...(groups.get(articleId) ?? []), target]);
    }
    for (const source of missing) this.unmatched.set(source, (this.unmatched.get(source) ?? 0) + 1);
    if (groups.size > 1)
      this.notices.push({ path: annotation.path, message: `It is about ${groups.size} articles, so it became one annotation in each.` });
    return groups;
  }

  place(articleId: ArticleId, targets: readonly IncomingTarget[]): Placement | null {
    const indexed = this.#textOf(articleId);
    const ranges: TextRange[] = [];
    const unplaced: UnplacedQuote[] = [];
    const problems: FieldIssue[] = [];
    for (const { path, steps } of targets) {
      const placed = placeTarget(indexed, steps);
      switch (placed.state) {
        case 'placed':
          if (indexed.text.slice(placed.range.start, placed.range.end).trim() === '') {
            problems.push({ path, message: 'There is only white space there.' });
            break;
          }
          ranges.push(placed.range);
          if (placed.by === 'position')
            this.notices.push({ path, message: 'It has no quotation, so its position was used. Check the passage.' });
          break;
        case 'unplaced':
          unplaced.push({ quote: placed.quote, candidates: placed.candidates });
          this.notices.push({ path, message: unplacedNotice(placed) });
          break;
        case 'unusable':
          problems.push({ path, message: placed.reason });
          break;
      }
    }
    const usable = ranges.length + unplaced.length > 0;
    (usable ? this.notices : this.refused).push(...problems);
    return usable ? { ranges, unplaced } : null;
  }

  idOf(annotation: IncomingAnnotation, articleId: ArticleId, articles: number): AnnotationId {
    const own = ownId(annotation.id);
    const { path: _, targets, ...content } = annotation;
    const name = annotation.id ?? JSON.stringify([content, targets.map(({ sources, steps }) => ({ sources, steps }))]);
    const derived = annotationIdSchema.parse(uuidFrom(`${articleId} ${name}`));
    if (own === null || articles > 1) return derived;
    return annotationExists(this.#db, own) && getAnnotation(this.#db, own).articleId !== articleId ? derived : own;
  }
}

const planLinks = (db: ReadableDb, batch: IncomingBatch, planner: Planner, planned: readonly Planned[]): NewLink[] => {
  const idOf = new Map(planned.flatMap(({ iri, annotation }) => (iri === null ? [] : [[iri, annotation.id] as const])));
  const resolve = (iri: string): AnnotationId | null => {
    const own = ownId(iri);
    return idOf.get(iri) ?? (own !== null && annotationExists(db, own) ? own : null);
  };
  const links: NewLink[] = [];
  const taken = new Set<string>();
  for (const link of batch.links) {
    const from = resolve(link.from);
    const to = resolve(link.to);
    if (from === null || to === null || from === to) {
      planner.refused.push({ path: link.path, message: 'It links annotations of which one is not here.' });
      continue;
    }
    const key = `${from} ${link.relation} ${to}`;
    if (taken.has(key) || findLink(db, from, to, link.relation) !== null) continue;
    taken.add(key);
    const own = linkIdSchema.safeParse(link.id === null ? null : uuidOfIri(link.id));
    const id = own.success && !linkExists(db, own.data) ? own.data : linkIdSchema.parse(uuidFrom(key));
    links.push({
      id,
      from,
      to,
      relation: link.relation,
      note: link.note,
      ...(link.createdAt === null ? {} : { createdAt: link.createdAt }),
      ...(link.updatedAt === null ? {} : { updatedAt: link.updatedAt }),
    });
  }
  return links;
};

const makePlan = (db: ReadableDb, batch: IncomingBatch, input: ParsedInput<'annotation.import'>): Plan => {
  const planner = new Planner(db, input.articleId, batch);
  const planned: Planned[] = [];
  const taken = new Set<string>();
  let uncertain = 0;
  let lost = 0;
  for (const incoming of batch.annotations) {
    const groups = planner.byArticle(incoming);
    for (const [articleId, targets] of groups) {
      const id = planner.idOf(incoming, articleId, groups.size);
      const known = taken.has(id) || annotationExists(db, id);
      const placement = known ? { ranges: [], unplaced: [] } : planner.place(articleId, targets);
      if (placement === null) continue;
      taken.add(id);
      const foundNowhere = placement.unplaced.filter(({ candidates }) => candidates.length === 0).length;
      lost += foundNowhere;
      uncertain += placement.unplaced.length - foundNowhere;
      planned.push({
        iri: incoming.id,
        known,
        annotation: {
          id,
          articleId,
          tag: incoming.tag ?? input.defaultTag,
          ranges: placement.ranges,
          unplaced: placement.unplaced,
          note: incoming.note,
          strength: incoming.strength,
          labels: incoming.labels,
          interests: incoming.interests,
          speaker: incoming.speaker,
          author: incoming.author,
          ...(incoming.createdAt === null ? {} : { createdAt: incoming.createdAt, updatedAt: incoming.updatedAt ?? incoming.createdAt }),
        },
      });
    }
  }
  return {
    annotations: planned,
    links: planLinks(db, batch, planner, planned),
    unmatched: planner.unmatched,
    uncertain,
    lost,
    refused: planner.refused,
    notices: planner.notices,
  };
};

/** Issues listed one by one; a file with more than this is wrong as a whole. */
const MOST_ISSUES = 1_000;

/** @throws TouchstoneError `invalid-input` when the text is not JSON, `not-found` for the chosen article. */
export const importAnnotations = (
  { db, step, now }: WriteContext,
  input: ParsedInput<'annotation.import'>,
): MethodOutput<'annotation.import'> => {
  const value = parse(input.json);
  if (input.articleId !== null) getCurrentText(db, input.articleId);
  const format = isHypothesis(value) ? 'hypothesis' : 'web-annotation';
  const batch = format === 'hypothesis' ? readHypothesis(value) : readWebAnnotations(value);
  const plan = makePlan(db, batch, input);
  const fresh = plan.annotations.filter(({ known }) => !known);
  const titles = new Map(listArticles(db).map(({ id, metadata }) => [id, metadata.title]));
  const counts = new Map<ArticleId, number>();
  for (const { annotation } of fresh) counts.set(annotation.articleId, (counts.get(annotation.articleId) ?? 0) + 1);

  if (!input.dryRun) {
    step.describe(`import ${countOf(Math.max(fresh.length, 1), 'annotation')}`);
    for (const { annotation } of fresh) createAnnotation(db, annotation, now);
    for (const link of plan.links) createLink(db, link, now);
  }
  return {
    format,
    added: fresh.length,
    known: plan.annotations.length - fresh.length,
    links: plan.links.length,
    uncertain: plan.uncertain,
    lost: plan.lost,
    articles: [...counts].map(([articleId, added]) => ({ articleId, title: titles.get(articleId) ?? '', added })),
    unmatched: [...plan.unmatched].map(([source, annotations]) => ({ source, annotations })),
    refused: plan.refused.slice(0, MOST_ISSUES),
    notices: plan.notices.slice(0, MOST_ISSUES),
  };
};
