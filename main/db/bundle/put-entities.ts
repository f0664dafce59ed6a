/**
 * Writes records into the library so that its rows are what they say. What is
 * there already as they say it is not written, so putting a record twice changes nothing.
 */
import type {
  AnnotationRecord,
  ArticleRecord,
  LinkRecord,
  MemberRecord,
  NarrativeRecord,
  ReviewRecord,
  StructureRecord,
  TargetRecord,
  TextRecord,
  VersionRecord,
} from '../../../shared/bundle/records.ts';
import { wordCount } from '../../../shared/text/word-count.ts';
import { PASSAGE_SEPARATOR, refreshQuotation, replaceInterests, saveSpeaker } from '../annotation-parts.ts';
import type { Parameters, WritableDb } from '../connection.ts';
import { saveOverlay } from '../reader-blocks.ts';
import { storableJson } from '../storable.ts';

/** Keeps an original's bytes, asked for only when they are not here. */
export const putOriginal = (db: WritableDb, sha256: string, read: () => Uint8Array): void => {
  if (db.get('SELECT 1 FROM original WHERE sha256 = @sha256', { sha256 }) !== undefined) return;
  db.run('INSERT INTO original (sha256, bytes) VALUES (@sha256, @bytes)', { sha256, bytes: read() });
};

export const putText = (db: WritableDb, { id, sha256, createdAt, blocks, text }: TextRecord): void => {
  db.run(
    `INSERT INTO text_version (id, sha256, text, blocks, characters, words, created_at)
     VALUES (@id, @sha256, @text, @blocks, @characters, @words, @createdAt) ON CONFLICT (id) DO NOTHING`,
    { id, sha256, text, blocks: storableJson(blocks), characters: text.length, words: wordCount(text), createdAt },
  );
};

const versionFacts = ({ versionId, format, encoding, sourceName, originalSha256 }: VersionRecord): Parameters => ({
  versionId,
  format,
  encoding,
  sourceName,
  originalSha256,
});

const insertEarlier = (db: WritableDb, articleId: string, version: VersionRecord, number: number): void => {
  db.run(
    `INSERT INTO earlier_version (article_id, version_id, number, format, encoding, source_name, original_sha256)
     VALUES (@articleId, @versionId, @number, @format, @encoding, @sourceName, @originalSha256)`,
    { articleId, number, ...versionFacts(version) },
  );
};

/** A new article with all its versions; their texts and originals must be there. */
export const insertArticle = (db: WritableDb, { id, kind, metadata, versions, importedAt, updatedAt }: ArticleRecord): void => {
  const current = versions.at(-1);
  if (current === undefined) throw new Error('An article record has no version.');
  db.run(
    `INSERT INTO article (id, kind, metadata, format, encoding, source_name, original_sha256, version_id, imported_at, updated_at)
     VALUES (@id, @kind, @metadata, @format, @encoding, @sourceName, @originalSha256, @versionId, @importedAt, @updatedAt)`,
    { id, kind, metadata: storableJson(metadata), ...versionFacts(current), importedAt, updatedAt },
  );
  for (const [index, version] of versions.slice(0, -1).entries()) insertEarlier(db, id, version, index + 1);
};

/** Makes later versions an article's own: the last becomes the current one, those before it earlier ones. */
export const appendVersions = (db: WritableDb, ours: ArticleRecord, later: readonly VersionRecord[], now: string): void => {
  const current = later.at(-1);
  const before = ours.versions.at(-1);
  if (current === undefined || before === undefined) return;
  for (const [index, version] of [before, ...later.slice(0, -1)].entries())
    insertEarlier(db, ours.id, version, ours.versions.length + index);
  db.run(
    `UPDATE article SET format = @format, encoding = @encoding, source_name = @sourceName,
       original_sha256 = @originalSha256, version_id = @versionId, updated_at = @now WHERE id = @id`,
    { id: ours.id, now, ...versionFacts(current) },
  );
};

export const putArticleFacts = (db: WritableDb, { id, kind, metadata, updatedAt }: ArticleRecord): void => {
  db.run(
    `UPDATE article SET kind = @kind, metadata = @metadata, updated_at = @updatedAt
     WHERE id = @id AND (kind <> @kind OR metadata <> @metadata)`,
    { id, kind, metadata: storableJson(metadata), updatedAt },
  );
};

