/** The search index has labels as they are read; it had them as JSON, with its escapes among the words. */
import type { SchemaDb } from '../connection.ts';

const plain = (labels: string): string => `(SELECT group_concat(value, ', ') FROM (SELECT value FROM json_each(${labels}) ORDER BY key))`;

const PLAIN_LABELS = `
  DROP TRIGGER annotation_fts_insert;
  DROP TRIGGER annotation_fts_delete;
  DROP TRIGGER annotation_fts_update;
  DROP TABLE annotation_fts;

  -- Kept by the triggers below, because FTS5 may not take JSON apart when it reads what it has indexed.
  CREATE TABLE annotation_labels (
    row INTEGER PRIMARY KEY REFERENCES annotation (row) ON DELETE CASCADE,
    labels TEXT NOT NULL
  ) STRICT;
  INSERT INTO annotation_labels (row, labels) SELECT row, ${plain('labels')} FROM annotation WHERE labels <> '[]';

  CREATE VIEW annotation_search AS
    SELECT annotation.row AS row, annotation.note AS note, coalesce(annotation_labels.labels, '') AS labels, annotation.quotation AS quotation
    FROM annotation LEFT JOIN annotation_labels ON annotation_labels.row = annotation.row;

  CREATE VIRTUAL TABLE annotation_fts USING fts5 (
    note, labels, quotation,
    content = 'annotation_search', content_rowid = 'row',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  );
  CREATE TRIGGER annotation_fts_insert AFTER INSERT ON annotation BEGIN
    INSERT INTO annotation_labels (row, labels) SELECT NEW.row, ${plain('NEW.labels')} WHERE NEW.labels <> '[]';
    INSERT INTO annotation_fts (rowid, note, labels, quotation)
    VALUES (NEW.row, NEW.note, coalesce(${plain('NEW.labels')}, ''), NEW.quotation);
  END;
  CREATE TRIGGER annotation_fts_delete AFTER DELETE ON annotation BEGIN
    INSERT INTO annotation_fts (annotation_fts, rowid, note, labels, quotation)
    VALUES ('delete', OLD.row, OLD.note, coalesce(${plain('OLD.labels')}, ''), OLD.quotation);
  END;
  CREATE TRIGGER annotation_fts_update AFTER UPDATE ON annotation
  WHEN OLD.note IS NOT NEW.note OR OLD.labels IS NOT NEW.labels OR OLD.quotation IS NOT NEW.quotation BEGIN
    INSERT INTO annotation_fts (annotation_fts, rowid, note, labels, quotation)
    VALUES ('delete', OLD.row, OLD.note, coalesce(${plain('OLD.labels')}, ''), OLD.quotation);
    DELETE FROM annotation_labels WHERE row = OLD.row;
    INSERT INTO annotation_labels (row, labels) SELECT NEW.row, ${plain('NEW.labels')} WHERE NEW.labels <> '[]';
    INSERT INTO annotation_fts (rowid, note, labels, quotation)
    VALUES (NEW.row, NEW.note, coalesce(${plain('NEW.labels')}, ''), NEW.quotation);
  END;

  INSERT INTO annotation_fts (annotation_fts) VALUES ('rebuild');
`;

export const indexPlainLabels = (db: SchemaDb): void => {
  db.script(PLAIN_LABELS);
};
