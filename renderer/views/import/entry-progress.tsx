/** How far a file has come, in words and as a bar. */
import type { ImportEntry } from './import-store.ts';

const progressText = ({ state, progress }: ImportEntry): string => {
  switch (state) {
    case 'sending':
      return 'Handing over';
    case 'waiting':
      return 'Waiting';
    case 'reading':
      return progress === null ? 'Reading' : `Reading page ${progress.page} of ${progress.pages}`;
    case 'aligning':
      return 'Carrying annotations over';
    case 'ended':
      return '';
  }
};

/** How far it has come, 0 to 1; undefined where that is not known. */
const progressValue = ({ state, sent, progress }: ImportEntry): number | undefined => {
  if (state === 'sending') return sent;
  return progress === null ? undefined : progress.page / progress.pages;
};

export const EntryProgress = ({ entry }: { readonly entry: ImportEntry }) => {
  const value = progressValue(entry);
  return (
    <>
      <p className="import-text tabular">{progressText(entry)}</p>
      <progress
        className="import-progress"
        aria-label={`${entry.name}: ${progressText(entry)}`}
        {...(value === undefined ? {} : { value })}
      />
    </>
  );
};
