/** What the appraisal methods do: answers go to the library, proposals are computed each time they are read. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import { isNewerVersion } from '../../../shared/instruments/compare-packs.ts';
import { itemsOf } from '../../../shared/instruments/conditions.ts';
import { judge } from '../../../shared/instruments/judge.ts';
import { progressOf } from '../../../shared/instruments/progress.ts';
import { routeTo } from '../../../shared/instruments/route.ts';
import { searchWords, type WordSearch } from '../../../shared/instruments/search-absence.ts';
import type { TextRange } from '../../../shared/model/annotation.ts';
import { OVERALL, type Answer, type Appraisal, type RecordedAbsence } from '../../../shared/model/appraisal.ts';
import { appraisalIdSchema, newId, type AppraisalId, type ArticleId, type TextVersionId } from '../../../shared/model/id.ts';
import type { Instrument, Item } from '../../../shared/model/instrument.ts';
import { moveInList } from '../../../shared/model/move-in-list.ts';
import type { SectionKind } from '../../../shared/model/section.ts';
import { sectionsOf } from '../../../shared/text/sections.ts';
import {
  appraisalExists,
  createAppraisal,
  deleteAppraisal,
  EMPTY_ANSWER,
  getAppraisal,
  listAppraisals,
  moveAppraisal,
  saveAnswer,
  saveVerdict,
  updateAppraisal,
} from '../../db/appraisals.ts';
import { getArticle, getArticleText } from '../../db/articles.ts';
import type { ReadableDb, WritableDb } from '../../db/connection.ts';
import { keepInstrument } from '../../db/instruments.ts';
import type { HandlersOf } from '../context.ts';
import { idTaken } from './id-taken.ts';
import { findNewestInstrument, requireInstrument } from './instruments.ts';
import { quoted } from './step-labels.ts';

/** An appraisal with what its instrument makes of it now. */
export const appraisalView = (db: ReadableDb, appraisal: Appraisal): AppraisalView => {
  const instrument = requireInstrument(db, appraisal.instrumentId, appraisal.instrumentVersion);
  const responses = Object.fromEntries(
    appraisal.answers.flatMap(({ itemId, response }) => (response === null ? [] : [[itemId, response]])),
  );
  const overrides = Object.fromEntries(
    appraisal.verdicts.flatMap(({ domainId, judgement }) => (judgement === null || domainId === OVERALL ? [] : [[domainId, judgement]])),
  );
  const { asked, domains, overall, mayRaise } = judge(instrument, responses, overrides);
  const newest = findNewestInstrument(db, instrument.id);
  const { items, ...counts } = progressOf(instrument, appraisal.answers, { asked, domains, overall, mayRaise });
  return {
    appraisal,
    instrument,
    assessment: {
      asked: [...asked],
      domains: Object.fromEntries(Object.entries(domains).map(([id, proposal]) => [id, toData(proposal)])),
      overall: toData(overall),
      mayRaise: [...mayRaise],
    },
    progress: { ...counts, items: { ...items } },
    newerVersion: newest !== null && isNewerVersion(newest.version, instrument.version) ? newest.version : null,
  };
};

const toData = (proposal: ReturnType<typeof judge>['overall']): AppraisalView['assessment']['overall'] => {
  switch (proposal.state) {
    case 'proposed':
      return { ...proposal, because: [...proposal.because] };
    case 'waiting':
      return { ...proposal, items: [...proposal.items] };
    case 'none':
      return proposal;
  }
};

const view = (db: ReadableDb, appraisalId: AppraisalId): AppraisalView => appraisalView(db, getAppraisal(db, appraisalId));

const refuse = (path: string, message: string): TouchstoneError =>
  new TouchstoneError({ code: 'invalid-input', message, issues: [{ path, message }] });

interface Found {
  readonly appraisal: Appraisal;
  readonly instrument: Instrument;
  readonly item: Item;
  /** As it is now, empty when there is none yet. */
  readonly answer: Omit<Answer, 'updatedAt'>;
}

const findItem = (db: ReadableDb, appraisalId: AppraisalId, itemId: string): Found => {
  const appraisal = getAppraisal(db, appraisalId);
  const instrument = requireInstrument(db, appraisal.instrumentId, appraisal.instrumentVersion);
  const item = itemsOf(instrument).find(({ id }) => id === itemId);
  if (item === undefined) throw refuse('itemId', `“${instrument.title}” has no item “${itemId}”.`);
  const known = appraisal.answers.find((answer) => answer.itemId === itemId) ?? { ...EMPTY_ANSWER, itemId };
  return { appraisal, instrument, item, answer: { ...known, instrumentVersion: instrument.version } };
};

const checkResponse = (instrument: Instrument, item: Item, response: string | null): void => {
  if (response === null) return;
  if (item.answer.kind === 'text') throw refuse('response', `Item ${item.id} is answered in words.`);
  const options = (instrument.responses[item.answer.responses] ?? []).map(({ value }) => value);
  if (!options.includes(response))
    throw refuse('response', `“${response}” is no response to item ${item.id}. Choose one of: ${options.join(', ')}.`);
};

