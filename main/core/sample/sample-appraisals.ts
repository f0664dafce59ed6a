/** The sample's study and its appraisals, added where they are missing; part of the one step that adds the sample. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { AnnotationId, ArticleId } from '../../../shared/model/id.ts';
import type { Instrument } from '../../../shared/model/instrument.ts';
import { appraisalExists, createAppraisal, getAppraisal, saveAnswer, updateAppraisal } from '../../db/appraisals.ts';
import { keepInstrument } from '../../db/instruments.ts';
import { createStudy, getStudy, studyExists, updateStudy } from '../../db/studies.ts';
import { runAbsence } from '../methods/appraisals.ts';
import type { WriteContext } from '../context.ts';
import type { Sample } from './sample-data.ts';
import { shippedInstruments } from './shipped-instruments.ts';

const articleIdOf = ({ articles }: Sample, key: string): ArticleId => {
  const article = articles.find((candidate) => candidate.key === key);
  if (article === undefined) throw new Error(`The sample review names the article "${key}", which it does not have.`);
  return article.id;
};

/** As it ships, whatever versions were added since: the sample's answers are to that one. */
const shipped = (instrumentId: string): Instrument => {
  const instrument = shippedInstruments().find(({ id }) => id === instrumentId);
  if (instrument === undefined)
    throw new TouchstoneError({ code: 'not-found', message: `The sample uses the instrument “${instrumentId}”, which does not ship.` });
  return instrument;
};

/** A study that is there gets back the articles it lost. */
export const addStudies = ({ db, now }: WriteContext, sample: Sample): void => {
  for (const { id, name, articles: named } of sample.studies) {
    const articles = named.map(({ article, role }) => ({ articleId: articleIdOf(sample, article), role }));
    if (!studyExists(db, id)) createStudy(db, { id, name, registration: '', articles }, now);
    else {
      const known = getStudy(db, id).articles;
      const missing = articles.filter(({ articleId }) => !known.some((each) => each.articleId === articleId));
      if (missing.length > 0) updateStudy(db, id, { roles: missing }, now);
    }
  }
};

/** An appraisal that is there gets back the source it lost; its answers stay as the reviewer left them. */
export const addAppraisals = ({ db, now }: WriteContext, sample: Sample, annotationIdOf: (key: string) => AnnotationId): void => {
  for (const { id, article, instrument: instrumentId, outcome, source, answers } of sample.appraisals) {
    const sourceArticleId = source === null ? null : articleIdOf(sample, source);
    if (appraisalExists(db, id)) {
      const known = getAppraisal(db, id);
      updateAppraisal(db, { id, outcome: known.outcome, sourceArticleId: known.sourceArticleId ?? sourceArticleId }, now);
      continue;
    }
    const articleId = articleIdOf(sample, article);
    const instrument = shipped(instrumentId);
    keepInstrument(db, instrument);
    createAppraisal(
      db,
      { id, articleId, instrumentId, instrumentVersion: instrument.version, outcome, sourceArticleId, refusal: null },
      now,
    );
    for (const { item, response, why, rests, absence } of answers) {
      saveAnswer(
        db,
        id,
        {
          itemId: item,
          instrumentVersion: instrument.version,
          response,
          text: why,
          annotationIds: rests.map(annotationIdOf),
          absence: absence === null ? null : runAbsence(db, articleId, absence, now),
        },
        now,
      );
    }
  }
};
