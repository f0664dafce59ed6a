/** Originals and text versions: written once, never changed, outside the undo history. */
import { createHash } from 'node:crypto';
import { newId, textVersionIdSchema, type TextVersionId } from '../../shared/model/id.ts';
import type { Block } from '../../shared/model/article.ts';
import { wordCount } from '../../shared/text/word-count.ts';
import type { WritableDb } from './connection.ts';
import { storable, storableJson } from './storable.ts';

/** SHA-256 as lower-case hexadecimal digits. Text is hashed as UTF-8. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/**
 * Keeps a file's bytes; the same bytes are kept once. Returns their hash.
 * @param hash given when the caller has it: a file of references is the original of many articles.
 */
export const saveOriginal = (db: WritableDb, bytes: Uint8Array, hash = sha256(bytes)): string => {
  if (db.get('SELECT 1 FROM original WHERE sha256 = @hash', { hash }) === undefined) {
    db.run('INSERT INTO original (sha256, bytes) VALUES (@hash, @bytes)', { hash, bytes });
  }
  return hash;
};

/** Keeps a text and its blocks as a new version. */
export const saveTextVersion = (db: WritableDb, text: string, blocks: readonly Block[], now: string): TextVersionId => {
  const id = newId(textVersionIdSchema);
  const stored = storable(text);
  db.run(
    `INSERT INTO text_version (id, sha256, text, blocks, characters, words, created_at)
     VALUES (@id, @sha256, @text, @blocks, @characters, @words, @now)`,
    {
      id,
      sha256: sha256(stored),
      text: stored,
      blocks: storableJson(blocks),
      characters: stored.length,
      words: wordCount(stored),
      now,
    },
  );
  return id;
};

/** Removes content that no version of an article and no step of the history needs any more. */
export const removeUnusedContent = (db: WritableDb): void => {
  const kept = (column: string): string => `
    SELECT ${column} FROM article
    UNION SELECT ${column} FROM earlier_version
    UNION SELECT before ->> '$.${column}' FROM history_change
      WHERE table_name IN ('article', 'earlier_version') AND before IS NOT NULL
    UNION SELECT after ->> '$.${column}' FROM history_change
      WHERE table_name IN ('article', 'earlier_version') AND after IS NOT NULL`;
  db.run(`DELETE FROM original WHERE sha256 NOT IN (${kept('original_sha256')})`);
  db.run(`DELETE FROM text_version WHERE id NOT IN (${kept('version_id')})`);
};
