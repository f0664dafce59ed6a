/** Making, changing and deleting links, with what is said about it. */
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Link, Relation } from '../../../shared/model/link.ts';
import { announce } from '../../state/announcements.ts';
import { useLayout } from '../../state/layout.ts';
import { useMutationCall } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import { undoAction } from '../shell/history-commands.ts';

export interface LinkActions {
  readonly make: (from: AnnotationId, to: AnnotationId, relation: Relation) => Promise<boolean>;
  readonly change: (link: Link, relation: Relation) => void;
  readonly writeNote: (link: Link, note: string, editSession: string) => Promise<boolean>;
  readonly remove: (link: Link) => void;
}

export const useLinkActions = (): LinkActions => {
  const { showPanel, panel, rightOpen } = useLayout();
  const create = useMutationCall('link.create');
  const update = useMutationCall('link.update');
  const updateNote = useMutationCall('link.update', { quiet: true });
  const remove = useMutationCall('link.delete');
  return {
    make: async (from, to, relation) => {
      const result = await create.run({ from, to, relation });
      if (!result.ok) return false;
      if (rightOpen && panel === 'links') announce(`Linked: ${relation}.`);
      else notify({ kind: 'done', message: `Linked: ${relation}.`, action: { label: 'Show links', run: () => showPanel('links') } });
      return true;
    },
    change: (link, relation) => void update.run({ linkId: link.id, relation }),
    writeNote: async (link, note, editSession) => (await updateNote.run({ linkId: link.id, note, editSession })).ok,
    remove: (link) =>
      void remove.run({ linkIds: [link.id] }).then((result) => {
        if (result.ok) notify({ kind: 'done', message: 'The link was removed.', action: undoAction });
      }),
  };
};
