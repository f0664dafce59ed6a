/** The texts an article has had: reading any of them, and putting a newer one in the current one's place. */
import type { ArticleText } from '../../shared/model/article.ts';
import type { ArticleId, TextVersionId } from '../../shared/model/id.ts';
import { articleVersionSchema, type ArticleVersion } from '../../shared/model/version.ts';
import { requireArticle, type ImportedArticle } from './articles.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { saveOriginal, saveTextVersion } from './content.ts';
import { notFound } from './failures.ts';
import { readBlocks } from './reader-blocks.ts';

interface VersionRow {
  readonly versionId: string;
  readonly number: number;
  readonly current: number;
  readonly format: string;
  readonly sourceName: string;
  readonly characters: number;
  readonly words: number;
  readonly importedAt: string;
}

const toVersion = (row: VersionRow): ArticleVersion => articleVersionSchema.parse({ ...row, current: row.current === 1 });

/**
 * Every version of an article, newest first.
 * @throws TouchstoneError `not-found`.
 */
export const listVersions = (db: ReadableDb, articleId: ArticleId): ArticleVersion[] => {
  requireArticle(db, articleId);
  return db
    .all<VersionRow>(
      `WITH version AS (
         SELECT version_id, number, 0 AS current, format, source_name FROM earlier_version WHERE article_id = @articleId
         UNION ALL
         SELECT version_id, 1 + coalesce((SELECT max(number) FROM earlier_version WHERE article_id = @articleId), 0), 1,
           format, source_name FROM article WHERE id = @articleId)
       SELECT version.version_id AS versionId, version.number, version.current, version.format,
         version.source_name AS sourceName, text_version.characters, text_version.words,
         text_version.created_at AS importedAt
       FROM version JOIN text_version ON text_version.id = version.version_id ORDER BY version.number DESC`,
      { articleId },
    )
    .map(toVersion);
};

/** @throws TouchstoneError `not-found` for the article or when the version is not one of its own. */
export const getVersion = (db: ReadableDb, articleId: ArticleId, versionId: TextVersionId): ArticleVersion => {
  const version = listVersions(db, articleId).find((each) => each.versionId === versionId);
  if (version === undefined) throw notFound('version');
  return version;
};

/** @throws TouchstoneError `not-found` for the article or when the version is not one of its own. */
export const getVersionText = (db: ReadableDb, articleId: ArticleId, versionId: TextVersionId): ArticleText => {
  getVersion(db, articleId, versionId);
  const row = db.get<{ text: string; blocks: string }>('SELECT text, blocks FROM text_version WHERE id = @versionId', { versionId });
  if (row === undefined) throw notFound('version');
  return { articleId, versionId, text: row.text, blocks: readBlocks(db, versionId, row.blocks) };
};

/** Numbers of the versions an article had before its current one. */
export const earlierVersionNumbers = (db: ReadableDb, articleId: ArticleId): ReadonlyMap<string, number> =>
  new Map(
    db
      .all<{ versionId: string; number: number }>(
        'SELECT version_id AS versionId, number FROM earlier_version WHERE article_id = @articleId',
        { articleId },
      )
      .map(({ versionId, number }) => [versionId, number]),
  );

/** What decides whether a file is the article's current version already. */
export interface VersionHashes {
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly bytes: string;
  /** SHA-256 of the canonical text's UTF-8, in hexadecimal. */
  readonly text: string;
}

/** @throws TouchstoneError `not-found`. */
export const currentHashes = (db: ReadableDb, articleId: ArticleId): VersionHashes => {
  const row = db.get<VersionHashes>(
    `SELECT article.original_sha256 AS bytes, text_version.sha256 AS text
     FROM article JOIN text_version ON text_version.id = article.version_id WHERE article.id = @articleId`,
    { articleId },
  );
  if (row === undefined) throw notFound('article');
  return row;
};

/** What a new version brings; the article keeps its own kind and metadata. */
export type ImportedVersion = Pick<ImportedArticle, 'bytes' | 'sourceName' | 'format' | 'encoding' | 'text' | 'blocks'>;

export interface NewVersion {
  readonly versionId: TextVersionId;
  readonly number: number;
}

/** Makes a text the article's current one and keeps the one before it; targets are carried elsewhere (carries.ts). */
export const replaceCurrentVersion = (db: WritableDb, articleId: ArticleId, version: ImportedVersion, now: string): NewVersion => {
  const number = 1 + earlierVersionNumbers(db, articleId).size;
  db.run(
    `INSERT INTO earlier_version (article_id, version_id, number, format, encoding, source_name, original_sha256)
     SELECT id, version_id, @number, format, encoding, source_name, original_sha256 FROM article WHERE id = @articleId`,
    { articleId, number },
  );
  const versionId = saveTextVersion(db, version.text, version.blocks, now);
  db.run(
    `UPDATE article SET format = @format, encoding = @encoding, source_name = @sourceName,
       original_sha256 = @originalSha256, version_id = @versionId, updated_at = @now
     WHERE id = @articleId`,
    {
      articleId,
      format: version.format,
      encoding: version.encoding,
      sourceName: version.sourceName,
      originalSha256: saveOriginal(db, version.bytes),
      versionId,
      now,
    },
  );
  return { versionId, number: number + 1 };
};
