/** A review's claim map on its page, above the ledgers that say the same in tables. */
import type { JSX } from 'react';
import type { ReviewId } from '../../../shared/model/id.ts';
import { entriesById } from '../../../shared/report/words.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall } from '../../state/queries.ts';
import { openEntry } from '../report/open-entry.ts';
import { ClaimMap } from './claim-map.tsx';

export const ReviewMap = ({ reviewId }: { readonly reviewId: ReviewId }): JSX.Element => {
  const subject = { kind: 'review' as const, id: reviewId };
  const { data: report } = useCall('report.get', { subject }, { keepPrevious: true });
  const { data: map, error } = useCall('map.get', { subject }, { keepPrevious: true });
  if (error !== null) return <p className="field-problem">{error.failure.message}</p>;
  if (report === undefined || map === undefined) return <Skeleton label="The claim map is being drawn." />;
  const entries = entriesById(report);
  return (
    <section aria-labelledby="map-title" className="review-map">
      <h2 id="map-title" className="section-title">
        How the claims stand
      </h2>
      {map.nodes.length === 0 ? (
        <p className="muted">Nothing to map yet. Tag claims and what bears on them, and link them.</p>
      ) : (
        <>
          <ClaimMap
            map={map}
            onOpen={(id) => {
              const entry = entries.get(id);
              if (entry !== undefined) openEntry(entry);
            }}
          />
          <p id="map-hint" className="muted small">
            Arrow keys go along links, Enter opens the passage. The tables below say the same.
          </p>
        </>
      )}
    </section>
  );
};
