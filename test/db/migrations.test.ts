/**
 * A library of every published version, filled as that version filled it and brought up to
 * date: everything is there, and what was done before can still be taken back and done again.
 * A new migration adds what a library of its version can hold to FILLS.
 */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { connect, type SchemaDb } from '../../main/db/connection.ts';
import { migrate } from '../../main/db/file/migrate.ts';
import { MIGRATIONS } from '../../main/db/migrations/migrations.ts';
import { TRACKED_TABLES } from '../../main/db/history/track.ts';
import { dumpLibrary, type LibraryDump } from '../support/dump-library.ts';
import { call, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const AT = '2026-01-01T00:00:00.000Z';
const id = (kind: number, number: number): string =>
  `01890000-0000-7000-8000-${String(kind).padStart(4, '0')}${String(number).padStart(8, '0')}`;
const article = (number: number): string => id(1, number);
const version = (number: number): string => id(2, number);
const annotation = (number: number): string => id(3, number);
const target = (number: number): string => id(4, number);

let steps = 0;

/** Changes made as one step of the history, logged by the library's own triggers; what was undone can no longer be redone. */
const doStep = (db: SchemaDb, label: string, sql: string): void => {
  steps += 1;
  db.script(`
    DELETE FROM history_step WHERE undone = 1;
    INSERT INTO history_step (id, label, at) VALUES ('${id(9, steps)}', '${label}', '${AT}');
    INSERT INTO history_open SELECT max(row) FROM history_step;
    ${sql};
    DELETE FROM history_open;`);
};

/** Takes the last step back by its inverse, as undo does. */
const takeBack = (db: SchemaDb, inverse: string): void => {
  db.script(`${inverse}; UPDATE history_step SET undone = 1 WHERE row = (SELECT max(row) FROM history_step WHERE undone = 0);`);
};

const sqlText = (number: number, text: string): string => `
  INSERT INTO original VALUES ('bytes-${number}', x'00ff');
  INSERT INTO text_version (id, sha256, characters, words, created_at, blocks, text)
    VALUES ('${version(number)}', 'text-${number}', ${text.length}, 3, '${AT}', '[{"type":"paragraph","start":0,"end":${text.length}}]', '${text}');`;
const sqlArticle = (number: number, title: string): string => `
  INSERT INTO article (id, kind, metadata, format, encoding, source_name, original_sha256, version_id, imported_at, updated_at)
    VALUES ('${article(number)}', 'other', '{"title":"${title}"}', 'plain', 'utf-8', '${title}.txt', 'bytes-${number}', '${version(number)}', '${AT}', '${AT}');`;
const sqlAnnotation = (number: number, articleNumber: number, exact: string, end: number): string => `
  INSERT INTO annotation (id, article_id, tag, note, labels, author, quotation, created_at, updated_at)
    VALUES ('${annotation(number)}', '${article(articleNumber)}', 'conflict-of-interest', 'Note ${number}', '["kept"]', 'R', '${exact}', '${AT}', '${AT}');
  INSERT INTO target (id, annotation_id, version_id, start_offset, end_offset, exact, prefix, suffix)
    VALUES ('${target(number)}', '${annotation(number)}', '${version(articleNumber)}', 0, ${end}, '${exact}', '', '');
  INSERT INTO interest (annotation_id, position, holder, party, category, period) VALUES ('${annotation(number)}', 0, 'Dr A', 'Firm', 'grants', '2020');`;
const sqlLink = `INSERT INTO link (row, id, from_id, to_id, relation, note, created_at, updated_at)
  VALUES (7, '${id(5, 1)}', '${annotation(1)}', '${annotation(2)}', 'supports', '', '${AT}', '${AT}')`;

/** What a library of each version holds besides what its predecessors could. */
const FILLS: Readonly<Record<number, (db: SchemaDb) => void>> = {
  1: (db) => {
    db.script(sqlText(1, 'First text here') + sqlText(2, 'Second text here'));
    doStep(db, 'import “First”', sqlArticle(1, 'First'));
    doStep(db, 'import “Second”', sqlArticle(2, 'Second'));
    doStep(db, 'tag as conflict of interest', sqlAnnotation(1, 1, 'First text', 10));
    doStep(db, 'tag as conflict of interest', sqlAnnotation(2, 2, 'Second', 6));
    doStep(db, 'link', sqlLink);
    doStep(
      db,
      'start a review',
      `INSERT INTO review (id, title, created_at, updated_at) VALUES ('${id(6, 1)}', 'Does it work?', '${AT}', '${AT}');
       INSERT INTO review_article (review_id, article_id, position) VALUES ('${id(6, 1)}', '${article(1)}', 0), ('${id(6, 1)}', '${article(2)}', 1);
       INSERT INTO narrative (review_id, key, title, markdown, position) VALUES ('${id(6, 1)}', 'summary', 'Summary', 'It does.', 0);
       INSERT INTO narrative (article_id, key, title, markdown, position) VALUES ('${article(1)}', 'summary', 'Summary', 'It did.', 0)`,
    );
    doStep(db, 'edit note', `UPDATE annotation SET note = 'Changed' WHERE id = '${annotation(1)}'`);
    doStep(db, 'delete link', `DELETE FROM link WHERE row = 7`);
    takeBack(db, sqlLink);
    db.script(`INSERT INTO setting VALUES ('reviewerName', '"R"')`);
  },
  2: (db) => {
    db.script(sqlText(3, 'First text, revised'));
    doStep(
      db,
      'import of version 2 of “First”',
      `INSERT INTO earlier_version (article_id, version_id, number, format, encoding, source_name, original_sha256)
         SELECT id, version_id, 1, format, encoding, source_name, original_sha256 FROM article WHERE id = '${article(1)}';
       UPDATE article SET version_id = '${version(3)}', original_sha256 = 'bytes-3', source_name = 'revised.txt' WHERE id = '${article(1)}';
       INSERT INTO carry (target_id, from_version_id, to_version_id, state, score, from_start, from_end, from_exact, from_prefix, from_suffix, candidates)
         VALUES ('${target(1)}', '${version(1)}', '${version(3)}', 'uncertain', 0.5, 0, 10, 'First text', '', '', '[{"start":0,"end":10,"score":0.5}]')`,
    );
    doStep(
      db,
      'mark as addressed',
      `INSERT INTO follow_up (annotation_id, version_id, outcome, note, at) VALUES ('${annotation(1)}', '${version(3)}', 'addressed', '', '${AT}')`,
    );
  },
  3: (db) => {
    db.script(`INSERT INTO instrument_content VALUES ('mine', '1.0.0', '{}')`);
    doStep(
      db,
      'answer item 1',
      `INSERT INTO added_instrument (instrument_id, version, added_at) VALUES ('mine', '1.0.0', '${AT}');
       INSERT INTO appraisal (id, article_id, instrument_id, instrument_version, outcome, source_article_id, refusal, created_at, updated_at)
         VALUES ('${id(10, 1)}', '${article(1)}', 'mine', '1.0.0', 'Mood', '${article(2)}', NULL, '${AT}', '${AT}');
       INSERT INTO answer (appraisal_id, item_id, instrument_version, response, text, absence, updated_at)
         VALUES ('${id(10, 1)}', '1', '1.0.0', 'yes', 'Why', NULL, '${AT}');
       INSERT INTO answer_passage (appraisal_id, item_id, annotation_id, position) VALUES ('${id(10, 1)}', '1', '${annotation(2)}', 0);
       INSERT INTO verdict (appraisal_id, domain_id, judgement, reason, comment) VALUES ('${id(10, 1)}', 'only', 'bad', 'So.', '')`,
    );
    doStep(
      db,
      'name study',
      `INSERT INTO study (id, name, registration, created_at, updated_at) VALUES ('${id(11, 1)}', 'Crossover', 'NCT01234567', '${AT}', '${AT}');
       INSERT INTO study_article (study_id, article_id, role) VALUES ('${id(11, 1)}', '${article(1)}', 'reports');
       INSERT INTO study_evidence (annotation_id, study_id) VALUES ('${annotation(2)}', '${id(11, 1)}');
       INSERT INTO attribution (annotation_id, speaker) VALUES ('${annotation(1)}', 'Dr A')`,
    );
  },
  4: (db) => {
    doStep(
      db,
      'hide paragraph',
      `INSERT INTO reader_block (article_id, version_id, start_offset, end_offset, block) VALUES ('${article(2)}', '${version(2)}', 0, 16, '{"type":"furniture","start":0,"end":16}')`,
    );
  },
  5: (db) => {
    db.script(`INSERT INTO exported_revision VALUES ('annotation', '${annotation(1)}', 'hash-1')`);
    doStep(
      db,
      'import of a bundle',
      `INSERT INTO known_revision (kind, entity_id, hash) VALUES ('annotation', '${annotation(2)}', 'hash-2');
       INSERT INTO conflict (id, kind, entity_id, source, at, their_hash, fields, their_past, theirs)
         VALUES ('${id(12, 1)}', 'annotation', '${annotation(1)}', 'b.touchstone', '${AT}', 'hash-3', '["note"]', '[]', '{}')`,
    );
  },
  6: (db) => {
    doStep(
      db,
      'save template',
      `INSERT INTO report_template (id, title, base, sections) VALUES ('${id(13, 1)}', 'Ours', 'full-appraisal', '[{"key":"claims","title":"What is claimed","included":true}]')`,
    );
  },
  7: (db) => {
    doStep(db, 'change the study of evidence', `INSERT INTO study_evidence (annotation_id, study_id) VALUES ('${annotation(1)}', NULL)`);
  },
  9: (db) => {
    db.script(`INSERT INTO exported_revision VALUES ('annotation', '${annotation(2)}', 'hash-4')`);
  },
  10: (db) => {
    // Interests were written anew whenever one changed, in rows that had been others'.
    const lists = [`'Dr A', 'Firm', 'grants', '2020'`, `'Dr B', '', 'stock', ''`];
    for (const values of [lists.slice(1), lists]) {
      doStep(
        db,
        'change interests',
        `DELETE FROM interest WHERE annotation_id = '${annotation(1)}';
         ${values.map((each, at) => `INSERT INTO interest (annotation_id, position, holder, party, category, period) VALUES ('${annotation(1)}', ${at}, ${each})`).join(';')}`,
      );
    }
  },
  11: (db) => {
    doStep(
      db,
      'change interests',
      `INSERT INTO interest (id, annotation_id, position, holder, party, category, period)
         VALUES ('${id(14, 1)}', '${annotation(2)}', 1, '', '', 'none-declared', '')`,
    );
  },
};

let directory: string;
let core: Core | null;
beforeEach(() => {
  directory = makeTemporaryFolder();
  core = null;
  steps = 0;
});
afterEach(async () => {
  await core?.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

it('are numbered from 1 without gaps', () => {
  expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});

/** Makes a library as a program with only the first migrations left it. */
const makeLibrary = (newest: number): void => {
  const connection = connect(join(directory, 'library.sqlite'), { readOnly: false });
  for (const migration of MIGRATIONS.slice(0, newest)) {
    migrate(connection, MIGRATIONS.slice(0, migration.version));
    connection.alter((db) => FILLS[migration.version]?.(db));
  }
  connection.close();
};

/** Interests had no id before version 11. */
const withoutIdOfInterest = (row: object, image: unknown): unknown =>
  'table_name' in row && row.table_name === 'interest' && typeof image === 'string' && image.startsWith('{')
    ? image.replace(/(?:,"id":"[^"]*"(?=\}))/u, '')
    : image;

/** The tables a library had before, and of their rows the columns it had. */
const within = (before: LibraryDump, after: LibraryDump): LibraryDump =>
  Object.fromEntries(
    Object.entries(before).map(([table, rows]) => {
      const [first] = rows;
      const columns = typeof first === 'object' && first !== null ? Object.keys(first) : [];
      const cut = (row: unknown): unknown =>
        typeof row === 'object' && row !== null
          ? Object.fromEntries(
              Object.entries(row)
                .filter(([column]) => columns.includes(column))
                .map(([column, value]) => [column, table === 'history_change' ? withoutIdOfInterest(row, value) : value]),
            )
          : row;
      return [table, (after[table] ?? []).map(cut)];
    }),
  );

const dumpFile = (): LibraryDump => {
  const connection = connect(join(directory, 'library.sqlite'), { readOnly: true });
  const dump = connection.read((db) =>
    Object.fromEntries(
      db
        .all<{ name: string }>(
          `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts%'`,
        )
        .map(({ name }) => [name, db.all(`SELECT * FROM "${name}" ORDER BY 1`)]),
    ),
  );
  connection.close();
  return dump;
};

it('the words of labels are found in libraries whose index had them as JSON', async () => {
  makeLibrary(9);
  const older = connect(join(directory, 'library.sqlite'), { readOnly: false });
  older.alter((db) => {
    doStep(db, 'change labels', String.raw`UPDATE annotation SET labels = '["kept","tail\tbone"]' WHERE id = '${annotation(1)}'`);
  });
  older.close();
  core = await openTestCore(directory);
  for (const query of ['tail', 'bone']) {
    const { annotations } = await call(core, 'search.text', { query });
    expect(annotations.map(({ annotationId, snippet }) => [annotationId, snippet.find(({ match }) => match)?.text])).toEqual([
      [annotation(1), query],
    ]);
  }
  expect((await call(core, 'search.text', { query: 'tbone' })).annotationTotal).toBe(0);
});

describe.each(MIGRATIONS.map((migration) => migration.version))('a library of version %i', (newest) => {
  it('is brought up to date with everything in it', async () => {
    makeLibrary(newest);
    const before = dumpFile();
    core = await openTestCore(directory);
    expect((await call(core, 'library.info', {})).schemaVersion).toBe(MIGRATIONS.length);
    expect(within(before, dumpFile())).toEqual(within(before, before));
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
    const { articles } = await call(core, 'article.list', {});
    expect(articles.map(({ metadata }) => metadata.title).sort()).toEqual(['First', 'Second']);
    const { annotations } = await call(core, 'annotation.list', {});
    expect(annotations).toHaveLength(2);
    const interests = annotations.flatMap((each) => each.interests);
    expect(new Set(interests.map((interest) => interest.id)).size).toBe(interests.length);
    expect(interests).toContainEqual({ id: expect.any(String), holder: 'Dr A', party: 'Firm', category: 'grants', period: '2020' });
    // What every version could hold can be changed, and taken back, and a declaration can be added.
    const [changed] = annotations;
    const change = interests.slice(0, 1).map((interest) => ({ id: interest.id, period: '2021' }));
    const added = { add: [{ holder: '', category: 'none-declared' as const }] };
    const { id: annotationId } = annotations.find((each) => each.interests.some(({ id: own }) => own === change[0]?.id)) ?? {
      id: changed?.id ?? '',
    };
    await call(core, 'annotation.update', { annotationId, interests: { change, ...added } });
    expect((await call(core, 'annotation.get', { annotationId })).interests.map(({ category }) => category)).toContain('none-declared');
    await call(core, 'history.undo', {});
    expect((await call(core, 'annotation.list', {})).annotations).toEqual(annotations);
    expect((await call(core, 'search.text', { query: 'second' })).articleTotal).toBe(1);
  });

  it('takes back and does again what was done before', async () => {
    makeLibrary(newest);
    core = await openTestCore(directory);
    const filled = await dumpLibrary(directory);
    const labels: string[] = [];
    for (;;) {
      const { step } = await call(core, 'history.undo', {});
      if (step === null) break;
      labels.push(step.label);
    }
    expect(labels.at(-1)).toBe('import “First”');
    const empty = await dumpLibrary(directory);
    for (const table of TRACKED_TABLES) expect(empty[table]).toEqual([]);
    for (const _ of labels) await call(core, 'history.redo', {});
    expect(await dumpLibrary(directory)).toEqual(filled);
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
  });
});

it('a step that was undone in the first version can be done again', async () => {
  makeLibrary(1);
  core = await openTestCore(directory);
  expect(await call(core, 'history.state', {})).toMatchObject({ undo: { label: 'edit note' }, redo: { label: 'delete link' } });
  expect((await call(core, 'link.list', {})).links).toHaveLength(1);
  await call(core, 'history.redo', {});
  expect((await call(core, 'link.list', {})).links).toEqual([]);
});
