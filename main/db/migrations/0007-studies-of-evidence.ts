/** Evidence can be of several studies, or expressly of none. Row images in the history fit as they are: the columns are the same. */
import type { SchemaDb } from '../connection.ts';
import { trackTable } from '../history/track.ts';

const STUDY_EVIDENCE = `
  CREATE TABLE new_study_evidence (
    row INTEGER PRIMARY KEY,
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    -- Null: of no study, also where its article is of one.
    study_id TEXT REFERENCES study (id) ON DELETE CASCADE,
    UNIQUE (annotation_id, study_id)
  ) STRICT;
  INSERT INTO new_study_evidence (row, annotation_id, study_id) SELECT row, annotation_id, study_id FROM study_evidence;
  DROP TABLE study_evidence;
  ALTER TABLE new_study_evidence RENAME TO study_evidence;
  CREATE INDEX study_evidence_by_study ON study_evidence (study_id);
  CREATE UNIQUE INDEX study_evidence_of_none ON study_evidence (annotation_id) WHERE study_id IS NULL;
`;

export const widenStudyEvidence = (db: SchemaDb): void => {
  db.script(STUDY_EVIDENCE);
  trackTable(db, 'study_evidence');
};
