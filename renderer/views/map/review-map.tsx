/** A review's claim map on its page, above the ledgers that say the same in tables. */
import type { JSX } from 'react';
import type { ReviewId } from '../../../shared/model/id.ts';
import { useCall } from '../../state/queries.ts';
import { ClaimMap } from './claim-map.tsx';

export const ReviewMap = ({ reviewId }: { readonly reviewId: ReviewId }): JSX.Element => {
  const subject = { kind: 'review' as const, id: reviewId };
  const { data: beginning } = useCall('map.stretch', { subject, top: 0, bottom: 0 }, { keepPrevious: true });
  return (
    <section aria-labelledby="map-title" className="review-map">
      <h2 id="map-title" className="section-title">
        How the claims stand
      </h2>
      {beginning?.groups.length === 0 ? (
        <p className="muted">
          Nothing to map yet. Open an article of this review, select a passage and tag it as a claim; tag evidence and critiques the same way, and link them to the claim
          they bear on. The map draws itself.
        </p>
      ) : (
        <>
          <ClaimMap subject={subject} />
          <p id="map-hint" className="muted small">
            Arrow keys go along links, Enter opens the passage. The tables below say the same.
          </p>
        </>
      )}
    </section>
  );
};
