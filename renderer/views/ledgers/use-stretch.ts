/** Rows of a ledger with the annotations they cite, as far as they are shown. */
import { useMemo } from 'react';
import type { LedgerName, LedgerStretch } from '../../../shared/ledger/model.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { CitedEntry } from '../../../shared/report/model.ts';
import { useCall } from '../../state/queries.ts';

export type Entries = ReadonlyMap<AnnotationId, CitedEntry>;

export interface ShownStretch {
  readonly rows: LedgerStretch;
  readonly entries: Entries;
}

/** Null until they have been read. @param first counted from 0. */
export const useStretch = (subject: Subject, ledger: LedgerName, first: number, count: number): ShownStretch | null => {
  const { data } = useCall('ledger.stretch', { subject, ledger, first, count });
  return useMemo(
    () => (data === undefined ? null : { rows: data, entries: new Map(data.entries.map((entry) => [entry.annotationId, entry])) }),
    [data],
  );
};
