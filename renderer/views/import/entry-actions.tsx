/** What a reviewer can do about a file that has been read: open, join, import after all. */
import { useTransport } from '../../state/host.tsx';
import { openArticle } from '../../state/workspace.ts';
import { versionActions } from '../versions/version-actions.ts';
import { canJoin, importAgain, importAsFullText, joinAsFound, replaceWithReferences, type ImportEntry } from './import-store.ts';

interface Action {
  readonly label: string;
  readonly run: () => void;
}

const useEntryActions = (entry: ImportEntry): readonly Action[] => {
  const transport = useTransport();
  const { outcome } = entry;
  const open = (label: string, articleId: Parameters<typeof openArticle>[0]): Action => ({ label, run: () => openArticle(articleId) });
  switch (outcome?.kind) {
    case 'imported':
      return [open('Open', outcome.articleId)];
    case 'new-version':
      return versionActions(outcome);
    case 'unchanged':
      return [open('Open it', outcome.articleId)];
    case 'duplicate':
      if (outcome.match === 'full-text') {
        return [
          { label: 'Import as its full text', run: () => void importAsFullText(transport, entry) },
          { label: 'Import as a separate article', run: () => void importAgain(transport, entry) },
          open('Open the record', outcome.articleId),
        ];
      }
      return [
        open('Open it', outcome.articleId),
        ...(!canJoin(entry) ? [] : [{ label: 'Add it to the review', run: () => void joinAsFound(transport, entry) }]),
        { label: 'Import again', run: () => void importAgain(transport, entry) },
      ];
    case 'references':
      return outcome.onConflict === 'keep' && outcome.matched.some(({ differing }) => differing.length > 0)
        ? [{ label: 'Take the file’s values', run: () => void replaceWithReferences(transport, entry) }]
        : [];
    case 'failed':
    case 'cancelled':
    case undefined:
      return [];
  }
};

/** The likeliest action first. */
export const EntryActions = ({ entry }: { readonly entry: ImportEntry }) => {
  const actions = useEntryActions(entry);
  if (actions.length === 0) return null;
  return (
    <div className="import-actions">
      {actions.map(({ label, run }, index) => (
        <button
          key={label}
          type="button"
          className={index === 0 ? 'button button--small' : 'button button--quiet button--small'}
          onClick={run}
        >
          {label}
        </button>
      ))}
    </div>
  );
};
