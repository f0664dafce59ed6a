/** Finds the backups that still hold what is erased, and deletes those the reviewer chose. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '../../../shared/contract/library.ts';
import { listBackups, removeWithSideFiles } from '../file/backups.ts';
import { connect } from '../connection.ts';
import { backupsFolder } from '../file/library-file.ts';
import { isErased, type ErasureRoots } from './owned-rows.ts';

/** A copy that was cut short is left alone for so long, in milliseconds: it may be one that is being made. */
const UNFINISHED_AFTER = 10 * 60 * 1_000;

const HOLDS = `
  SELECT 1 FROM article WHERE ${isErased('id', 'article')}
  UNION ALL SELECT 1 FROM review WHERE ${isErased('id', 'review')}
  UNION ALL SELECT 1 FROM history_change WHERE table_name = 'article' AND ${isErased("coalesce(after, before) ->> '$.id'", 'article')}
  UNION ALL SELECT 1 FROM history_change WHERE table_name = 'review' AND ${isErased("coalesce(after, before) ->> '$.id'", 'review')}
  LIMIT 1`;

/** True also for a backup that cannot be read: what is in it is not known. */
const mayHold = ({ path }: Backup, roots: ErasureRoots): boolean => {
  try {
    const connection = connect(path, { readOnly: true });
    try {
      return connection.read((db) => db.get(HOLDS, { ids: JSON.stringify(roots) })) !== undefined;
    } finally {
      connection.close();
    }
  } catch {
    return true;
  }
};

/**
 * The backups with any of these things in them, also as something deleted; newest first.
 * @param roots null for the history itself, which is in every backup.
 * @param onLook called before each backup; what it throws ends the search.
 */
export const backupsHolding = (directory: string, roots: ErasureRoots | null, onLook?: (done: number, total: number) => void): Backup[] => {
  const backups = listBackups(directory);
  return backups.filter((backup, index) => {
    onLook?.(index, backups.length);
    return roots === null || mayHold(backup, roots);
  });
};

/** Deletes the backups of these names, and copies that were cut short long ago. Names that are gone are passed over. */
export const deleteBackups = (directory: string, names: readonly string[]): void => {
  for (const { name, path } of listBackups(directory)) if (names.includes(name)) removeWithSideFiles(path);
  const folder = backupsFolder(directory);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (name.endsWith('.partial') && Date.now() - changedAt > UNFINISHED_AFTER) removeWithSideFiles(path);
  }
};
