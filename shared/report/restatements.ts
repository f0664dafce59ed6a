/** Which claim says again what another says: shown under that one, which answers for the evidence. */
import type { AnnotationId } from '../model/id.ts';
import type { ReportBearing, ReportEntry } from './model.ts';

const restates = ({ relation, direction }: ReportBearing): boolean => relation === 'restates' && direction === 'to';

/**
 * For each of a subject's claims that restates another of them, that other. Links that
 * would lead around in a circle are left out, so that every chain has a first claim.
 */
export const restatedClaims = (
  claims: readonly Pick<ReportEntry, 'annotationId' | 'bearings'>[],
): ReadonlyMap<AnnotationId, AnnotationId> => {
  const restating = claims.filter(({ bearings }) => bearings.some(restates));
  // Of thousands of claims few are restated.
  const wanted = new Set(restating.flatMap(({ bearings }) => bearings.filter(restates).map(({ annotationId }) => annotationId)));
  const ids = new Set(claims.flatMap(({ annotationId }) => (wanted.has(annotationId) ? [annotationId] : [])));
  const restated = new Map<AnnotationId, AnnotationId>();
  const leadsTo = (from: AnnotationId, to: AnnotationId): boolean => {
    for (let at: AnnotationId | undefined = from; at !== undefined; at = restated.get(at)) if (at === to) return true;
    return false;
  };
  for (const { annotationId, bearings } of restating) {
    const original = bearings.find(
      (bearing) => restates(bearing) && ids.has(bearing.annotationId) && !leadsTo(bearing.annotationId, annotationId),
    );
    if (original !== undefined) restated.set(annotationId, original.annotationId);
  }
  return restated;
};