interface AbsenceSearch {
  readonly versionId: TextVersionId;
  readonly results: readonly WordSearch[];
  readonly missingSections: readonly SectionKind[];
}

const searchFor = (db: ReadableDb, articleId: ArticleId, words: readonly string[], sections: readonly SectionKind[]): AbsenceSearch => {
  const { versionId, text, blocks } = getArticleText(db, articleId);
  const known = sectionsOf(text, blocks);
  const ranges: TextRange[] =
    sections.length === 0
      ? [{ start: 0, end: text.length }]
      : known.filter(({ kind }) => sections.includes(kind)).map(({ start, end }) => ({ start, end }));
  return {
    versionId,
    results: searchWords(text, words, ranges),
    missingSections: sections.filter((kind) => !known.some((section) => section.kind === kind)),
  };
};

/** What is kept of an absence: the search is run now, on the article's current text. */
export const runAbsence = (
  db: ReadableDb,
  articleId: ArticleId,
  absence: Pick<RecordedAbsence, 'lookedFor' | 'words' | 'sections'>,
  now: string,
): RecordedAbsence => {
  const { versionId, results } = searchFor(db, articleId, absence.words, absence.sections);
  return { ...absence, versionId, found: results.map(({ count }) => count), at: now };
};

const saveFound = (db: WritableDb, appraisalId: AppraisalId, answer: Omit<Answer, 'updatedAt'>, now: string): AppraisalView => {
  saveAnswer(db, appraisalId, answer, now);
  return view(db, appraisalId);
};

const isResponseOf = (instrument: Instrument, item: Item, response: string | null): boolean =>
  response === null ||
  (item.answer.kind !== 'text' && (instrument.responses[item.answer.responses] ?? []).some(({ value }) => value === response));

/** Most answers about a trial are the same for each of its results. Those that a newer pack does not have any more are left out. */
const copyAnswers = (db: WritableDb, from: Appraisal, to: Appraisal, instrument: Instrument, now: string): void => {
  if (from.articleId !== to.articleId || from.instrumentId !== to.instrumentId)
    throw refuse('answersOf', 'Answers can be taken over from an appraisal of the same article with the same instrument.');
  for (const answer of from.answers) {
    const item = itemsOf(instrument).find(({ id }) => id === answer.itemId);
    if (item === undefined || !isResponseOf(instrument, item, answer.response)) continue;
    saveAnswer(db, to.id, { ...answer, instrumentVersion: instrument.version }, now);
  }
};

