/**
 * Looks for damage: in the file, in references between rows, in the search indexes,
 * and in every annotation's quotation. Says what it finds and changes nothing.
 */
import { checkAnchor } from '../../shared/anchor/check-anchor.ts';
import type { TextRange } from '../../shared/model/annotation.ts';
import type { Connection, ReadableDb } from './connection.ts';

export interface CheckResult {
  readonly ok: boolean;
  /** One sentence each; empty when all is well. */
  readonly problems: string[];
  readonly annotationsChecked: number;
}

/** Problems of one kind named one by one; the rest are counted. */
const MAX_NAMED = 50;

const pragmaRows = (connection: Connection, source: string): unknown[] => {
  const rows = connection.pragma(source);
  return Array.isArray(rows) ? rows : [];
};

const firstValue = (row: unknown): unknown => (typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined);

const checkFile = (connection: Connection): string[] =>
  pragmaRows(connection, `integrity_check(${MAX_NAMED})`)
    .map((row) => String(firstValue(row)))
    .filter((line) => line !== 'ok')
    .map((line) => `The library file is damaged: ${line}.`);

const checkReferences = (connection: Connection): string[] => {
  const rows = pragmaRows(connection, 'foreign_key_check');
  return rows.length === 0 ? [] : [`${rows.length} rows refer to something that is not there.`];
};

const INDEXES = [
  { table: 'article_fts', name: 'articles' },
  { table: 'annotation_fts', name: 'annotations' },
] as const;

const checkIndexes = (connection: Connection): string[] =>
  INDEXES.flatMap(({ table, name }) => {
    try {
      // FTS5 asks for its check as an insertion; with rank 1 it compares index and content too.
      connection.alter((db) => db.run(`INSERT INTO ${table} (${table}, rank) VALUES ('integrity-check', 1)`));
      return [];
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CORRUPT_VTAB') {
        return [`The search index of ${name} does not match them.`];
      }
      throw error;
    }
  });

interface StoredTarget extends TextRange {
  readonly annotationId: string;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

const checkArticleQuotations = (db: ReadableDb, article: { id: string; title: string }): { checked: number; problems: string[] } => {
  const text = db.get<{ text: string }>(
    `SELECT text_version.text FROM article JOIN text_version ON text_version.id = article.version_id WHERE article.id = @id`,
    { id: article.id },
  )?.text;
  const targets = db.all<StoredTarget>(
    `SELECT target.annotation_id AS annotationId, target.start_offset AS start, target.end_offset AS end,
       target.exact, target.prefix, target.suffix
     FROM annotation JOIN target ON target.annotation_id = annotation.id WHERE annotation.article_id = @id`,
    { id: article.id },
  );
  const problems: string[] = [];
  for (const target of targets) {
    const { state } = checkAnchor(text ?? '', target);
    if (state !== 'exact') {
      problems.push(`A quotation in “${article.title}” is not where it was (${state}): “${target.exact.slice(0, 60).toWellFormed()}”.`);
    }
  }
  return { checked: new Set(targets.map((target) => target.annotationId)).size, problems };
};

/** Lets other work run between articles, so that a large library can be checked while it is used. */
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const checkLibrary = async (connection: Connection): Promise<CheckResult> => {
  const problems = checkFile(connection);
  // A damaged file makes every further answer worthless.
  if (problems.length > 0) return { ok: false, problems, annotationsChecked: 0 };
  problems.push(...checkReferences(connection));
  if (!connection.readOnly) problems.push(...checkIndexes(connection));

  const quotations: string[] = [];
  let annotationsChecked = 0;
  const articles = connection.read((db) => db.all<{ id: string; title: string }>('SELECT id, title FROM article ORDER BY row'));
  for (const article of articles) {
    const result = connection.read((db) => checkArticleQuotations(db, article));
    annotationsChecked += result.checked;
    quotations.push(...result.problems);
    await pause();
  }
  const withoutTarget = connection.read((db) =>
    db.get<{ count: number }>(
      'SELECT count(*) AS count FROM annotation WHERE NOT EXISTS (SELECT 1 FROM target WHERE annotation_id = annotation.id)',
    ),
  );
  if (withoutTarget !== undefined && withoutTarget.count > 0) {
    problems.push(`${withoutTarget.count} annotations have no passage.`);
  }
  problems.push(...quotations.slice(0, MAX_NAMED));
  if (quotations.length > MAX_NAMED) problems.push(`${quotations.length - MAX_NAMED} more quotations are not where they were.`);
  return { ok: problems.length === 0, problems, annotationsChecked };
};
