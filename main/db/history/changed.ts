/** What a change touched, in the words of the contract, worked out from its row images alone. */
import { z } from 'zod';
import type { ChangedEntity } from '../../../shared/contract/events.ts';
import type { ReadableDb } from '../connection.ts';
import type { Change } from './history.ts';
import type { TrackedTable } from './track.ts';

const ENTITY: Readonly<Record<TrackedTable, ChangedEntity>> = {
  article: 'article',
  annotation: 'annotation',
  target: 'annotation',
  interest: 'annotation',
  link: 'link',
  review: 'review',
  review_article: 'review',
  narrative: 'narrative',
  earlier_version: 'article',
  carry: 'annotation',
  follow_up: 'annotation',
  added_instrument: 'appraisal',
  appraisal: 'appraisal',
  answer: 'appraisal',
  answer_passage: 'appraisal',
  verdict: 'appraisal',
  study: 'study',
  study_article: 'study',
  study_evidence: 'study',
  attribution: 'annotation',
  report_template: 'template',
  reader_block: 'article',
  known_revision: 'conflict',
  conflict: 'conflict',
};

const imageSchema = z.object({
  id: z.string().optional(),
  article_id: z.string().nullish(),
  annotation_id: z.string().optional(),
  target_id: z.string().optional(),
  appraisal_id: z.string().optional(),
  from_id: z.string().optional(),
  to_id: z.string().optional(),
});

export interface Touched {
  readonly entities: readonly ChangedEntity[];
  /** Articles whose annotations, links or metadata changed. */
  readonly articleIds: readonly string[];
}

export const touchedBy = (db: ReadableDb, changes: readonly Change[]): Touched => {
  const entities = new Set<ChangedEntity>();
  const articleIds = new Set<string>();
  const annotationIds = new Set<string>();
  const targetIds = new Set<string>();
  const appraisalIds = new Set<string>();
  for (const change of changes) {
    entities.add(ENTITY[change.tableName]);
    for (const image of [change.before, change.after]) {
      if (image === null) continue;
      const fields = imageSchema.parse(JSON.parse(image));
      if (change.tableName === 'article' && fields.id !== undefined) articleIds.add(fields.id);
      if (typeof fields.article_id === 'string') articleIds.add(fields.article_id);
      for (const id of [fields.annotation_id, fields.from_id, fields.to_id]) {
        if (id !== undefined) annotationIds.add(id);
      }
      if (fields.target_id !== undefined) targetIds.add(fields.target_id);
      if (fields.appraisal_id !== undefined) appraisalIds.add(fields.appraisal_id);
    }
  }
  // Annotations and targets that are gone are in the images themselves, with their article.
  const owners = db.all<{ articleId: string }>(
    `SELECT DISTINCT article_id AS articleId FROM annotation
     WHERE id IN (SELECT value FROM json_each(@annotationIds))
       OR id IN (SELECT annotation_id FROM target WHERE id IN (SELECT value FROM json_each(@targetIds)))
     UNION SELECT article_id FROM appraisal WHERE id IN (SELECT value FROM json_each(@appraisalIds))`,
    {
      annotationIds: JSON.stringify([...annotationIds]),
      targetIds: JSON.stringify([...targetIds]),
      appraisalIds: JSON.stringify([...appraisalIds]),
    },
  );
  for (const { articleId } of owners) articleIds.add(articleId);
  return { entities: [...entities], articleIds: [...articleIds] };
};
