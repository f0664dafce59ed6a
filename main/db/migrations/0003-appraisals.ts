/** Instruments and what reviewers answer with them; studies that articles report; who makes a claim. */
import type { SchemaDb } from '../connection.ts';
import { trackTable } from '../history/track.ts';

const APPRAISALS = `
  -- Packs as they were when they were first used or added: immutable and outside the history.
  CREATE TABLE instrument_content (
    instrument_id TEXT NOT NULL,
    version TEXT NOT NULL,
    pack TEXT NOT NULL CHECK (json_valid(pack)),
    PRIMARY KEY (instrument_id, version)
  ) STRICT;

  -- Which packs a reviewer added from files.
  CREATE TABLE added_instrument (
    row INTEGER PRIMARY KEY,
    instrument_id TEXT NOT NULL,
    version TEXT NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE (instrument_id, version)
  ) STRICT;

  CREATE TABLE appraisal (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    instrument_id TEXT NOT NULL,
    instrument_version TEXT NOT NULL,
    outcome TEXT NOT NULL,
    source_article_id TEXT REFERENCES article (id) ON DELETE SET NULL,
    refusal TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX appraisal_by_article ON appraisal (article_id);
  CREATE INDEX appraisal_by_source ON appraisal (source_article_id);

  CREATE TABLE answer (
    row INTEGER PRIMARY KEY,
    appraisal_id TEXT NOT NULL REFERENCES appraisal (id) ON DELETE CASCADE,
    item_id TEXT NOT NULL,
    instrument_version TEXT NOT NULL,
    response TEXT,
    text TEXT NOT NULL,
    absence TEXT CHECK (absence IS NULL OR json_valid(absence)),
    updated_at TEXT NOT NULL,
    UNIQUE (appraisal_id, item_id)
  ) STRICT;

  -- What an answer rests on.
  CREATE TABLE answer_passage (
    row INTEGER PRIMARY KEY,
    appraisal_id TEXT NOT NULL REFERENCES appraisal (id) ON DELETE CASCADE,
    item_id TEXT NOT NULL,
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    UNIQUE (appraisal_id, item_id, annotation_id)
  ) STRICT;
  CREATE INDEX answer_passage_by_annotation ON answer_passage (annotation_id);

  CREATE TABLE verdict (
    row INTEGER PRIMARY KEY,
    appraisal_id TEXT NOT NULL REFERENCES appraisal (id) ON DELETE CASCADE,
    domain_id TEXT NOT NULL,
    judgement TEXT,
    reason TEXT NOT NULL,
    comment TEXT NOT NULL,
    UNIQUE (appraisal_id, domain_id)
  ) STRICT;
`;

const STUDIES = `
  CREATE TABLE study (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    registration TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE study_article (
    row INTEGER PRIMARY KEY,
    study_id TEXT NOT NULL REFERENCES study (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('reports', 'retells')),
    UNIQUE (study_id, article_id)
  ) STRICT;
  CREATE INDEX study_article_by_article ON study_article (article_id);

  -- Evidence of another study than its article's only one.
  CREATE TABLE study_evidence (
    row INTEGER PRIMARY KEY,
    annotation_id TEXT NOT NULL UNIQUE REFERENCES annotation (id) ON DELETE CASCADE,
    study_id TEXT NOT NULL REFERENCES study (id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX study_evidence_by_study ON study_evidence (study_id);

  -- Who says it, where that is not the article's authors.
  CREATE TABLE attribution (
    row INTEGER PRIMARY KEY,
    annotation_id TEXT NOT NULL UNIQUE REFERENCES annotation (id) ON DELETE CASCADE,
    speaker TEXT NOT NULL
  ) STRICT;
`;

const TRACKED = [
  'added_instrument',
  'appraisal',
  'answer',
  'answer_passage',
  'verdict',
  'study',
  'study_article',
  'study_evidence',
  'attribution',
] as const;

export const addAppraisals = (db: SchemaDb): void => {
  db.script(APPRAISALS);
  db.script(STUDIES);
  for (const table of TRACKED) trackTable(db, table);
};
