/** Annotations as the report cites them, of the few that are shown at a time. */
import { useMemo } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { CitedEntry } from '../../../shared/report/model.ts';
import { useCall } from '../../state/queries.ts';

export type Entries = ReadonlyMap<AnnotationId, CitedEntry>;

/** Those that have been read; while others are awaited, the ones before. */
export const useCited = (subject: Subject, ids: readonly AnnotationId[]): Entries => {
  const { data } = useCall('report.entries', { subject, annotationIds: [...ids] }, { enabled: ids.length > 0, keepPrevious: true });
  return useMemo(() => new Map(data?.entries.map((entry) => [entry.annotationId, entry])), [data]);
};
