/** Which rows, present or in the history's images, belong to a thing that is erased. */
import type { TrackedTable } from '../history/track.ts';

/** Things that rows of other tables name by their id. */
export const NAMED_THINGS = ['article', 'review', 'study', 'annotation', 'appraisal', 'target', 'link'] as const;
export type NamedThing = (typeof NAMED_THINGS)[number];

/** Ids of what is erased. An id is one thing's only among things of its kind. */
export type ErasedIds = Readonly<Record<NamedThing, readonly string[]>>;

/** The articles and reviews that an erasure begins with. */
export type ErasureRoots = Pick<ErasedIds, 'article' | 'review'>;

type Owner = readonly [column: string, of: NamedThing];

/** Columns of each tracked table that say what its rows belong to: a row goes when one of them names something erased. */
const OWNERS: Readonly<Record<TrackedTable, readonly Owner[]>> = {
  article: [['id', 'article']],
  review: [['id', 'review']],
  study: [['id', 'study']],
  annotation: [['article_id', 'article']],
  target: [['annotation_id', 'annotation']],
  interest: [['annotation_id', 'annotation']],
  attribution: [['annotation_id', 'annotation']],
  follow_up: [['annotation_id', 'annotation']],
  link: [
    ['from_id', 'annotation'],
    ['to_id', 'annotation'],
  ],
  carry: [['target_id', 'target']],
  earlier_version: [['article_id', 'article']],
  reader_block: [['article_id', 'article']],
  review_article: [
    ['review_id', 'review'],
    ['article_id', 'article'],
  ],
  narrative: [
    ['review_id', 'review'],
    ['article_id', 'article'],
  ],
  appraisal: [['article_id', 'article']],
  answer: [['appraisal_id', 'appraisal']],
  answer_passage: [
    ['appraisal_id', 'appraisal'],
    ['annotation_id', 'annotation'],
  ],
  verdict: [['appraisal_id', 'appraisal']],
  study_article: [
    ['study_id', 'study'],
    ['article_id', 'article'],
  ],
  study_evidence: [
    ['study_id', 'study'],
    ['annotation_id', 'annotation'],
  ],
  // Named as in bundles; see bundleCondition.
  known_revision: [],
  conflict: [],
  added_instrument: [],
  report_template: [],
};

/** An SQL condition; `@ids` is an `ErasedIds` as JSON. */
export const isErased = (value: string, thing: NamedThing): string => `${value} IN (SELECT value FROM json_each(@ids, '$.${thing}'))`;

const ID_LENGTH = 36;

/**
 * Bundles name a thing by its kind and its id, or by the ids of what it belongs to:
 * "REVIEW/ARTICLE" a member, "article/ID/key" a section (see EntityRows).
 */
const bundleCondition = (kind: string, name: string): string => {
  const first = (thing: NamedThing): string => isErased(`substr(${name}, 1, ${ID_LENGTH})`, thing);
  const second = (thing: NamedThing): string => isErased(`substr(${name}, instr(${name}, '/') + 1, ${ID_LENGTH})`, thing);
  return `CASE ${kind}
    WHEN 'article' THEN ${first('article')} WHEN 'structure' THEN ${first('article')}
    WHEN 'review' THEN ${first('review')} WHEN 'member' THEN ${first('review')} OR ${second('article')}
    WHEN 'narrative' THEN (${name} LIKE 'article/%' AND ${second('article')}) OR (${name} LIKE 'review/%' AND ${second('review')})
    WHEN 'annotation' THEN ${first('annotation')} WHEN 'study-evidence' THEN ${first('annotation')} WHEN 'link' THEN ${first('link')}
    WHEN 'appraisal' THEN ${first('appraisal')} WHEN 'answer' THEN ${first('appraisal')} WHEN 'verdict' THEN ${first('appraisal')}
    WHEN 'study' THEN ${first('study')} WHEN 'study-article' THEN ${first('study')} OR ${second('article')}
    ELSE 0 END`;
};

const isNamedAsInBundles = (table: TrackedTable): boolean => table === 'known_revision' || table === 'conflict';

/** An SQL condition on a row of the table; null when its rows belong to nothing that can be erased. */
export const rowCondition = (table: TrackedTable): string | null => {
  if (isNamedAsInBundles(table)) return BUNDLE_ROW;
  const conditions = OWNERS[table].map(([column, thing]) => isErased(column, thing));
  return conditions.length === 0 ? null : `(${conditions.join(' OR ')})`;
};

/** The same on a row of `history_change` that is known to be of the table. */
export const changeCondition = (table: TrackedTable): string | null => {
  const conditions = ['before', 'after'].flatMap((image) =>
    isNamedAsInBundles(table)
      ? [bundleCondition(`${image} ->> '$.kind'`, `${image} ->> '$.entity_id'`)]
      : OWNERS[table].map(([column, thing]) => isErased(`${image} ->> '$.${column}'`, thing)),
  );
  return conditions.length === 0 ? null : `(${conditions.map((condition) => `(${condition})`).join(' OR ')})`;
};

/** On a row of a table with a kind and the name that bundles give a thing. */
export const BUNDLE_ROW = bundleCondition('kind', 'entity_id');
