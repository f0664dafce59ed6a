/** A review's claim map on its page, above the ledgers that say the same in tables. */
import type { JSX } from 'react';
import type { ReviewId } from '../../../shared/model/id.ts';
import { ClaimMap } from './claim-map.tsx';

export const ReviewMap = ({ reviewId }: { readonly reviewId: ReviewId }): JSX.Element => (
  <section aria-labelledby="map-title" className="review-map">
    <h2 id="map-title" className="section-title">
      How the claims stand
    </h2>
    <ClaimMap subject={{ kind: 'review', id: reviewId }} />
  </section>
);
