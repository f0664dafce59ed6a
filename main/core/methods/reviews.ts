/** What the review and narrative methods do. */
import { newId, reviewIdSchema } from '../../../shared/model/id.ts';
import { moveInList } from '../../../shared/model/move-in-list.ts';
import { getNarrative, removeSection, saveSection } from '../../db/narrative.ts';
import { createReview, deleteReview, getReview, listReviews, renameReview, reviewExists, setReviewArticles } from '../../db/reviews.ts';
import type { HandlersOf } from '../context.ts';
import { idTaken } from './id-taken.ts';
import { countOf, quoted } from './step-labels.ts';

export const reviewHandlers: HandlersOf<'review'> = {
  'review.list': ({ db }) => ({ reviews: listReviews(db) }),

  'review.get': ({ db }, { reviewId }) => getReview(db, reviewId),

  'review.create': ({ db, step, now }, { id = newId(reviewIdSchema), title, articleIds }) => {
    if (reviewExists(db, id)) throw idTaken('review');
    step.describe(`start review ${quoted(title)}`);
    createReview(db, { id, title, articleIds }, now);
    return getReview(db, id);
  },

  'review.update': ({ db, step, now }, { reviewId, title }) => {
    step.describe('rename review');
    renameReview(db, reviewId, title, now);
    return getReview(db, reviewId);
  },

  'review.addArticles': ({ db, step, now }, { reviewId, articleIds }) => {
    const before = getReview(db, reviewId);
    const present = new Set(before.articleIds);
    const added = [...new Set(articleIds)].filter((id) => !present.has(id));
    step.describe(`add ${countOf(added.length, 'article')} to the review`);
    setReviewArticles(db, reviewId, [...before.articleIds, ...added], now);
    return { review: getReview(db, reviewId), added: added.length };
  },

  'review.removeArticles': ({ db, step, now }, { reviewId, articleIds }) => {
    const before = getReview(db, reviewId);
    const taken = new Set(articleIds);
    const left = before.articleIds.filter((id) => !taken.has(id));
    const removed = before.articleIds.length - left.length;
    step.describe(`take ${countOf(removed, 'article')} out of the review`);
    setReviewArticles(db, reviewId, left, now);
    return { review: getReview(db, reviewId), removed };
  },

  'review.moveArticle': ({ db, step, now }, { reviewId, articleId, by }) => {
    step.describe('change the order of a review');
    setReviewArticles(db, reviewId, moveInList(getReview(db, reviewId).articleIds, articleId, by), now);
    return getReview(db, reviewId);
  },

  'review.delete': ({ db, step }, { reviewId }) => {
    if (reviewExists(db, reviewId)) step.describe(`delete review ${quoted(getReview(db, reviewId).title)}`);
    return { deleted: deleteReview(db, reviewId) };
  },
};

export const narrativeHandlers: HandlersOf<'narrative'> = {
  'narrative.get': ({ db }, { subject }) => ({ sections: getNarrative(db, subject) }),

  'narrative.save': ({ db, step }, { subject, key, title, markdown, editSession }) => {
    if (editSession !== undefined) step.continueSession(editSession);
    const section = saveSection(db, subject, { key, title, markdown });
    step.describe(`write ${quoted(section.title)}`);
    return section;
  },

  'narrative.remove': ({ db, step }, { subject, key }) => {
    step.describe('remove section');
    return { removed: removeSection(db, subject, key) };
  },
};
