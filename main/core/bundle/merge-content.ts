/** Merges articles with their structure, reviews, annotations, links and sections of reports. */
import type {
  AnnotationRecord,
  ArticleRecord,
  LinkRecord,
  MemberRecord,
  NarrativeRecord,
  ReviewRecord,
  StructureRecord,
} from '../../../shared/bundle/records.ts';
import { linkIdSchema, type ArticleId } from '../../../shared/model/id.ts';
import {
  insertArticle,
  putAnnotation,
  putArticleFacts,
  putLink,
  putMember,
  putNarrative,
  putReview,
  putStructure,
} from '../../db/bundle/put-entities.ts';
import { mergeRecord } from './merge-record.ts';
import type { MergeState } from './merge-state.ts';
import { recordId, recordTitle } from './record-title.ts';

export const mergeArticle = (state: MergeState, theirs: ArticleRecord): void => {
  const { articles, rows } = state;
  const ourId = articles.ourId(theirs.id);
  const ours = rows.record('article', ourId);
  const change = mergeRecord(state, 'article', theirs, {
    ourId,
    articleId: ourId,
    rewrite: () => (ours === null ? articles.bringContent(theirs) : { ...theirs, id: ourId, versions: ours.versions }),
    put: (db, record, isNew) => {
      if (isNew) insertArticle(db, record);
      else putArticleFacts(db, record);
    },
  });
  if (ours !== null) articles.mergeVersions(theirs, ours, state.options.now);
  else if (change !== 'stays-deleted') articles.markHere(ourId);
};

/** Something in a deleted article is new or changed, so the article comes back for it. */
export const ensureArticle = (state: MergeState, theirId: ArticleId): void => {
  const { articles } = state;
  const ourId = articles.ourId(theirId);
  const theirs = articles.isHere(ourId) ? null : articles.theirs(theirId);
  if (theirs === null) return;
  const article = articles.bringContent(theirs);
  state.write((db) => {
    insertArticle(db, article);
  });
  articles.markHere(ourId);
  state.tally.bringBack('article', recordTitle('article', theirs), ourId);
};

/** Blocks of a text that is not here have nothing to apply to. */
export const mergeStructure = (state: MergeState, theirs: StructureRecord): void => {
  const articleId = state.articles.ourId(theirs.articleId);
  const versionId = state.articles.ourVersion(theirs.versionId);
  if (versionId === null || !state.articles.isHere(articleId)) return;
  const rewritten: StructureRecord = { ...theirs, articleId, versionId };
  mergeRecord(state, 'structure', theirs, {
    ourId: recordId('structure', rewritten),
    articleId,
    rewrite: () => rewritten,
    put: putStructure,
  });
};

export const mergeReview = (state: MergeState, theirs: ReviewRecord): void => {
  mergeRecord(state, 'review', theirs, {
    ourId: theirs.id,
    articleId: null,
    rewrite: () => theirs,
    put: putReview,
    onPut: ({ id }) => {
      state.here.review.add(id);
    },
  });
};

/** A section of a deleted review's report is new or changed, so the review comes back for it. */
const ensureReview = (state: MergeState, id: string): void => {
  const theirs = state.here.review.has(id) ? undefined : state.bundle.records.review.find((each) => each.id === id);
  if (theirs === undefined) return;
  state.write((db) => {
    putReview(db, theirs);
  });
  state.here.review.add(id);
  state.tally.bringBack('review', recordTitle('review', theirs), null);
};

export const mergeAnnotation = (state: MergeState, theirs: AnnotationRecord): void => {
  const { articles, rows, here } = state;
  const articleId = articles.ourId(theirs.articleId);
  mergeRecord(state, 'annotation', theirs, {
    ourId: theirs.id,
    articleId,
    rewrite: () => {
      ensureArticle(state, theirs.articleId);
      return articles.rewriteAnnotation(theirs, rows.record('annotation', theirs.id)?.articleId ?? articleId);
    },
    put: putAnnotation,
    onPut: ({ id }) => {
      here.annotation.add(id);
    },
  });
};

export const mergeLink = (state: MergeState, theirs: LinkRecord): void => {
  const { annotation } = state.here;
  if (!annotation.has(theirs.from) || !annotation.has(theirs.to)) return;
  // The same two annotations linked in the same way by both: one link, ours.
  const same = state.sameLink(theirs.from, theirs.to, theirs.relation);
  const isHere = state.rows.record('link', theirs.id) !== null;
  if (same !== null && same !== theirs.id && isHere) return;
  const ourId = same !== null && !isHere ? linkIdSchema.parse(same) : theirs.id;
  mergeRecord(state, 'link', theirs, {
    ourId,
    articleId: null,
    rewrite: () => ({ ...theirs, id: ourId }),
    put: putLink,
    onPut: (record) => {
      state.noteLink(record);
    },
  });
};

export const mergeNarrative = (state: MergeState, theirs: NarrativeRecord): void => {
  const { owner } = theirs;
  const rewritten: NarrativeRecord =
    owner.kind === 'article' ? { ...theirs, owner: { kind: 'article', id: state.articles.ourId(owner.id) } } : theirs;
  mergeRecord(state, 'narrative', theirs, {
    ourId: recordId('narrative', rewritten),
    articleId: rewritten.owner.kind === 'article' ? rewritten.owner.id : null,
    rewrite: () => {
      if (owner.kind === 'article') ensureArticle(state, owner.id);
      else ensureReview(state, owner.id);
      return rewritten;
    },
    put: putNarrative,
  });
};

export const mergeMember = (state: MergeState, theirs: MemberRecord): void => {
  const articleId = state.articles.ourId(theirs.articleId);
  if (!state.here.review.has(theirs.reviewId) || !state.articles.isHere(articleId)) return;
  const rewritten: MemberRecord = { ...theirs, articleId };
  mergeRecord(state, 'member', theirs, { ourId: recordId('member', rewritten), articleId, rewrite: () => rewritten, put: putMember });
};
