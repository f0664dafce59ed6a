/** Which claim says again what another says: shown under that one, which answers for the evidence. */
import type { AnnotationId } from '../model/id.ts';
import type { ReportEntry } from './model.ts';

/**
 * For each of a subject's claims that restates another of them, that other. Links that
 * would lead around in a circle are left out, so that every chain has a first claim.
 */
export const restatedClaims = (
  claims: readonly Pick<ReportEntry, 'annotationId' | 'bearings'>[],
): ReadonlyMap<AnnotationId, AnnotationId> => {
  const ids = new Set(claims.map(({ annotationId }) => annotationId));
  const restated = new Map<AnnotationId, AnnotationId>();
  const leadsTo = (from: AnnotationId, to: AnnotationId): boolean => {
    for (let at: AnnotationId | undefined = from; at !== undefined; at = restated.get(at)) if (at === to) return true;
    return false;
  };
  for (const { annotationId, bearings } of claims) {
    const original = bearings.find(
      (bearing) =>
        bearing.relation === 'restates' &&
        bearing.direction === 'to' &&
        ids.has(bearing.annotationId) &&
        !leadsTo(bearing.annotationId, annotationId),
    );
    if (original !== undefined) restated.set(annotationId, original.annotationId);
  }
  return restated;
};
