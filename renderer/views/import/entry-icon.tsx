/** What became of a file at a glance; the words beside it say the same. */
import { CircleAlert, CircleCheck, CircleSlash, CircleX, Copy, LoaderCircle } from 'lucide-react';
import type { ImportOutcome } from '../../../shared/contract/imports.ts';

/** References of which some were not read, or could mean several articles. */
const isPartial = (outcome: ImportOutcome): boolean =>
  outcome.kind === 'references' && outcome.failed.length + outcome.ambiguous.length > 0;

export const EntryIcon = ({ outcome }: { readonly outcome: ImportOutcome | null }) => {
  const props = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
  switch (outcome?.kind) {
    case undefined:
      return <LoaderCircle {...props} className="import-icon import-icon--busy" />;
    case 'imported':
    case 'new-version':
      return <CircleCheck {...props} className="import-icon import-icon--done" />;
    case 'references':
      return isPartial(outcome) ? (
        <CircleAlert {...props} className="import-icon import-icon--partial" />
      ) : (
        <CircleCheck {...props} className="import-icon import-icon--done" />
      );
    case 'duplicate':
    case 'unchanged':
      return <Copy {...props} className="import-icon" />;
    case 'failed':
      return <CircleX {...props} className="import-icon import-icon--failed" />;
    case 'cancelled':
      return <CircleSlash {...props} className="import-icon" />;
  }
};
