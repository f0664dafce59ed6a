/**
 * Works out what merging a bundle into the library comes to: the report of it, and every
 * write. Reads alone, so that it holds up nobody who writes meanwhile.
 */
import { ENTITY_KINDS, type EntityKind, type RecordOf } from '../../../shared/bundle/records.ts';
import type { BundleReport } from '../../../shared/contract/bundles.ts';
import { carryLeftovers } from '../../db/targets/carries.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { keepInstrument } from '../../db/instruments.ts';
import type { BundleSource } from './bundle-source.ts';
import {
  mergeAnswer,
  mergeAppraisal,
  mergeInstrument,
  mergeStudy,
  mergeStudyArticle,
  mergeStudyEvidence,
  mergeVerdict,
} from './merge-appraisals.ts';
import { mergeAnnotation, mergeArticle, mergeLink, mergeMember, mergeNarrative, mergeReview, mergeStructure } from './merge-content.ts';
import { MergeState, type MergeOptions, type MergeWrite } from './merge-state.ts';

export interface MergePlan {
  readonly report: BundleReport;
  /** In order. */
  readonly writes: readonly MergeWrite[];
}

const mergers: { readonly [Kind in EntityKind]: (state: MergeState, record: RecordOf[Kind]) => void } = {
  article: mergeArticle,
  structure: mergeStructure,
  review: mergeReview,
  annotation: mergeAnnotation,
  link: mergeLink,
  narrative: mergeNarrative,
  member: mergeMember,
  instrument: mergeInstrument,
  appraisal: mergeAppraisal,
  answer: mergeAnswer,
  verdict: mergeVerdict,
  study: mergeStudy,
  'study-article': mergeStudyArticle,
  'study-evidence': mergeStudyEvidence,
};

/** What others hang on comes before them; a review may come back for a section, so its articles follow. */
const ORDER = [
  'article',
  'structure',
  'review',
  'annotation',
  'link',
  'narrative',
  'member',
  'instrument',
  'appraisal',
  'answer',
  'verdict',
  'study',
  'study-article',
  'study-evidence',
] as const satisfies readonly EntityKind[];

const mergeAll = <Kind extends EntityKind>(state: MergeState, kind: Kind, records: readonly RecordOf[Kind][], count: () => void): void => {
  const merge: { readonly [Each in EntityKind]: (known: MergeState, record: RecordOf[Each]) => void } = mergers;
  for (const record of records) {
    merge[kind](state, record);
    count();
  }
};

/**
 * Everything in one consistent state of the library.
 * @param tell called with how many of the bundle's things have been compared; what it throws ends the planning.
 */
export const planMerge = (
  db: ReadableDb,
  bundle: BundleSource,
  options: MergeOptions,
  tell: (done: number, total: number) => void = () => {},
): MergePlan => {
  const { records, packs, manifest } = bundle;
  const total = ENTITY_KINDS.reduce((sum, kind) => sum + records[kind].length, 0);
  let done = 0;
  tell(done, total);
  const state = new MergeState(db, bundle, options);
  const count = (): void => {
    done += 1;
    tell(done, total);
  };
  // Packs are what they are by id and version; appraisals need them to be read.
  for (const pack of packs)
    state.write((writable) => {
      keepInstrument(writable, pack);
    });
  for (const kind of ORDER) mergeAll(state, kind, records[kind], count);
  for (const { id } of records.article) {
    const ourId = state.articles.ourId(id);
    if (state.articles.isHere(ourId))
      state.write((writable) => {
        carryLeftovers(writable, ourId);
      });
  }
  const { articles, tally, writes } = state;
  return {
    report: { title: manifest.title, counts: tally.counts, changes: tally.changes, unplaced: articles.unplaced, notices: articles.notices },
    writes,
  };
};