export const appraisalHandlers: HandlersOf<'appraisal'> = {
  'appraisal.list': ({ db }, filter) => ({ appraisals: listAppraisals(db, filter).map((appraisal) => appraisalView(db, appraisal)) }),

  'appraisal.get': ({ db }, { appraisalId }) => view(db, appraisalId),

  'appraisal.create': (
    { db, step, now },
    { id = newId(appraisalIdSchema), articleId, instrumentId, outcome, sourceArticleId, answersOf, anyway },
  ) => {
    if (appraisalExists(db, id)) throw idTaken('appraisal');
    const { kind, metadata } = getArticle(db, articleId);
    const instrument = requireInstrument(db, instrumentId);
    const route = routeTo(instrument, { kind, design: metadata.design });
    if (route.fit === 'refused' && !anyway)
      throw refuse('instrumentId', `“${instrument.title}” does not fit this article. ${route.reason}`);
    step.describe(`begin ${quoted(instrument.title)}`);
    keepInstrument(db, instrument);
    createAppraisal(
      db,
      {
        id,
        articleId,
        instrumentId,
        instrumentVersion: instrument.version,
        outcome,
        sourceArticleId,
        refusal: route.fit === 'refused' ? route.reason : null,
      },
      now,
    );
    if (answersOf !== undefined) copyAnswers(db, getAppraisal(db, answersOf), getAppraisal(db, id), instrument, now);
    return view(db, id);
  },

  'appraisal.update': ({ db, step, now }, { appraisalId, outcome, sourceArticleId }) => {
    const known = getAppraisal(db, appraisalId);
    step.describe(sourceArticleId === undefined ? 'name the result' : 'choose the source');
    updateAppraisal(
      db,
      {
        id: appraisalId,
        outcome: outcome ?? known.outcome,
        sourceArticleId: sourceArticleId === undefined ? known.sourceArticleId : sourceArticleId,
      },
      now,
    );
    return view(db, appraisalId);
  },

  'appraisal.delete': ({ db, step }, { appraisalId }) => {
    step.describe('delete appraisal');
    return { deleted: deleteAppraisal(db, appraisalId) };
  },

  'appraisal.answer': ({ db, step, now }, { appraisalId, itemId, response, text, addAnnotationIds, editSession }) => {
    const { instrument, item, answer } = findItem(db, appraisalId, itemId);
    if (response !== undefined) checkResponse(instrument, item, response);
    if (editSession !== undefined) step.continueSession(editSession);
    step.describe(`answer item ${itemId}`);
    return saveFound(
      db,
      appraisalId,
      {
        ...answer,
        response: response === undefined ? answer.response : response,
        text: text ?? answer.text,
        annotationIds: [...answer.annotationIds, ...addAnnotationIds],
      },
      now,
    );
  },

  'appraisal.addPassage': ({ db, step, now }, { appraisalId, itemId, annotationId, editSession }) => {
    const { answer } = findItem(db, appraisalId, itemId);
    if (editSession !== undefined) step.continueSession(editSession);
    step.describe(editSession === undefined ? `add a passage to item ${itemId}` : `tag a passage for item ${itemId}`);
    return saveFound(db, appraisalId, { ...answer, annotationIds: [...answer.annotationIds, annotationId] }, now);
  },

  'appraisal.removePassage': ({ db, step, now }, { appraisalId, itemId, annotationId }) => {
    const { answer } = findItem(db, appraisalId, itemId);
    step.describe(`take a passage from item ${itemId}`);
    return saveFound(db, appraisalId, { ...answer, annotationIds: answer.annotationIds.filter((id) => id !== annotationId) }, now);
  },

  'appraisal.movePassage': ({ db, step, now }, { appraisalId, itemId, annotationId, by }) => {
    const { answer } = findItem(db, appraisalId, itemId);
    step.describe(`change the order of item ${itemId}’s passages`);
    return saveFound(db, appraisalId, { ...answer, annotationIds: moveInList(answer.annotationIds, annotationId, by) }, now);
  },

  'appraisal.searchAbsence': ({ db }, { articleId, words, sections }) => {
    const { results, missingSections } = searchFor(db, articleId, words, sections);
    return {
      results: results.map(({ word, count, places }) => ({ word, count, places: [...places] })),
      missingSections: [...missingSections],
    };
  },

  'appraisal.recordAbsence': ({ db, step, now }, { appraisalId, itemId, absence }) => {
    const { appraisal, answer } = findItem(db, appraisalId, itemId);
    step.describe(absence === null ? 'take back a recorded absence' : 'record an absence');
    return saveFound(
      db,
      appraisalId,
      { ...answer, absence: absence === null ? null : runAbsence(db, appraisal.articleId, absence, now) },
      now,
    );
  },

  'appraisal.judge': ({ db, step, now }, { appraisalId, domainId, judgement, reason, comment, editSession }) => {
    const appraisal = getAppraisal(db, appraisalId);
    const instrument = requireInstrument(db, appraisal.instrumentId, appraisal.instrumentVersion);
    const known = appraisal.verdicts.find((verdict) => verdict.domainId === domainId) ?? {
      domainId,
      judgement: null,
      reason: '',
      comment: '',
    };
    if (domainId !== OVERALL && !instrument.domains.some(({ id }) => id === domainId)) {
      throw refuse('domainId', `“${instrument.title}” has no domain “${domainId}”.`);
    }
    const next = {
      domainId,
      judgement: judgement === undefined ? known.judgement : judgement,
      reason: reason ?? known.reason,
      comment: comment ?? known.comment,
    };
    if (next.judgement !== null && !instrument.judgements.some(({ value }) => value === next.judgement)) {
      throw refuse('judgement', `“${next.judgement}” is not a judgement of “${instrument.title}”.`);
    }
    if (next.judgement !== null && next.reason.trim() === '')
      throw refuse('reason', 'Give a reason for overriding the proposed judgement.');
    if (editSession !== undefined) step.continueSession(editSession);
    step.describe(judgement === undefined ? 'comment on a domain' : 'judge a domain');
    saveVerdict(db, appraisalId, next, now);
    return view(db, appraisalId);
  },

  'appraisal.migrate': ({ db, step, now }, { appraisalId, keepItems }) => {
    const appraisal = getAppraisal(db, appraisalId);
    const newest = findNewestInstrument(db, appraisal.instrumentId);
    if (newest === null || !isNewerVersion(newest.version, appraisal.instrumentVersion)) {
      throw refuse('appraisalId', 'This appraisal already uses the newest version of its instrument.');
    }
    const items = new Map(itemsOf(newest).map((item) => [item.id, item]));
    for (const itemId of keepItems) {
      const item = items.get(itemId);
      if (item === undefined) throw refuse('keepItems', `Version ${newest.version} has no item “${itemId}”.`);
      checkResponse(newest, item, appraisal.answers.find((answer) => answer.itemId === itemId)?.response ?? null);
    }
    step.describe(`move to version ${newest.version}`);
    keepInstrument(db, newest);
    const known = newest.judgements.map(({ value }) => value);
    const fits = appraisal.verdicts.filter(({ judgement }) => judgement === null || known.includes(judgement));
    const domains = new Set([OVERALL, ...newest.domains.map(({ id }) => id)]);
    moveAppraisal(
      db,
      appraisalId,
      { version: newest.version, keepItems, keepDomains: fits.map(({ domainId }) => domainId).filter((id) => domains.has(id)) },
      now,
    );
    return view(db, appraisalId);
  },
};
