/** The first library: articles and their texts, annotations, links, reviews, history, search. */
import type { SchemaDb } from '../connection.ts';
import { trackTable } from '../history/track.ts';

const CONTENT = `
  -- Immutable and outside the history: files as they came, and texts made from them.
  CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE text_version (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL,
    words INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    -- Long columns last: what stands before them is read without walking through them.
    blocks TEXT NOT NULL CHECK (json_valid(blocks)),
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX text_version_by_sha256 ON text_version (sha256);
`;

const ENTITIES = `
  CREATE TABLE article (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    metadata TEXT NOT NULL CHECK (json_valid(metadata)),
    title TEXT NOT NULL GENERATED ALWAYS AS (metadata ->> '$.title') VIRTUAL,
    format TEXT NOT NULL,
    encoding TEXT NOT NULL,
    source_name TEXT NOT NULL,
    original_sha256 TEXT NOT NULL REFERENCES original (sha256),
    version_id TEXT NOT NULL REFERENCES text_version (id),
    imported_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX article_by_original ON article (original_sha256);
  CREATE INDEX article_by_version ON article (version_id);

  CREATE TABLE annotation (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    note TEXT NOT NULL,
    strength TEXT,
    labels TEXT NOT NULL CHECK (json_valid(labels)),
    author TEXT NOT NULL,
    -- The quotations of its targets in text order, here so that search can index the row.
    quotation TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX annotation_by_article ON annotation (article_id, tag);
  CREATE INDEX annotation_with_labels ON annotation (article_id, labels) WHERE labels <> '[]';

  CREATE TABLE target (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    version_id TEXT NOT NULL REFERENCES text_version (id),
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL CHECK (end_offset > start_offset),
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL
  ) STRICT;
  CREATE INDEX target_by_annotation ON target (annotation_id, start_offset);
  CREATE INDEX target_by_version ON target (version_id);

  CREATE TABLE interest (
    row INTEGER PRIMARY KEY,
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    holder TEXT NOT NULL,
    party TEXT NOT NULL,
    category TEXT,
    period TEXT NOT NULL
  ) STRICT;
  CREATE INDEX interest_by_annotation ON interest (annotation_id, position);

  CREATE TABLE link (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    from_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    to_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    note TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CHECK (from_id <> to_id),
    UNIQUE (from_id, to_id, relation)
  ) STRICT;
  CREATE INDEX link_by_to ON link (to_id);

  CREATE TABLE review (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE review_article (
    row INTEGER PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    UNIQUE (review_id, article_id)
  ) STRICT;
  CREATE INDEX review_article_by_article ON review_article (article_id);

  -- A section of the report on a review or on an article.
  CREATE TABLE narrative (
    row INTEGER PRIMARY KEY,
    review_id TEXT REFERENCES review (id) ON DELETE CASCADE,
    article_id TEXT REFERENCES article (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    markdown TEXT NOT NULL,
    position INTEGER NOT NULL,
    CHECK ((review_id IS NULL) <> (article_id IS NULL)),
    UNIQUE (review_id, key),
    UNIQUE (article_id, key)
  ) STRICT;

  CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
  ) STRICT;
`;

const HISTORY = `
  CREATE TABLE history_step (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    -- Writes of one session, one after another, are one step.
    session TEXT,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
  ) STRICT;
  CREATE INDEX history_step_by_undone ON history_step (undone, row);

  -- Row images as JSON: no before is an insertion, no after a deletion.
  CREATE TABLE history_change (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    step INTEGER NOT NULL REFERENCES history_step (row) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    table_row INTEGER NOT NULL,
    before TEXT,
    after TEXT
  ) STRICT;
  CREATE INDEX history_change_by_step ON history_change (step);

  -- Holds the open step inside a write's transaction, and nothing outside it.
  CREATE TABLE history_open (
    step INTEGER NOT NULL
  ) STRICT;
`;

const SEARCH = `
  CREATE VIEW article_search AS
    SELECT article.row AS row, article.title AS title, text_version.text AS text
    FROM article JOIN text_version ON text_version.id = article.version_id;

  CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, text,
    content = 'article_search', content_rowid = 'row',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  );
  CREATE TRIGGER article_fts_insert AFTER INSERT ON article BEGIN
    INSERT INTO article_fts (rowid, title, text)
    SELECT NEW.row, NEW.title, text FROM text_version WHERE id = NEW.version_id;
  END;
  CREATE TRIGGER article_fts_delete AFTER DELETE ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, text)
    SELECT 'delete', OLD.row, OLD.title, text FROM text_version WHERE id = OLD.version_id;
  END;
  CREATE TRIGGER article_fts_update AFTER UPDATE ON article
  WHEN OLD.title IS NOT NEW.title OR OLD.version_id IS NOT NEW.version_id BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, text)
    SELECT 'delete', OLD.row, OLD.title, text FROM text_version WHERE id = OLD.version_id;
    INSERT INTO article_fts (rowid, title, text)
    SELECT NEW.row, NEW.title, text FROM text_version WHERE id = NEW.version_id;
  END;

  CREATE VIRTUAL TABLE annotation_fts USING fts5 (
    note, labels, quotation,
    content = 'annotation', content_rowid = 'row',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  );
  CREATE TRIGGER annotation_fts_insert AFTER INSERT ON annotation BEGIN
    INSERT INTO annotation_fts (rowid, note, labels, quotation)
    VALUES (NEW.row, NEW.note, NEW.labels, NEW.quotation);
  END;
  CREATE TRIGGER annotation_fts_delete AFTER DELETE ON annotation BEGIN
    INSERT INTO annotation_fts (annotation_fts, rowid, note, labels, quotation)
    VALUES ('delete', OLD.row, OLD.note, OLD.labels, OLD.quotation);
  END;
  CREATE TRIGGER annotation_fts_update AFTER UPDATE ON annotation
  WHEN OLD.note IS NOT NEW.note OR OLD.labels IS NOT NEW.labels OR OLD.quotation IS NOT NEW.quotation BEGIN
    INSERT INTO annotation_fts (annotation_fts, rowid, note, labels, quotation)
    VALUES ('delete', OLD.row, OLD.note, OLD.labels, OLD.quotation);
    INSERT INTO annotation_fts (rowid, note, labels, quotation)
    VALUES (NEW.row, NEW.note, NEW.labels, NEW.quotation);
  END;
`;

/** The tables of this version whose changes can be undone; later migrations track their own. */
const TRACKED = ['article', 'annotation', 'target', 'interest', 'link', 'review', 'review_article', 'narrative'] as const;

export const createLibrary = (db: SchemaDb): void => {
  db.script(CONTENT);
  db.script(ENTITIES);
  db.script(HISTORY);
  db.script(SEARCH);
  for (const table of TRACKED) trackTable(db, table);
};