interface StoredTarget {
  readonly id: string;
  readonly versionId: string;
  readonly start: number;
  readonly end: number;
}

const putCarries = (db: WritableDb, id: string, carries: TargetRecord['carries']): void => {
  for (const { candidates, ...carry } of carries) {
    db.run(
      `INSERT INTO carry (target_id, from_version_id, to_version_id, state, score, decision, decided_at,
         from_start, from_end, from_exact, from_prefix, from_suffix, candidates)
       VALUES (@id, @fromVersionId, @toVersionId, @state, @score, @decision, @decidedAt,
         @fromStart, @fromEnd, @fromExact, @fromPrefix, @fromSuffix, @candidates)
       ON CONFLICT (target_id, to_version_id) DO UPDATE SET state = excluded.state, score = excluded.score,
         decision = excluded.decision, decided_at = excluded.decided_at, candidates = excluded.candidates
       WHERE state <> excluded.state OR score <> excluded.score OR decision IS NOT excluded.decision OR candidates <> excluded.candidates`,
      { id, ...carry, candidates: storableJson(candidates) },
    );
  }
};

const insertTarget = (
  db: WritableDb,
  annotationId: string,
  { id, versionId, start, end, exact, prefix, suffix, carries }: TargetRecord,
): void => {
  db.run(
    `INSERT INTO target (id, annotation_id, version_id, start_offset, end_offset, exact, prefix, suffix)
     VALUES (@id, @annotationId, @versionId, @start, @end, @exact, @prefix, @suffix)`,
    { id, annotationId, versionId, start, end, exact, prefix, suffix },
  );
  putCarries(db, id, carries);
};

/** Targets are the same by their id, or by being in the same place; the others come and go. */
const putTargets = (db: WritableDb, annotationId: string, targets: readonly TargetRecord[]): void => {
  const stored = db.all<StoredTarget>(
    'SELECT id, version_id AS versionId, start_offset AS start, end_offset AS end FROM target WHERE annotation_id = @annotationId',
    { annotationId },
  );
  const kept = new Set<string>();
  for (const target of targets) {
    const { id, versionId, start, end, exact, prefix, suffix } = target;
    const own =
      stored.find((each) => each.id === id) ??
      stored.find((each) => !kept.has(each.id) && each.versionId === versionId && each.start === start && each.end === end);
    kept.add(own?.id ?? id);
    if (own === undefined) {
      insertTarget(db, annotationId, target);
      continue;
    }
    db.run(
      `UPDATE target SET version_id = @versionId, start_offset = @start, end_offset = @end, exact = @exact, prefix = @prefix, suffix = @suffix
       WHERE id = @id AND annotation_id = @annotationId
         AND (version_id <> @versionId OR start_offset <> @start OR end_offset <> @end OR exact <> @exact OR prefix <> @prefix OR suffix <> @suffix)`,
      { id: own.id, annotationId, versionId, start, end, exact, prefix, suffix },
    );
    putCarries(db, own.id, target.carries);
  }
  for (const { id } of stored) if (!kept.has(id)) db.run('DELETE FROM target WHERE id = @id', { id });
};

const putFollowUps = (db: WritableDb, { id, followUps }: AnnotationRecord): void => {
  const versionIds = JSON.stringify(followUps.map(({ versionId }) => versionId));
  db.run('DELETE FROM follow_up WHERE annotation_id = @id AND version_id NOT IN (SELECT value FROM json_each(@versionIds))', {
    id,
    versionIds,
  });
  for (const followUp of followUps) {
    db.run(
      `INSERT INTO follow_up (annotation_id, version_id, outcome, note, at) VALUES (@id, @versionId, @outcome, @note, @at)
       ON CONFLICT (annotation_id, version_id) DO UPDATE SET outcome = excluded.outcome, note = excluded.note, at = excluded.at
         WHERE outcome <> excluded.outcome OR note <> excluded.note`,
      { id, ...followUp },
    );
  }
};

