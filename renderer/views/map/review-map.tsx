/** A review's claim map on its page, above the ledgers that say the same in tables. */
import { memo, useMemo, type JSX } from 'react';
import type { ReviewId } from '../../../shared/model/id.ts';
import { useReviewPart } from '../reviews/use-review-part.ts';
import { ClaimMap } from './claim-map.tsx';

export const ReviewMap = memo(({ reviewId }: { readonly reviewId: ReviewId }): JSX.Element => {
  const subject = useMemo(() => ({ kind: 'review' as const, id: reviewId }), [reviewId]);
  const part = useReviewPart<HTMLElement>('map');
  return (
    <section ref={part} tabIndex={-1} aria-labelledby="map-title" className="review-map">
      <h2 id="map-title" className="section-title">
        Claim map
      </h2>
      <ClaimMap subject={subject} />
    </section>
  );
});
