/** Merges instruments, appraisals with their answers and judgements, and studies. */
import type {
  AnswerRecord,
  AppraisalRecord,
  InstrumentRecord,
  StudyArticleRecord,
  StudyEvidenceRecord,
  StudyRecord,
  VerdictRecord,
} from '../../../shared/bundle/records.ts';
import { ofStudies } from '../../db/bundle/bundle-content.ts';
import {
  putAnswer,
  putAppraisal,
  putInstrument,
  putStudy,
  putStudyArticle,
  putStudyEvidence,
  putVerdict,
} from '../../db/bundle/put-appraisals.ts';
import { ensureArticle } from './merge-content.ts';
import { mergeRecord } from './merge-record.ts';
import type { MergeState } from './merge-state.ts';
import { recordId, recordTitle } from './record-title.ts';

export const mergeInstrument = (state: MergeState, theirs: InstrumentRecord): void => {
  mergeRecord(state, 'instrument', theirs, {
    ourId: recordId('instrument', theirs),
    articleId: null,
    rewrite: () => theirs,
    put: putInstrument,
  });
};

/** With our article ids; a source that is not here is left open. */
const rewriteAppraisal = ({ articles }: MergeState, theirs: AppraisalRecord): AppraisalRecord => {
  const source = theirs.sourceArticleId === null ? null : articles.ourId(theirs.sourceArticleId);
  return {
    ...theirs,
    articleId: articles.ourId(theirs.articleId),
    sourceArticleId: source !== null && articles.isHere(source) ? source : null,
  };
};

export const mergeAppraisal = (state: MergeState, theirs: AppraisalRecord): void => {
  mergeRecord(state, 'appraisal', theirs, {
    ourId: theirs.id,
    articleId: state.articles.ourId(theirs.articleId),
    rewrite: () => {
      ensureArticle(state, theirs.articleId);
      return rewriteAppraisal(state, theirs);
    },
    put: putAppraisal,
    onPut: ({ id }) => {
      state.here.appraisal.add(id);
    },
  });
};

/** An answer or judgement in a deleted appraisal is new or changed, so the appraisal comes back for it. */
const ensureAppraisal = (state: MergeState, id: string): void => {
  const theirs = state.here.appraisal.has(id) ? undefined : state.bundle.records.appraisal.find((each) => each.id === id);
  if (theirs === undefined) return;
  ensureArticle(state, theirs.articleId);
  const record = rewriteAppraisal(state, theirs);
  state.write((db) => {
    putAppraisal(db, record);
  });
  state.here.appraisal.add(id);
  state.tally.bringBack('appraisal', recordTitle('appraisal', theirs), record.articleId);
};

export const mergeAnswer = (state: MergeState, theirs: AnswerRecord): void => {
  mergeRecord(state, 'answer', theirs, {
    ourId: recordId('answer', theirs),
    articleId: null,
    rewrite: () => {
      ensureAppraisal(state, theirs.appraisalId);
      const { absence } = theirs;
      return {
        ...theirs,
        annotationIds: theirs.annotationIds.filter((id) => state.here.annotation.has(id)),
        absence: absence === null ? null : { ...absence, versionId: state.articles.ourVersion(absence.versionId) ?? absence.versionId },
      };
    },
    put: putAnswer,
  });
};

export const mergeVerdict = (state: MergeState, theirs: VerdictRecord): void => {
  mergeRecord(state, 'verdict', theirs, {
    ourId: recordId('verdict', theirs),
    articleId: null,
    rewrite: () => {
      ensureAppraisal(state, theirs.appraisalId);
      return theirs;
    },
    put: putVerdict,
  });
};

export const mergeStudy = (state: MergeState, theirs: StudyRecord): void => {
  mergeRecord(state, 'study', theirs, {
    ourId: theirs.id,
    articleId: null,
    rewrite: () => theirs,
    put: putStudy,
    onPut: ({ id }) => {
      state.here.study.add(id);
    },
  });
};

export const mergeStudyArticle = (state: MergeState, theirs: StudyArticleRecord): void => {
  const articleId = state.articles.ourId(theirs.articleId);
  if (!state.here.study.has(theirs.studyId) || !state.articles.isHere(articleId)) return;
  const rewritten: StudyArticleRecord = { ...theirs, articleId };
  mergeRecord(state, 'study-article', theirs, {
    ourId: recordId('study-article', rewritten),
    articleId,
    rewrite: () => rewritten,
    put: putStudyArticle,
  });
};

export const mergeStudyEvidence = (state: MergeState, theirs: StudyEvidenceRecord): void => {
  const rewritten = ofStudies(theirs, state.here.study);
  if (rewritten === null || !state.here.annotation.has(theirs.annotationId)) return;
  mergeRecord(state, 'study-evidence', theirs, {
    ourId: theirs.annotationId,
    articleId: null,
    rewrite: () => rewritten,
    put: putStudyEvidence,
  });
};
