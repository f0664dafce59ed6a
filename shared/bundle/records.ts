/**
 * What a bundle says of each thing in a library. Records are complete: a library made
 * from them alone is the one they were written from. Ids are those of the library that
 * wrote them; which of its articles are ours under other ids is found when merging.
 */
import { z } from 'zod';
import { carryCandidateSchema } from '../anchor/alignment.ts';
import { interestSchema, labelSchema, markdownSchema, strengthSchema } from '../model/annotation.ts';
import { articleFormatSchema, articleKindSchema, articleMetadataSchema, blockSchema } from '../model/article.ts';
import { answerSchema, appraisalSchema, verdictSchema } from '../model/appraisal.ts';
import {
  annotationIdSchema,
  appraisalIdSchema,
  articleIdSchema,
  linkIdSchema,
  reviewIdSchema,
  studyIdSchema,
  targetIdSchema,
  textVersionIdSchema,
} from '../model/id.ts';
import { relationSchema } from '../model/link.ts';
import { evidenceStudiesSchema, studyRoleSchema, studySchema } from '../model/study.ts';
import { tagSchema } from '../model/tag.ts';
import { carryDecisionSchema, carryStateSchema, followUpOutcomeSchema } from '../model/version.ts';

export const sha256Schema = z.string().regex(/^[\da-f]{64}$/u);

const offset = z.int().nonnegative();
const time = z.iso.datetime();

/** The file a version came from; its text is a file of the bundle. */
const versionRecordSchema = z.strictObject({
  versionId: textVersionIdSchema,
  format: articleFormatSchema,
  encoding: z.string(),
  sourceName: z.string(),
  originalSha256: sha256Schema,
});
export type VersionRecord = z.output<typeof versionRecordSchema>;

export const articleRecordSchema = z.strictObject({
  id: articleIdSchema,
  kind: articleKindSchema,
  metadata: articleMetadataSchema,
  /** Oldest first; the last is the current one. */
  versions: z.array(versionRecordSchema).min(1),
  importedAt: time,
  updatedAt: time,
});
export type ArticleRecord = z.output<typeof articleRecordSchema>;

const carryRecordSchema = z.strictObject({
  fromVersionId: textVersionIdSchema,
  toVersionId: textVersionIdSchema,
  state: carryStateSchema,
  score: z.number().min(0).max(1),
  decision: carryDecisionSchema.nullable(),
  decidedAt: time.nullable(),
  fromStart: offset,
  fromEnd: offset,
  fromExact: z.string(),
  fromPrefix: z.string(),
  fromSuffix: z.string(),
  candidates: z.array(carryCandidateSchema),
});
export type CarryRecord = z.output<typeof carryRecordSchema>;

const targetRecordSchema = z.strictObject({
  id: targetIdSchema,
  versionId: textVersionIdSchema,
  start: offset,
  end: offset,
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  carries: z.array(carryRecordSchema),
});
export type TargetRecord = z.output<typeof targetRecordSchema>;

export const annotationRecordSchema = z.strictObject({
  id: annotationIdSchema,
  articleId: articleIdSchema,
  tag: tagSchema,
  note: markdownSchema,
  strength: strengthSchema.nullable(),
  labels: z.array(labelSchema),
  interests: z.array(interestSchema.strict()),
  author: z.string(),
  /** Who says it, where that is not the article's authors. */
  speaker: z.string(),
  createdAt: time,
  updatedAt: time,
  targets: z.array(targetRecordSchema).min(1),
  followUps: z.array(z.strictObject({ versionId: textVersionIdSchema, outcome: followUpOutcomeSchema, note: z.string(), at: time })),
});
export type AnnotationRecord = z.output<typeof annotationRecordSchema>;

export const linkRecordSchema = z.strictObject({
  id: linkIdSchema,
  from: annotationIdSchema,
  to: annotationIdSchema,
  relation: relationSchema,
  note: markdownSchema,
  createdAt: time,
  updatedAt: time,
});
export type LinkRecord = z.output<typeof linkRecordSchema>;

export const reviewRecordSchema = z.strictObject({
  id: reviewIdSchema,
  title: z.string().min(1).max(1_000),
  createdAt: time,
  updatedAt: time,
});
export type ReviewRecord = z.output<typeof reviewRecordSchema>;

/** That an article is part of a review, and its place in the order. */
export const memberRecordSchema = z.strictObject({ reviewId: reviewIdSchema, articleId: articleIdSchema, position: offset });
export type MemberRecord = z.output<typeof memberRecordSchema>;

export const narrativeRecordSchema = z.strictObject({
  owner: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('review'), id: reviewIdSchema }),
    z.strictObject({ kind: z.literal('article'), id: articleIdSchema }),
  ]),
  key: z.string().min(1).max(60),
  title: z.string().min(1).max(300),
  markdown: markdownSchema,
  position: offset,
});
export type NarrativeRecord = z.output<typeof narrativeRecordSchema>;

/** The reader's own blocks over those of a text's importer. */
export const structureRecordSchema = z.strictObject({
  articleId: articleIdSchema,
  versionId: textVersionIdSchema,
  /** Of the version's text, by which it is the same structure in another library. */
  textSha256: sha256Schema,
  blocks: z.array(blockSchema).min(1),
});
export type StructureRecord = z.output<typeof structureRecordSchema>;

