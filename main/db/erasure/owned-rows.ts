/** Which rows, present or in the history's images, belong to a thing that is erased. */
import type { TrackedTable } from '../track.ts';

/** Columns of each tracked table: a row goes when one of them names something erased. */
const OWNERS: Readonly<Record<TrackedTable, readonly string[]>> = {
  article: ['id'],
  review: ['id'],
  study: ['id'],
  annotation: ['article_id'],
  target: ['annotation_id'],
  interest: ['annotation_id'],
  attribution: ['annotation_id'],
  follow_up: ['annotation_id'],
  link: ['from_id', 'to_id'],
  carry: ['target_id'],
  earlier_version: ['article_id'],
  reader_block: ['article_id'],
  review_article: ['review_id', 'article_id'],
  narrative: ['review_id', 'article_id'],
  appraisal: ['article_id'],
  answer: ['appraisal_id'],
  answer_passage: ['appraisal_id', 'annotation_id'],
  verdict: ['appraisal_id'],
  study_article: ['study_id', 'article_id'],
  study_evidence: ['study_id', 'annotation_id'],
  known_revision: ['entity_id'],
  conflict: ['entity_id'],
  added_instrument: [],
  report_template: [],
};

/** `@ids` is a JSON array of ids. */
const isErased = (value: string): string => `${value} IN (SELECT value FROM json_each(@ids))`;

const ID_LENGTH = 36;

/** Names of things in bundles begin with an id, or hold one after their first stroke: "article/ID/key", "REVIEW/ARTICLE". */
const namesErased = (value: string): string =>
  `(${isErased(`substr(${value}, 1, ${ID_LENGTH})`)} OR ${isErased(`substr(${value}, instr(${value}, '/') + 1, ${ID_LENGTH})`)})`;

const ownedBy = (column: string, value: string): string => (column === 'entity_id' ? namesErased(value) : isErased(value));

/** An SQL condition on a row of the table, with `@ids`; null when its rows belong to nothing that can be erased. */
export const rowCondition = (table: TrackedTable): string | null =>
  OWNERS[table].length === 0 ? null : `(${OWNERS[table].map((column) => ownedBy(column, column)).join(' OR ')})`;

/** The same on a row of `history_change` that is known to be of the table. */
export const changeCondition = (table: TrackedTable): string | null =>
  OWNERS[table].length === 0
    ? null
    : `(${['before', 'after'].flatMap((image) => OWNERS[table].map((column) => ownedBy(column, `${image} ->> '$.${column}'`))).join(' OR ')})`;

/** What left in bundles is named as what came in them. */
export const EXPORTED_CONDITION = namesErased('entity_id');
