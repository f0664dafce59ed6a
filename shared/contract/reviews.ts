import { z } from 'zod';
import { markdownSchema } from '../model/annotation.ts';
import { articleIdSchema, reviewIdSchema } from '../model/id.ts';
import { narrativeSectionSchema, reviewSchema, subjectSchema } from '../model/review.ts';
import { method } from './define.ts';

const title = reviewSchema.shape.title;
const someArticles = z.array(articleIdSchema).min(1).max(10_000);
const sectionKey = narrativeSectionSchema.shape.key;

export const reviewMethods = {
  'review.list': method('read', 'Every review, by title.', z.strictObject({}), z.object({ reviews: z.array(reviewSchema) })),
  'review.get': method('read', 'One review.', z.strictObject({ reviewId: reviewIdSchema }), reviewSchema),
  'review.create': method(
    'write',
    'Start a review over some articles.',
    z.strictObject({
      id: reviewIdSchema.optional(),
      title,
      articleIds: z.array(articleIdSchema).max(10_000).default([]),
    }),
    reviewSchema,
  ),
  'review.update': method('write', 'Rename a review.', z.strictObject({ reviewId: reviewIdSchema, title }), reviewSchema),
  'review.addArticles': method(
    'write',
    'Put articles at the end of a review; those it has already stay where they are.',
    z.strictObject({ reviewId: reviewIdSchema, articleIds: someArticles }),
    z.object({ review: reviewSchema, added: z.int() }),
  ),
  'review.removeArticles': method(
    'write',
    'Take articles out of a review; they stay in the library.',
    z.strictObject({ reviewId: reviewIdSchema, articleIds: someArticles }),
    z.object({ review: reviewSchema, removed: z.int() }),
  ),
  'review.moveArticle': method(
    'write',
    'Move an article within its review by so many places: up when negative; it stops at the ends.',
    z.strictObject({ reviewId: reviewIdSchema, articleId: articleIdSchema, by: z.int() }),
    reviewSchema,
  ),
  'review.delete': method(
    'write',
    'Delete a review and its narrative; its articles stay. Undo brings it back.',
    z.strictObject({ reviewId: reviewIdSchema }),
    z.object({ deleted: z.int() }),
  ),
  'narrative.get': method(
    'read',
    'The reviewer’s sections of a report: the standard ones, empty where nothing is written, then added ones.',
    z.strictObject({ subject: subjectSchema }),
    z.object({ sections: z.array(narrativeSectionSchema) }),
  ),
  'narrative.save': method(
    'write',
    'Write a section of the report; a new key adds a section.',
    z.strictObject({
      subject: subjectSchema,
      key: sectionKey,
      title: narrativeSectionSchema.shape.title.optional(),
      markdown: markdownSchema,
      editSession: z.uuid().optional(),
    }),
    narrativeSectionSchema,
  ),
  'narrative.remove': method(
    'write',
    'Remove an added section, or empty a standard one.',
    z.strictObject({ subject: subjectSchema, key: sectionKey }),
    z.object({ removed: z.int() }),
  ),
};
