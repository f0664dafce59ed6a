/** Articles: their metadata, and which original and text version they have now. */
import {
  articleMetadataSchema,
  referenceFormatSchema,
  type ArticleFormat,
  type ArticleKind,
  type ArticleMetadata,
  type ArticleMetadataChange,
  type ArticleSummary,
  type ArticleText,
  type Block,
} from '../../shared/model/article.ts';
import { articleIdSchema, newId, textVersionIdSchema, type ArticleId, type TextVersionId } from '../../shared/model/id.ts';
import type { Tag } from '../../shared/model/tag.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { saveOriginal, saveTextVersion } from './content.ts';
import { notFound } from './failures.ts';
import { readBlocks } from './reader-blocks.ts';
import { storableJson } from './storable.ts';

interface ArticleRow {
  readonly id: ArticleId;
  readonly kind: ArticleKind;
  readonly metadata: string;
  readonly format: ArticleFormat;
  readonly sourceName: string;
  readonly versionNumber: number;
  readonly toReconfirm: number;
  readonly characters: number;
  readonly words: number;
  readonly importedAt: string;
  readonly updatedAt: string;
}

const SUMMARY = `
  SELECT article.id, article.kind, article.metadata, article.format, article.source_name AS sourceName,
    1 + coalesce((SELECT max(number) FROM earlier_version WHERE article_id = article.id), 0) AS versionNumber,
    (SELECT count(*) FROM carry WHERE to_version_id = article.version_id
       AND state IN ('uncertain', 'lost') AND decision IS NULL) AS toReconfirm,
    text_version.characters, text_version.words, article.imported_at AS importedAt, article.updated_at AS updatedAt
  FROM article JOIN text_version ON text_version.id = article.version_id`;

type TagCounts = Record<Tag, number>;

const countTags = (db: ReadableDb, articleId: ArticleId | null): ReadonlyMap<string, TagCounts> => {
  const counts = new Map<string, TagCounts>();
  const rows = db.all<{ articleId: string; tag: Tag; count: number }>(
    `SELECT article_id AS articleId, tag, count(*) AS count FROM annotation
     WHERE @articleId IS NULL OR article_id = @articleId GROUP BY article_id, tag`,
    { articleId },
  );
  for (const { articleId: id, tag, count } of rows) {
    const known = counts.get(id) ?? { claim: 0, evidence: 0, critique: 0, 'conflict-of-interest': 0 };
    known[tag] = count;
    counts.set(id, known);
  }
  return counts;
};

const collectLabels = (db: ReadableDb, articleId: ArticleId | null): ReadonlyMap<string, string[]> => {
  const labels = new Map<string, string[]>();
  const rows = db.all<{ articleId: string; label: string }>(
    `SELECT DISTINCT annotation.article_id AS articleId, label.value AS label
     FROM annotation, json_each(annotation.labels) AS label
     WHERE annotation.labels <> '[]' AND (@articleId IS NULL OR annotation.article_id = @articleId)
     ORDER BY label.value`,
    { articleId },
  );
  for (const { articleId: id, label } of rows) {
    const known = labels.get(id);
    if (known === undefined) labels.set(id, [label]);
    else known.push(label);
  }
  return labels;
};

const parseMetadata = (json: string): ArticleMetadata => articleMetadataSchema.parse(JSON.parse(json));

const toSummaries = (db: ReadableDb, rows: readonly ArticleRow[], articleId: ArticleId | null): ArticleSummary[] => {
  const counts = countTags(db, articleId);
  const labels = collectLabels(db, articleId);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    metadata: parseMetadata(row.metadata),
    format: row.format,
    sourceName: row.sourceName,
    versionNumber: row.versionNumber,
    toReconfirm: row.toReconfirm,
    characters: row.characters,
    words: row.words,
    annotationCounts: counts.get(row.id) ?? { claim: 0, evidence: 0, critique: 0, 'conflict-of-interest': 0 },
    labels: labels.get(row.id) ?? [],
    importedAt: row.importedAt,
    updatedAt: row.updatedAt,
  }));
};

/** Every article, newest first. */
export const listArticles = (db: ReadableDb): ArticleSummary[] =>
  toSummaries(db, db.all<ArticleRow>(`${SUMMARY} ORDER BY article.imported_at DESC, article.id DESC`), null);

