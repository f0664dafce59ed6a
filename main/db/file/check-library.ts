/**
 * Looks for damage: in the file, in references between rows, in the search indexes,
 * and in every annotation's quotation. Says what it finds and changes nothing.
 */
import { checkAnchorWith } from '../../../shared/anchor/check-anchor.ts';
import { createQuoteFinder, type QuoteFinder } from '../../../shared/anchor/find-quote.ts';
import type { TextRange } from '../../../shared/model/annotation.ts';
import type { Connection, ReadableDb } from '../connection.ts';
import { isBeyondText } from '../targets/unplaced.ts';

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
  readonly versionId: string;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** 1 when it never had a place in its version, and the reconfirm queue says so. */
  readonly isKnownUnplaced: number;
}

/** Every target is in the current version, or a carry row says why it does not. */
const checkVersions = (db: ReadableDb, { id, title }: { id: string; title: string }): string[] => {
  const stray = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM article JOIN annotation ON annotation.article_id = article.id
       JOIN target ON target.annotation_id = annotation.id
       LEFT JOIN earlier_version ON earlier_version.article_id = article.id AND earlier_version.version_id = target.version_id
       LEFT JOIN carry ON carry.target_id = target.id AND carry.to_version_id = article.version_id
         AND carry.state IN ('uncertain', 'lost')
     WHERE article.id = @id AND target.version_id <> article.version_id AND (earlier_version.row IS NULL OR carry.row IS NULL)`,
    { id },
  );
  return stray === undefined || stray.count === 0 ? [] : [`${stray.count} passages of “${title}” belong to no version of it.`];
};

const checkArticleQuotations = (db: ReadableDb, article: { id: string; title: string }): { checked: number; problems: string[] } => {
  const finders = new Map<string, QuoteFinder>();
  const finderOf = (versionId: string): QuoteFinder => {
    const finder =
      finders.get(versionId) ??
      createQuoteFinder(db.get<{ text: string }>('SELECT text FROM text_version WHERE id = @versionId', { versionId })?.text ?? '');
    finders.set(versionId, finder);
    return finder;
  };
  const targets = db.all<StoredTarget>(
    `SELECT target.annotation_id AS annotationId, target.version_id AS versionId, target.start_offset AS start, target.end_offset AS end,
       target.exact, target.prefix, target.suffix,
       ${isBeyondText('target.start_offset', 'target.version_id')} AND EXISTS (
         SELECT 1 FROM carry WHERE carry.target_id = target.id AND carry.from_version_id = target.version_id) AS isKnownUnplaced
     FROM annotation JOIN target ON target.annotation_id = annotation.id WHERE annotation.article_id = @id`,
    { id: article.id },
  );
  const problems = checkVersions(db, article);
  for (const target of targets) {
    if (target.isKnownUnplaced === 1) continue;
    const { state } = checkAnchorWith(finderOf(target.versionId), target);
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
