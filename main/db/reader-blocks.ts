/** The blocks of a text version as its reader sees them: the importer's, and over them the reader's own. */
import { z } from 'zod';
import { blockSchema, type Block } from '../../shared/model/article.ts';
import type { ArticleId, TextVersionId } from '../../shared/model/id.ts';
import { effectiveBlocks } from '../../shared/text/edit-blocks.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { notFound } from './failures.ts';
import { storableJson } from './storable.ts';

const blocksSchema = z.array(blockSchema);

/** Blocks the reader has put over the importer's, in text order. */
const readOverlay = (db: ReadableDb, versionId: TextVersionId): Block[] =>
  db
    .all<{ block: string }>('SELECT block FROM reader_block WHERE version_id = @versionId ORDER BY start_offset', { versionId })
    .map(({ block }) => blockSchema.parse(JSON.parse(block)));

/** @param importedJson the column `blocks` of the version's row. */
export const readBlocks = (db: ReadableDb, versionId: TextVersionId, importedJson: string): Block[] =>
  effectiveBlocks(blocksSchema.parse(JSON.parse(importedJson)), readOverlay(db, versionId));

export interface VersionBlocks {
  readonly text: string;
  readonly imported: readonly Block[];
  readonly overlay: readonly Block[];
}

/** Everything a change of a version's blocks is made from. @throws TouchstoneError `not-found`. */
export const getVersionBlocks = (db: ReadableDb, versionId: TextVersionId): VersionBlocks => {
  const row = db.get<{ text: string; blocks: string }>('SELECT text, blocks FROM text_version WHERE id = @versionId', { versionId });
  if (row === undefined) throw notFound('version');
  return { text: row.text, imported: blocksSchema.parse(JSON.parse(row.blocks)), overlay: readOverlay(db, versionId) };
};

/** Makes an overlay the version's; rows that stay as they are, are left alone. */
export const saveOverlay = (db: WritableDb, articleId: ArticleId, versionId: TextVersionId, overlay: readonly Block[]): void => {
  const wanted = new Map(overlay.map((block) => [block.start, storableJson(block)]));
  const rows = db.all<{ row: number; start: number; block: string }>(
    'SELECT row, start_offset AS start, block FROM reader_block WHERE version_id = @versionId',
    { versionId },
  );
  for (const { row, start, block } of rows) {
    if (wanted.get(start) === block) wanted.delete(start);
    else db.run('DELETE FROM reader_block WHERE row = @row', { row });
  }
  for (const block of overlay) {
    const json = wanted.get(block.start);
    if (json === undefined) continue;
    db.run(
      `INSERT INTO reader_block (article_id, version_id, start_offset, end_offset, block)
       VALUES (@articleId, @versionId, @start, @end, @json)`,
      { articleId, versionId, start: block.start, end: block.end, json },
    );
  }
};
