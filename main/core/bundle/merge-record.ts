/**
 * Merges one thing of a bundle, by what each side is known to have been. Deletes
 * nothing, and overwrites only what the bundle knows as its own past.
 */
import { applyFields } from '../../../shared/bundle/apply-fields.ts';
import { decide, mergeFields } from '../../../shared/bundle/merge.ts';
import type { EntityKind, RecordOf } from '../../../shared/bundle/records.ts';
import type { MergeChange } from '../../../shared/contract/bundles.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import { putConflict, removeConflict } from '../../db/bundle/conflicts.ts';
import { contentHash, learnRevisions, recordContent } from '../../db/bundle/revisions.ts';
import type { WritableDb } from '../../db/connection.ts';
import type { MergeState } from './merge-state.ts';
import { recordId, recordTitle } from './record-title.ts';

export interface RecordMerge<Kind extends EntityKind> {
  /** Id of the thing here. */
  readonly ourId: string;
  readonly articleId: ArticleId | null;
  /** Their record with our ids; asked for only when it is written or compared field by field. */
  readonly rewrite: () => RecordOf[Kind];
  /** Writes a record; `isNew` when nothing of this id is here. */
  readonly put: (db: WritableDb, record: RecordOf[Kind], isNew: boolean) => void;
  /** Called when the thing is written whole, so that what hangs on it knows it is here. */
  readonly onPut?: (record: RecordOf[Kind]) => void;
}

const learn = (state: MergeState, kind: EntityKind, id: string, hashes: readonly string[], present: string | null): void => {
  const known = state.past.of(kind, id);
  const told = hashes.filter((hash) => !known.has(hash) && hash !== present);
  if (told.length > 0)
    state.write((db) => {
      learnRevisions(db, kind, id, told);
    });
};

/** Settles what was open about a thing, if something was. */
const forgetConflict = (state: MergeState, kind: EntityKind, id: string): void => {
  if (state.conflictAbout(kind, id) !== null)
    state.write((db) => {
      removeConflict(db, kind, id);
    });
};

const mergeBothChanged = <Kind extends EntityKind>(
  state: MergeState,
  kind: Kind,
  { ourId, rewrite, put }: RecordMerge<Kind>,
  { theirHash, theirPast }: { readonly theirHash: string; readonly theirPast: ReadonlySet<string> },
): MergeChange => {
  const { hashes } = state.articles;
  const ours = state.rows.record(kind, ourId);
  if (ours === null) throw new Error('A thing that is not here cannot have been changed here.');
  const rewritten = rewrite();
  const base = state.past.commonState(kind, ourId, new Set([theirHash, ...theirPast]));
  const { take, labels, conflicts } = mergeFields(base, recordContent(kind, ours, hashes), recordContent(kind, rewritten, hashes));
  const changes = take.length > 0 || labels !== null;
  if (changes) {
    const merged = applyFields(kind, ours, rewritten, take, labels);
    state.write((db) => {
      put(db, merged, false);
    });
  }
  // The order of a review's articles is not worth a question: ours stays.
  if (conflicts.length === 0 || kind === 'member') {
    learn(state, kind, ourId, [theirHash, ...theirPast], null);
    forgetConflict(state, kind, ourId);
    return changes ? 'merged' : 'kept';
  }
  const { source, now } = state.options;
  state.write((db) => {
    putConflict(db, { kind, entityId: ourId, source, at: now, theirHash, fields: conflicts, theirPast: [...theirPast], theirs: rewritten });
  });
  return 'conflict';
};

const mergeOne = <Kind extends EntityKind>(
  state: MergeState,
  kind: Kind,
  theirs: RecordOf[Kind],
  merge: RecordMerge<Kind>,
): MergeChange => {
  const { ourId, rewrite, put, onPut } = merge;
  const present = state.past.present(kind, ourId);
  const theirHash = contentHash(recordContent(kind, theirs, (id) => state.bundle.textHashes.get(id)));
  const theirPast = state.theirPast(kind, recordId(kind, theirs));
  const told = [theirHash, ...theirPast];
  const putWhole = (change: MergeChange): MergeChange => {
    const record = rewrite();
    state.write((db) => {
      put(db, record, present === null);
    });
    onPut?.(record);
    learn(state, kind, ourId, told, contentHash(recordContent(kind, record, state.articles.hashes)));
    forgetConflict(state, kind, ourId);
    return change;
  };
  const decision = decide({ hash: present, past: state.past.of(kind, ourId) }, { hash: theirHash, past: theirPast });
  switch (decision) {
    case 'add':
      return putWhole('added');
    case 'bring-back':
      return putWhole('brought-back');
    case 'take-theirs':
      return putWhole('updated');
    case 'stays-deleted':
      if (state.options.bringBack) return putWhole('brought-back');
      learn(state, kind, ourId, told, null);
      return 'stays-deleted';
    case 'same':
    case 'keep-ours': {
      const conflict = state.conflictAbout(kind, ourId);
      if (conflict === null) learn(state, kind, ourId, told, present);
      // They have come to our state, knowing the one we had the conflict with.
      else if (decision === 'same' && theirPast.has(conflict.theirHash)) forgetConflict(state, kind, ourId);
      return decision === 'same' ? 'same' : 'kept';
    }
    case 'both-changed':
      return mergeBothChanged(state, kind, merge, { theirHash, theirPast });
  }
};

/**
 * Plans what happens to one thing, and reports it.
 * @param theirs as the bundle has it, for its hash.
 */
export const mergeRecord = <Kind extends EntityKind>(
  state: MergeState,
  kind: Kind,
  theirs: RecordOf[Kind],
  merge: RecordMerge<Kind>,
): MergeChange => {
  const change = mergeOne(state, kind, theirs, merge);
  state.tally.tell({ kind, change, title: recordTitle(kind, theirs), articleId: merge.articleId });
  return change;
};
