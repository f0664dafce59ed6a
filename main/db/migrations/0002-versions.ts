/** Articles get newer texts: the versions they had, what became of each target, and round-two reviews. */
import type { SchemaDb } from '../connection.ts';
import { trackTable } from '../history/track.ts';

const VERSIONS = `
  -- The facts of a version before the current one; those of the current one are the article's.
  CREATE TABLE earlier_version (
    row INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    version_id TEXT NOT NULL UNIQUE REFERENCES text_version (id),
    number INTEGER NOT NULL CHECK (number > 0),
    format TEXT NOT NULL,
    encoding TEXT NOT NULL,
    source_name TEXT NOT NULL,
    original_sha256 TEXT NOT NULL REFERENCES original (sha256),
    UNIQUE (article_id, number)
  ) STRICT;
  CREATE INDEX earlier_version_by_original ON earlier_version (original_sha256);

  -- What became of a target when a version came, and where it stood before.
  CREATE TABLE carry (
    row INTEGER PRIMARY KEY,
    target_id TEXT NOT NULL REFERENCES target (id) ON DELETE CASCADE,
    from_version_id TEXT NOT NULL REFERENCES text_version (id),
    to_version_id TEXT NOT NULL REFERENCES text_version (id),
    state TEXT NOT NULL CHECK (state IN ('exact', 'moved', 'uncertain', 'lost')),
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    decision TEXT CHECK (decision IN ('accepted', 'chosen', 'reselected', 'left')),
    decided_at TEXT,
    from_start INTEGER NOT NULL,
    from_end INTEGER NOT NULL,
    from_exact TEXT NOT NULL,
    from_prefix TEXT NOT NULL,
    from_suffix TEXT NOT NULL,
    -- Places in the newer text, best first, each with its score.
    candidates TEXT NOT NULL CHECK (json_valid(candidates)),
    UNIQUE (target_id, to_version_id),
    CHECK ((decision IS NULL) = (decided_at IS NULL))
  ) STRICT;
  CREATE INDEX carry_by_from ON carry (from_version_id);
  CREATE INDEX carry_by_to ON carry (to_version_id);
  CREATE INDEX carry_waiting ON carry (to_version_id) WHERE state IN ('uncertain', 'lost') AND decision IS NULL;

  -- Whether a revised version answers an annotation, in the reviewer's words.
  CREATE TABLE follow_up (
    row INTEGER PRIMARY KEY,
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    version_id TEXT NOT NULL REFERENCES text_version (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('addressed', 'partly', 'not')),
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (annotation_id, version_id)
  ) STRICT;
  CREATE INDEX follow_up_by_version ON follow_up (version_id);
`;

const TRACKED = ['earlier_version', 'carry', 'follow_up'] as const;

export const addVersions = (db: SchemaDb): void => {
  db.script(VERSIONS);
  for (const table of TRACKED) trackTable(db, table);
};