/** @throws TouchstoneError `not-found`. */
export const getArticle = (db: ReadableDb, articleId: ArticleId): ArticleSummary => {
  const row = db.get<ArticleRow>(`${SUMMARY} WHERE article.id = @articleId`, { articleId });
  const [article] = row === undefined ? [] : toSummaries(db, [row], articleId);
  if (article === undefined) throw notFound('article');
  return article;
};

export const articleExists = (db: ReadableDb, articleId: ArticleId): boolean =>
  db.get('SELECT 1 FROM article WHERE id = @articleId', { articleId }) !== undefined;

/** @throws TouchstoneError `not-found`. */
export const requireArticle = (db: ReadableDb, articleId: ArticleId): void => {
  if (!articleExists(db, articleId)) throw notFound('article');
};

/** The text an article has now, without its blocks. */
export interface CurrentText {
  readonly versionId: TextVersionId;
  readonly text: string;
}

/** @throws TouchstoneError `not-found`. */
export const getCurrentText = (db: ReadableDb, articleId: ArticleId): CurrentText => {
  const row = db.get<{ versionId: string; text: string }>(
    `SELECT text_version.id AS versionId, text_version.text
     FROM article JOIN text_version ON text_version.id = article.version_id WHERE article.id = @articleId`,
    { articleId },
  );
  if (row === undefined) throw notFound('article');
  return { versionId: textVersionIdSchema.parse(row.versionId), text: row.text };
};

/** @throws TouchstoneError `not-found`. */
export const getArticleText = (db: ReadableDb, articleId: ArticleId): ArticleText => {
  const row = db.get<{ versionId: string; text: string; blocks: string }>(
    `SELECT text_version.id AS versionId, text_version.text, text_version.blocks
     FROM article JOIN text_version ON text_version.id = article.version_id WHERE article.id = @articleId`,
    { articleId },
  );
  if (row === undefined) throw notFound('article');
  return {
    articleId,
    versionId: textVersionIdSchema.parse(row.versionId),
    text: row.text,
    blocks: readBlocks(db, textVersionIdSchema.parse(row.versionId), row.blocks),
  };
};