/** A pack that the reviewer added from a file; its content is a file of the bundle. */
export const instrumentRecordSchema = z.strictObject({ instrumentId: z.string(), version: z.string(), addedAt: time });
export type InstrumentRecord = z.output<typeof instrumentRecordSchema>;

export const appraisalRecordSchema = appraisalSchema.omit({ answers: true, verdicts: true }).strict();
export type AppraisalRecord = z.output<typeof appraisalRecordSchema>;

export const answerRecordSchema = answerSchema.extend({ appraisalId: appraisalIdSchema }).strict();
export type AnswerRecord = z.output<typeof answerRecordSchema>;

export const verdictRecordSchema = verdictSchema.extend({ appraisalId: appraisalIdSchema }).strict();
export type VerdictRecord = z.output<typeof verdictRecordSchema>;

export const studyRecordSchema = studySchema.omit({ articles: true }).strict();
export type StudyRecord = z.output<typeof studyRecordSchema>;

/** That an article reports or retells a study. */
export const studyArticleRecordSchema = z.strictObject({ studyId: studyIdSchema, articleId: articleIdSchema, role: studyRoleSchema });
export type StudyArticleRecord = z.output<typeof studyArticleRecordSchema>;

/** Earlier bundles name one study. */
const withStudyList = (record: unknown): unknown => {
  if (typeof record !== 'object' || record === null || !('studyId' in record)) return record;
  const { studyId, ...rest } = record;
  return { ...rest, studyIds: [studyId] };
};

/** Evidence whose studies the reviewer set; an empty list: of none. */
export const studyEvidenceRecordSchema = z.preprocess(
  withStudyList,
  z.strictObject({ annotationId: annotationIdSchema, studyIds: evidenceStudiesSchema }),
);
export type StudyEvidenceRecord = z.output<typeof studyEvidenceRecordSchema>;

export const ENTITY_KINDS = [
  'article',
  'structure',
  'review',
  'member',
  'annotation',
  'link',
  'narrative',
  'instrument',
  'appraisal',
  'answer',
  'verdict',
  'study',
  'study-article',
  'study-evidence',
] as const;
export const entityKindSchema = z.enum(ENTITY_KINDS);
/** A thing that is merged as one. */
export type EntityKind = (typeof ENTITY_KINDS)[number];

export const RECORD_SCHEMAS = {
  article: articleRecordSchema,
  structure: structureRecordSchema,
  review: reviewRecordSchema,
  member: memberRecordSchema,
  annotation: annotationRecordSchema,
  link: linkRecordSchema,
  narrative: narrativeRecordSchema,
  instrument: instrumentRecordSchema,
  appraisal: appraisalRecordSchema,
  answer: answerRecordSchema,
  verdict: verdictRecordSchema,
  study: studyRecordSchema,
  'study-article': studyArticleRecordSchema,
  'study-evidence': studyEvidenceRecordSchema,
} as const;

export interface RecordOf {
  readonly article: ArticleRecord;
  readonly structure: StructureRecord;
  readonly review: ReviewRecord;
  readonly member: MemberRecord;
  readonly annotation: AnnotationRecord;
  readonly link: LinkRecord;
  readonly narrative: NarrativeRecord;
  readonly instrument: InstrumentRecord;
  readonly appraisal: AppraisalRecord;
  readonly answer: AnswerRecord;
  readonly verdict: VerdictRecord;
  readonly study: StudyRecord;
  readonly 'study-article': StudyArticleRecord;
  readonly 'study-evidence': StudyEvidenceRecord;
}

/** A text version as a file of the bundle. */
export const textRecordSchema = z.strictObject({
  id: textVersionIdSchema,
  /** Of the text's UTF-8. */
  sha256: sha256Schema,
  createdAt: time,
  blocks: z.array(blockSchema),
  text: z.string(),
});
export type TextRecord = z.output<typeof textRecordSchema>;

/** Hashes of the states a thing is known to have had, newest first, by its id. */
export const revisionsSchema = z.partialRecord(entityKindSchema, z.record(z.string(), z.array(z.string().regex(/^[\da-f]{32}$/u))));
export type Revisions = z.output<typeof revisionsSchema>;

/** The id under which a record is merged and its past is known. */
export const entityId: { readonly [Kind in EntityKind]: (record: RecordOf[Kind]) => string } = {
  article: ({ id }) => id,
  structure: ({ articleId, textSha256 }) => `${articleId}/${textSha256}`,
  review: ({ id }) => id,
  member: ({ reviewId, articleId }) => `${reviewId}/${articleId}`,
  annotation: ({ id }) => id,
  link: ({ id }) => id,
  narrative: ({ owner, key }) => `${owner.kind}/${owner.id}/${key}`,
  instrument: ({ instrumentId, version }) => `${instrumentId}/${version}`,
  appraisal: ({ id }) => id,
  answer: ({ appraisalId, itemId }) => `${appraisalId}/${itemId}`,
  verdict: ({ appraisalId, domainId }) => `${appraisalId}/${domainId}`,
  study: ({ id }) => id,
  'study-article': ({ studyId, articleId }) => `${studyId}/${articleId}`,
  'study-evidence': ({ annotationId }) => annotationId,
};