/** The quotations as an annotation's own row has them, for search. */
const quotationOf = ({ targets }: AnnotationRecord): string =>
  targets
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(({ exact }) => exact)
    .join(PASSAGE_SEPARATOR);

/**
 * Writes an annotation as a whole, with its targets, interests and follow-ups. Its article and versions must be there.
 * @param isNew that none of this id is expected: it is then written in the fewest statements.
 */
export const putAnnotation = (db: WritableDb, record: AnnotationRecord, isNew = false): void => {
  const { id, articleId, tag, note, strength, author, createdAt, updatedAt } = record;
  const row = { id, articleId, tag, note, strength, labels: storableJson(record.labels), author, createdAt, updatedAt };
  const isAdded =
    isNew &&
    db.run(
      `INSERT INTO annotation (id, article_id, tag, note, strength, labels, author, quotation, created_at, updated_at)
       VALUES (@id, @articleId, @tag, @note, @strength, @labels, @author, @quotation, @createdAt, @updatedAt) ON CONFLICT (id) DO NOTHING`,
      { ...row, quotation: quotationOf(record) },
    ) === 1;
  if (isAdded) {
    for (const target of record.targets) insertTarget(db, id, target);
    if (record.interests.length > 0) replaceInterests(db, id, record.interests);
    if (record.speaker !== '') saveSpeaker(db, id, record.speaker);
    if (record.followUps.length > 0) putFollowUps(db, record);
    return;
  }
  db.run(
    `INSERT INTO annotation (id, article_id, tag, note, strength, labels, author, quotation, created_at, updated_at)
     VALUES (@id, @articleId, @tag, @note, @strength, @labels, @author, '', @createdAt, @updatedAt)
     ON CONFLICT (id) DO UPDATE SET tag = excluded.tag, note = excluded.note, strength = excluded.strength,
       labels = excluded.labels, updated_at = excluded.updated_at`,
    row,
  );
  putTargets(db, id, record.targets);
  replaceInterests(db, id, record.interests);
  saveSpeaker(db, id, record.speaker);
  putFollowUps(db, record);
  refreshQuotation(db, id, updatedAt);
};

export const putLink = (db: WritableDb, { id, from, to, relation, note, createdAt, updatedAt }: LinkRecord): void => {
  db.run(
    `INSERT INTO link (id, from_id, to_id, relation, note, created_at, updated_at)
     VALUES (@id, @from, @to, @relation, @note, @createdAt, @updatedAt)
     ON CONFLICT (id) DO UPDATE SET relation = excluded.relation, note = excluded.note, updated_at = excluded.updated_at`,
    { id, from, to, relation, note, createdAt, updatedAt },
  );
};

export const putStructure = (db: WritableDb, { articleId, versionId, blocks }: StructureRecord): void => {
  saveOverlay(db, articleId, versionId, blocks);
};

export const putReview = (db: WritableDb, { id, title, createdAt, updatedAt }: ReviewRecord): void => {
  db.run(
    `INSERT INTO review (id, title, created_at, updated_at) VALUES (@id, @title, @createdAt, @updatedAt)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, updated_at = excluded.updated_at`,
    { id, title, createdAt, updatedAt },
  );
};

export const putMember = (db: WritableDb, { reviewId, articleId, position }: MemberRecord): void => {
  db.run(
    `INSERT INTO review_article (review_id, article_id, position) VALUES (@reviewId, @articleId, @position)
     ON CONFLICT (review_id, article_id) DO UPDATE SET position = excluded.position`,
    { reviewId, articleId, position },
  );
};

export const putNarrative = (db: WritableDb, { owner, key, title, markdown, position }: NarrativeRecord): void => {
  const place = { reviewId: owner.kind === 'review' ? owner.id : null, articleId: owner.kind === 'article' ? owner.id : null, key };
  const changed = db.run(
    `UPDATE narrative SET title = @title, markdown = @markdown
     WHERE review_id IS @reviewId AND article_id IS @articleId AND key = @key`,
    { ...place, title, markdown },
  );
  if (changed > 0) return;
  db.run(
    `INSERT INTO narrative (review_id, article_id, key, title, markdown, position)
     VALUES (@reviewId, @articleId, @key, @title, @markdown, @position)`,
    { ...place, title, markdown, position },
  );
};
