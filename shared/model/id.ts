/**
 * Identifiers. Each entity has its own branded id type, so that an article's id
 * cannot be passed where an annotation's is wanted. All are UUIDv7 (RFC 9562),
 * which sort by time of creation.
 */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';

const uuid = z.uuid().toLowerCase();

export const articleIdSchema = uuid.brand<'ArticleId'>();
export const textVersionIdSchema = uuid.brand<'TextVersionId'>();
export const annotationIdSchema = uuid.brand<'AnnotationId'>();
export const targetIdSchema = uuid.brand<'TargetId'>();
export const interestIdSchema = uuid.brand<'InterestId'>();
export const linkIdSchema = uuid.brand<'LinkId'>();
export const reviewIdSchema = uuid.brand<'ReviewId'>();
export const appraisalIdSchema = uuid.brand<'AppraisalId'>();
export const studyIdSchema = uuid.brand<'StudyId'>();
export const reportTemplateIdSchema = uuid.brand<'ReportTemplateId'>();
export const stepIdSchema = uuid.brand<'StepId'>();
export const uploadIdSchema = uuid.brand<'UploadId'>();
export const exportIdSchema = uuid.brand<'ExportId'>();
export const conflictIdSchema = uuid.brand<'ConflictId'>();
export const replayIdSchema = uuid.brand<'ReplayId'>();
export const jobIdSchema = uuid.brand<'JobId'>();
export const erasureIdSchema = uuid.brand<'ErasureId'>();

export type ArticleId = z.output<typeof articleIdSchema>;
export type TextVersionId = z.output<typeof textVersionIdSchema>;
export type AnnotationId = z.output<typeof annotationIdSchema>;
export type TargetId = z.output<typeof targetIdSchema>;
export type InterestId = z.output<typeof interestIdSchema>;
export type LinkId = z.output<typeof linkIdSchema>;
export type ReviewId = z.output<typeof reviewIdSchema>;
export type AppraisalId = z.output<typeof appraisalIdSchema>;
export type StudyId = z.output<typeof studyIdSchema>;
export type ReportTemplateId = z.output<typeof reportTemplateIdSchema>;
export type StepId = z.output<typeof stepIdSchema>;
export type UploadId = z.output<typeof uploadIdSchema>;
export type ExportId = z.output<typeof exportIdSchema>;
export type ConflictId = z.output<typeof conflictIdSchema>;
export type ReplayId = z.output<typeof replayIdSchema>;
export type JobId = z.output<typeof jobIdSchema>;
export type ErasureId = z.output<typeof erasureIdSchema>;

/** A new id of the kind the schema names: `newId(annotationIdSchema)`. */
export const newId = <Schema extends z.ZodType>(schema: Schema): z.output<Schema> => schema.parse(uuidv7());
