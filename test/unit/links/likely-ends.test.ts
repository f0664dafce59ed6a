/** Which annotations a new link is offered first. */
import { expect, it } from 'vitest';
import { byLikelihood, type LikelyEnd } from '../../../renderer/views/links/likely-ends.ts';
import { articleIdSchema, newId } from '../../../shared/model/id.ts';
import type { Tag } from '../../../shared/model/tag.ts';

const [here, away] = [newId(articleIdSchema), newId(articleIdSchema)];

/** Newest first, as they are found. */
const FOUND: readonly LikelyEnd[] = [
  { annotationId: 'interest', articleId: here, tag: 'conflict-of-interest' },
  { annotationId: 'claim away', articleId: away, tag: 'claim' },
  { annotationId: 'evidence', articleId: here, tag: 'evidence' },
  { annotationId: 'claim', articleId: here, tag: 'claim' },
  { annotationId: 'critique', articleId: here, tag: 'critique' },
];

const order = (tag: Tag): string[] => byLikelihood({ articleId: here, tag }, FOUND).map(({ annotationId }) => annotationId);

it.each(['evidence', 'critique'] as const)('%s is offered the claims of its own article first, and interests last', (tag) => {
  expect(order(tag)).toEqual(['claim', 'claim away', 'evidence', 'critique', 'interest']);
});

it('a claim is offered the claims of other articles first, which it may restate, then evidence', () => {
  expect(order('claim')).toEqual(['claim away', 'evidence', 'claim', 'critique', 'interest']);
});

it('what is named twice is offered once, where it was named first', () => {
  expect(byLikelihood({ articleId: here, tag: 'claim' }, [...FOUND, ...FOUND])).toHaveLength(FOUND.length);
});
