/** Readers change an article's structure: blocks of their own over those its importer found. */
import type { SchemaDb } from '../connection.ts';
import { trackTable } from '../history/track.ts';

const READER_BLOCKS = `
  CREATE TABLE reader_block (
    row INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    version_id TEXT NOT NULL REFERENCES text_version (id),
    start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
    end_offset INTEGER NOT NULL CHECK (end_offset > start_offset),
    block TEXT NOT NULL CHECK (json_valid(block)),
    UNIQUE (version_id, start_offset)
  ) STRICT;
  CREATE INDEX reader_block_by_article ON reader_block (article_id);
`;

export const addReaderBlocks = (db: SchemaDb): void => {
  db.script(READER_BLOCKS);
  trackTable(db, 'reader_block');
};
