/** What the review and narrative methods do. */
import { newId, reviewIdSchema } from '../../shared/model/id.ts';
import { getNarrative, removeSection, saveSection } from '../db/narrative.ts';
import { createReview, deleteReview, getReview, listReviews, reviewExists, updateReview } from '../db/reviews.ts';
import type { HandlersOf } from './context.ts';
import { idTaken } from './id-taken.ts';
import { quoted } from './step-labels.ts';

export const reviewHandlers: HandlersOf<'review'> = {
  'review.list': ({ db }) => ({ reviews: listReviews(db) }),

  'review.get': ({ db }, { reviewId }) => getReview(db, reviewId),

  'review.create': ({ db, step, now }, { id = newId(reviewIdSchema), title, articleIds }) => {
    if (reviewExists(db, id)) throw idTaken('review');
    step.describe(`start review ${quoted(title)}`);
    createReview(db, { id, title, articleIds }, now);
    return getReview(db, id);
  },

  'review.update': ({ db, step, now }, { reviewId, title, articleIds }) => {
    step.describe(articleIds === undefined ? 'rename review' : 'change the articles of a review');
    updateReview(db, reviewId, { title, articleIds }, now);
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