export interface Original {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** @throws TouchstoneError `not-found`. */
export const getOriginal = (db: ReadableDb, articleId: ArticleId): Original => {
  const row = db.get<Original>(
    `SELECT article.source_name AS name, original.sha256, original.bytes
     FROM article JOIN original ON original.sha256 = article.original_sha256 WHERE article.id = @articleId`,
    { articleId },
  );
  if (row === undefined) throw notFound('article');
  return row;
};

/** What of an article records are compared with. */
export interface ArticleDescription {
  readonly articleId: ArticleId;
  readonly kind: ArticleKind;
  readonly metadata: ArticleMetadata;
  readonly format: ArticleFormat;
  readonly sourceName: string;
}

export interface DescriptionFilter {
  readonly articleId?: ArticleId;
  readonly formats?: readonly ArticleFormat[];
  /** In whatever case. */
  readonly title?: string;
}

/** The descriptions of every article that passes the filter, the oldest first. */
export const describeArticles = (db: ReadableDb, { articleId, formats, title }: DescriptionFilter = {}): ArticleDescription[] =>
  db
    .all<Pick<ArticleRow, 'id' | 'kind' | 'metadata' | 'format' | 'sourceName'>>(
      `SELECT id, kind, metadata, format, source_name AS sourceName FROM article
       WHERE (@articleId IS NULL OR id = @articleId)
         AND (@formats IS NULL OR format IN (SELECT value FROM json_each(@formats)))
         AND (@title IS NULL OR title = @title COLLATE NOCASE)
       ORDER BY row`,
      { articleId: articleId ?? null, formats: formats === undefined ? null : JSON.stringify(formats), title: title ?? null },
    )
    .map(({ id, kind, metadata, format, sourceName }) => ({ articleId: id, kind, metadata: parseMetadata(metadata), format, sourceName }));

export interface ArticleChange {
  readonly kind?: ArticleKind | undefined;
  readonly metadata?: ArticleMetadataChange | undefined;
}

/**
 * Changes the kind and those details that are given; a change to what is there already changes nothing.
 * @throws TouchstoneError `not-found`.
 */
export const updateArticle = (db: WritableDb, articleId: ArticleId, { kind, metadata = {} }: ArticleChange, now: string): void => {
  const row = db.get<{ kind: ArticleKind; metadata: string }>('SELECT kind, metadata FROM article WHERE id = @articleId', { articleId });
  if (row === undefined) throw notFound('article');
  const current = parseMetadata(row.metadata);
  const given = Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
  const next = { kind: kind ?? row.kind, metadata: storableJson({ ...current, ...given }) };
  if (next.kind === row.kind && next.metadata === JSON.stringify(current)) return;
  db.run('UPDATE article SET kind = @kind, metadata = @metadata, updated_at = @now WHERE id = @articleId', { articleId, now, ...next });
};

/** Removes articles with what hangs on them; ids that are not there are passed over. Returns how many went. */
export const deleteArticles = (db: WritableDb, articleIds: readonly ArticleId[]): number =>
  db.run('DELETE FROM article WHERE id IN (SELECT value FROM json_each(@ids))', { ids: JSON.stringify(articleIds) });

/** What an importer has made of one file or paste. */
export interface ImportedArticle {
  /** Chosen by the caller when it must be known beforehand. */
  readonly id?: ArticleId;
  /** The imported file's bytes; a paste's text as UTF-8. */
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes in hexadecimal, where it is known already. */
  readonly sha256?: string;
  /** The file's own name, without folders. */
  readonly sourceName: string;
  readonly format: ArticleFormat;
  /** WHATWG name of the encoding the bytes were read in. */
  readonly encoding: string;
  readonly kind: ArticleKind;
  readonly metadata: ArticleMetadata;
  /** Canonical text: no lone surrogates, no control characters but tab and line feed. */
  readonly text: string;
  /** Over `text`, in order, not overlapping. */
  readonly blocks: readonly Block[];
}

/** Stores an article with its original and its first text version. */
export const saveImportedArticle = (db: WritableDb, article: ImportedArticle, now: string): ArticleId => {
  const id = article.id ?? newId(articleIdSchema);
  db.run(
    `INSERT INTO article (id, kind, metadata, format, encoding, source_name, original_sha256, version_id, imported_at, updated_at)
     VALUES (@id, @kind, @metadata, @format, @encoding, @sourceName, @originalSha256, @versionId, @now, @now)`,
    {
      id,
      kind: article.kind,
      metadata: storableJson(article.metadata),
      format: article.format,
      encoding: article.encoding,
      sourceName: article.sourceName,
      originalSha256: saveOriginal(db, article.bytes, article.sha256),
      versionId: saveTextVersion(db, article.text, article.blocks, now),
      now,
    },
  );
  return id;
};

/** An article that the library already has. */
export interface KnownArticle {
  readonly articleId: ArticleId;
  readonly title: string;
}

const toKnown = (row: { id: string; title: string } | undefined): KnownArticle | null =>
  row === undefined ? null : { articleId: articleIdSchema.parse(row.id), title: row.title };

/**
 * The oldest article with a version imported from the same bytes. A file of
 * references is not the article its records are of. @param hash SHA-256 in hexadecimal.
 */
export const findArticleByBytes = (db: ReadableDb, hash: string): KnownArticle | null =>
  toKnown(
    db.get(
      `WITH record_format AS (SELECT value FROM json_each(@recordFormats))
       SELECT id, title FROM article
       WHERE (original_sha256 = @hash AND format NOT IN (SELECT value FROM record_format))
         OR id IN (
           SELECT article_id FROM earlier_version
           WHERE original_sha256 = @hash AND format NOT IN (SELECT value FROM record_format)
         )
       ORDER BY row LIMIT 1`,
      { hash, recordFormats: JSON.stringify(referenceFormatSchema.options) },
    ),
  );

/** The oldest article with a version of the same canonical text. @param hash SHA-256 of its UTF-8 in hexadecimal. */
export const findArticleByText = (db: ReadableDb, hash: string): KnownArticle | null =>
  toKnown(
    db.get(
      `WITH same AS (SELECT id FROM text_version WHERE sha256 = @hash)
       SELECT id, title FROM article WHERE version_id IN (SELECT id FROM same)
         OR id IN (SELECT article_id FROM earlier_version WHERE version_id IN (SELECT id FROM same))
       ORDER BY row LIMIT 1`,
      { hash },
    ),
  );
