/**
 * Merges a bundle into the library, thing by thing, by what each side is known to have
 * been. Deletes nothing, and overwrites only what the bundle knows as its own past.
 */
import { decide, mergeFields } from '../../../shared/bundle/merge.ts';
import { applyFields } from '../../../shared/bundle/apply-fields.ts';
import { entityId, type AnnotationRecord, type AnswerRecord, type AppraisalRecord, type ArticleRecord, type EntityKind, type LinkRecord, type MemberRecord, type NarrativeRecord, type RecordOf, type ReviewRecord, type StructureRecord, type StudyArticleRecord, type StudyEvidenceRecord, type StudyRecord, type VerdictRecord } from '../../../shared/bundle/records.ts';
import type { BundleReport, MergeChange } from '../../../shared/contract/bundles.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import { carryLeftovers } from '../../db/carries.ts';
import { ofStudies } from '../../db/bundle/bundle-content.ts';
import { findConflict, putConflict, removeConflict } from '../../db/bundle/conflicts.ts';
import { EntityRows } from '../../db/bundle/entity-rows.ts';
import { putAnswer, putAppraisal, putInstrument, putStudy, putStudyArticle, putStudyEvidence, putVerdict } from '../../db/bundle/put-appraisals.ts';
import { insertArticle, putAnnotation, putArticleFacts, putLink, putMember, putNarrative, putReview, putStructure } from '../../db/bundle/put-entities.ts';
import { contentHash, learnRevisions, readKnownPast, readTextHashes, recordContent, type KnownPast } from '../../db/bundle/revisions.ts';
import type { WritableDb } from '../../db/connection.ts';
import { keepInstrument } from '../../db/instruments.ts';
import { findLink } from '../../db/links.ts';
import type { BundleSource } from './bundle-source.ts';
import { ArticleMerge } from './merge-articles.ts';

/** Changes told one by one; the counts tell of all. */
const MOST_TOLD = 500;

const LONGEST_TITLE = 120;

const shorten = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1).toWellFormed().trimEnd()}…`;
};

/** What a thing is called where changes and conflicts are listed. */
export const recordTitle: { readonly [Kind in EntityKind]: (record: RecordOf[Kind]) => string } = {
  article: ({ metadata }) => shorten(metadata.title),
  structure: () => 'blocks of an article',
  review: ({ title }) => shorten(title),
  member: () => 'an article’s place in a review',
  annotation: ({ targets }) => shorten(targets.map(({ exact }) => exact).join(' … ')),
  link: ({ relation, note }) => (note === '' ? relation : `${relation}: ${shorten(note)}`),
  narrative: ({ title }) => shorten(title),
  instrument: ({ instrumentId, version }) => `${instrumentId} ${version}`,
  appraisal: ({ instrumentId, outcome }) => (outcome === '' ? instrumentId : `${instrumentId}: ${shorten(outcome)}`),
  answer: ({ itemId, text }) => (text === '' ? `item ${itemId}` : `item ${itemId}: ${shorten(text)}`),
  verdict: ({ domainId }) => `judgement of ${domainId}`,
  study: ({ name }) => shorten(name),
  'study-article': () => 'an article’s part in a study',
  'study-evidence': () => 'the study of some evidence',
};

const titleOf = <Kind extends EntityKind>(kind: Kind, record: RecordOf[Kind]): string => {
  const titles: { readonly [Each in EntityKind]: (value: RecordOf[Each]) => string } = recordTitle;
  return titles[kind](record);
};

const idOf = <Kind extends EntityKind>(kind: Kind, record: RecordOf[Kind]): string => {
  const ids: { readonly [Each in EntityKind]: (value: RecordOf[Each]) => string } = entityId;
  return ids[kind](record);
};

export interface MergeOptions {
  readonly now: string;
  /** Where the bundle came from, for conflicts: its title or file name. */
  readonly source: string;
  /** Whether what was deleted here and is unchanged there is put back. */
  readonly bringBack: boolean;
}

const NO_PAST: ReadonlySet<string> = new Set();

class BundleMerge {
  readonly #db: WritableDb;
  readonly #bundle: BundleSource;
  readonly #options: MergeOptions;
  readonly #rows: EntityRows;
  readonly #past: KnownPast;
  readonly #articles: ArticleMerge;
  readonly #counts: Record<EntityKind, Partial<Record<MergeChange, number>>> = {
    article: {},
    structure: {},
    review: {},
    member: {},
    annotation: {},
    link: {},
    narrative: {},
    instrument: {},
    appraisal: {},
    answer: {},
    verdict: {},
    study: {},
    'study-article': {},
    'study-evidence': {},
  };
  readonly #changes: BundleReport['changes'] = [];
  readonly #annotationsHere = new Set<string>();
  readonly #reviewsHere = new Set<string>();
  readonly #appraisalsHere = new Set<string>();
  readonly #studiesHere = new Set<string>();

  constructor(db: WritableDb, bundle: BundleSource, options: MergeOptions) {
    this.#db = db;
    this.#bundle = bundle;
    this.#options = options;
    const hashes = readTextHashes(db);
    this.#rows = new EntityRows(db, hashes);
    this.#past = readKnownPast(db, hashes);
    this.#articles = new ArticleMerge(db, bundle, this.#rows, hashes);
    for (const id of this.#rows.ids('annotation')) this.#annotationsHere.add(id);
    for (const id of this.#rows.ids('review')) this.#reviewsHere.add(id);
    for (const id of this.#rows.ids('appraisal')) this.#appraisalsHere.add(id);
    for (const id of this.#rows.ids('study')) this.#studiesHere.add(id);
  }

  #tell(kind: EntityKind, change: MergeChange, title: string, articleId: ArticleId | null): void {
    const counts = this.#counts[kind];
    counts[change] = (counts[change] ?? 0) + 1;
    if (change === 'same' || change === 'kept' || kind === 'member') return;
    if (this.#changes.length < MOST_TOLD) this.#changes.push({ kind, change, title, articleId });
  }

  #theirPast(kind: EntityKind, theirId: string): ReadonlySet<string> {
    const told = this.#bundle.revisions[kind]?.[theirId];
    return told === undefined ? NO_PAST : new Set(told);
  }

  #learn(kind: EntityKind, id: string, theirHash: string, theirPast: ReadonlySet<string>, present: string | null): void {
    const known = this.#past.of(kind, id);
    learnRevisions(this.#db, kind, id, [theirHash, ...theirPast].filter((hash) => !known.has(hash) && hash !== present));
  }

  /**
   * Merges one thing.
   * @param theirs as the bundle has it, for its hash.
   * @param rewritten the same with our ids, to be written; made only when it is needed.
   */
  #merge<Kind extends EntityKind>(
    kind: Kind,
    theirs: RecordOf[Kind],
    { rewrite, put, ourId, articleId }: {
      readonly rewrite: () => RecordOf[Kind];
      readonly put: (record: RecordOf[Kind], isNew: boolean) => void;
      readonly ourId: string;
      readonly articleId: ArticleId | null;
    },
  ): MergeChange {
    const { hashes } = this.#articles;
    const ours = this.#rows.record(kind, ourId);
    const ourContent = ours === null ? null : recordContent(kind, ours, hashes);
    const ourHash = ourContent === null ? null : contentHash(ourContent);
    const theirHash = contentHash(recordContent(kind, theirs, (id) => this.#bundle.textHashes.get(id)));
    const theirPast = this.#theirPast(kind, idOf(kind, theirs));
    const tell = (change: MergeChange): MergeChange => {
      this.#tell(kind, change, titleOf(kind, theirs), articleId);
      return change;
    };
    const putWhole = (change: MergeChange): MergeChange => {
      const record = rewrite();
      put(record, ours === null);
      this.#learn(kind, ourId, theirHash, theirPast, contentHash(recordContent(kind, record, hashes)));
      removeConflict(this.#db, kind, ourId);
      return tell(change);
    };
    const decision = decide({ hash: ourHash, past: this.#past.of(kind, ourId) }, { hash: theirHash, past: theirPast });
    switch (decision) {
      case 'add':
        return putWhole('added');
      case 'bring-back':
        return putWhole('brought-back');
      case 'take-theirs':
        return putWhole('updated');
      case 'stays-deleted':
        if (this.#options.bringBack) return putWhole('brought-back');
        this.#learn(kind, ourId, theirHash, theirPast, null);
        return tell('stays-deleted');
      case 'same':
      case 'keep-ours': {
        const conflict = findConflict(this.#db, kind, ourId);
        if (conflict === null) this.#learn(kind, ourId, theirHash, theirPast, ourHash);
        // They have come to our state, knowing the one we had the conflict with.
        else if (decision === 'same' && theirPast.has(conflict.theirHash)) removeConflict(this.#db, kind, ourId);
        return tell(decision === 'same' ? 'same' : 'kept');
      }
      case 'both-changed':
        break;
    }
    if (ours === null || ourContent === null) throw new Error('A thing that is not here cannot have been changed here.');
    const rewritten = rewrite();
    const base = this.#past.commonState(kind, ourId, new Set([theirHash, ...theirPast]));
    const merge = mergeFields(base, ourContent, recordContent(kind, rewritten, hashes));
    if (merge.take.length > 0 || merge.labels !== null) put(applyFields(kind, ours, rewritten, merge.take, merge.labels), false);
    // The order of a review's articles is not worth a question: ours stays.
    if (merge.conflicts.length === 0 || kind === 'member') {
      this.#learn(kind, ourId, theirHash, theirPast, null);
      removeConflict(this.#db, kind, ourId);
      return tell(merge.take.length > 0 || merge.labels !== null ? 'merged' : 'kept');
    }
    putConflict(this.#db, {
      kind,
      entityId: ourId,
      source: this.#options.source,
      at: this.#options.now,
      theirHash,
      fields: merge.conflicts,
      theirPast: [...theirPast],
      theirs: rewritten,
    });
    return tell('conflict');
  }

  #mergeArticle(theirs: ArticleRecord): void {
    const ourId = this.#articles.ourId(theirs.id);
    const ours = this.#rows.record('article', ourId);
    const change = this.#merge('article', theirs, {
      ourId,
      articleId: ourId,
      rewrite: () => (ours === null ? this.#articles.bringContent(theirs) : { ...theirs, id: ourId, versions: ours.versions }),
      put: (record, isNew) => {
        if (isNew) insertArticle(this.#db, record);
        else putArticleFacts(this.#db, record);
      },
    });
    if (ours !== null) this.#articles.mergeVersions(theirs, ours, this.#options.now);
    else if (change !== 'stays-deleted') this.#articles.markHere(ourId);
  }

  /** Something in a deleted article is new or changed, so the article comes back for it. */
  #ensureArticle(theirId: ArticleId): boolean {
    const ourId = this.#articles.ourId(theirId);
    if (this.#articles.isHere(ourId)) return true;
    const theirs = this.#bundle.records.article.find(({ id }) => id === theirId);
    if (theirs === undefined) return false;
    insertArticle(this.#db, this.#articles.bringContent(theirs));
    this.#articles.markHere(ourId);
    this.#recount('article', titleOf('article', theirs), ourId);
    return true;
  }

  #recount(kind: EntityKind, title: string, articleId: ArticleId | null): void {
    const counts = this.#counts[kind];
    counts['stays-deleted'] = Math.max(0, (counts['stays-deleted'] ?? 1) - 1);
    const told = this.#changes.findIndex((each) => each.kind === kind && each.title === title && each.change === 'stays-deleted');
    if (told !== -1) this.#changes.splice(told, 1);
    this.#tell(kind, 'brought-back', title, articleId);
  }

  #ensureReview(id: string): boolean {
    if (this.#reviewsHere.has(id)) return true;
    const theirs = this.#bundle.records.review.find((each) => each.id === id);
    if (theirs === undefined) return false;
    this.#putReview(theirs);
    this.#recount('review', titleOf('review', theirs), null);
    return true;
  }

  #putReview(record: ReviewRecord): void {
    putReview(this.#db, record);
    this.#reviewsHere.add(record.id);
  }

  /** Blocks of a text that is not here have nothing to stand over. */
  #mergeStructure(theirs: StructureRecord): void {
    const articleId = this.#articles.ourId(theirs.articleId);
    const versionId = this.#articles.ourVersion(theirs.versionId);
    if (versionId === null || !this.#articles.isHere(articleId)) return;
    const rewritten: StructureRecord = { ...theirs, articleId, versionId };
    this.#merge('structure', theirs, { ourId: idOf('structure', rewritten), articleId, rewrite: () => rewritten, put: (record) => { putStructure(this.#db, record); } });
  }

  #mergeReview(theirs: ReviewRecord): void {
    this.#merge('review', theirs, { ourId: theirs.id, articleId: null, rewrite: () => theirs, put: (record) => { this.#putReview(record); } });
  }

  #mergeAnnotation(theirs: AnnotationRecord): void {
    const articleId = this.#articles.ourId(theirs.articleId);
    this.#merge('annotation', theirs, {
      ourId: theirs.id,
      articleId,
      rewrite: () => {
        this.#ensureArticle(theirs.articleId);
        const ours = this.#rows.record('annotation', theirs.id);
        return this.#articles.rewriteAnnotation(theirs, ours?.articleId ?? articleId);
      },
      put: (record) => {
        putAnnotation(this.#db, record);
        this.#annotationsHere.add(record.id);
      },
    });
  }

  #mergeLink(theirs: LinkRecord): void {
    if (!this.#annotationsHere.has(theirs.from) || !this.#annotationsHere.has(theirs.to)) return;
    // The same two annotations linked in the same way by both: one link, ours.
    const same = findLink(this.#db, theirs.from, theirs.to, theirs.relation);
    const ours = this.#rows.record('link', theirs.id);
    if (same !== null && same.id !== theirs.id && ours !== null) return;
    const ourId = same !== null && ours === null ? same.id : theirs.id;
    this.#merge('link', theirs, { ourId, articleId: null, rewrite: () => ({ ...theirs, id: ourId }), put: (record) => { putLink(this.#db, record); } });
  }

  #mergeNarrative(theirs: NarrativeRecord): void {
    const { owner } = theirs;
    const rewritten: NarrativeRecord =
      owner.kind === 'article' ? { ...theirs, owner: { kind: 'article', id: this.#articles.ourId(owner.id) } } : theirs;
    this.#merge('narrative', theirs, {
      ourId: idOf('narrative', rewritten),
      articleId: rewritten.owner.kind === 'article' ? rewritten.owner.id : null,
      rewrite: () => {
        if (owner.kind === 'article') this.#ensureArticle(owner.id);
        else this.#ensureReview(owner.id);
        return rewritten;
      },
      put: (record) => {
        putNarrative(this.#db, record);
      },
    });
  }

  #mergeMember(theirs: MemberRecord): void {
    const articleId = this.#articles.ourId(theirs.articleId);
    if (!this.#reviewsHere.has(theirs.reviewId) || !this.#articles.isHere(articleId)) return;
    const rewritten: MemberRecord = { ...theirs, articleId };
    this.#merge('member', theirs, { ourId: idOf('member', rewritten), articleId, rewrite: () => rewritten, put: (record) => { putMember(this.#db, record); } });
  }

  /** With our article ids; a source that is not here is left open. */
  #rewriteAppraisal(theirs: AppraisalRecord): AppraisalRecord {
    const source = theirs.sourceArticleId === null ? null : this.#articles.ourId(theirs.sourceArticleId);
    return {
      ...theirs,
      articleId: this.#articles.ourId(theirs.articleId),
      sourceArticleId: source !== null && this.#articles.isHere(source) ? source : null,
    };
  }

  #putAppraisal(record: AppraisalRecord): void {
    putAppraisal(this.#db, record);
    this.#appraisalsHere.add(record.id);
  }

  #mergeAppraisal(theirs: AppraisalRecord): void {
    this.#merge('appraisal', theirs, {
      ourId: theirs.id,
      articleId: this.#articles.ourId(theirs.articleId),
      rewrite: () => {
        this.#ensureArticle(theirs.articleId);
        return this.#rewriteAppraisal(theirs);
      },
      put: (record) => {
        this.#putAppraisal(record);
      },
    });
  }

  /** An answer or judgement in a deleted appraisal is new or changed, so the appraisal comes back for it. */
  #ensureAppraisal(id: string): void {
    if (this.#appraisalsHere.has(id)) return;
    const theirs = this.#bundle.records.appraisal.find((each) => each.id === id);
    if (theirs === undefined) return;
    this.#ensureArticle(theirs.articleId);
    this.#putAppraisal(this.#rewriteAppraisal(theirs));
    this.#recount('appraisal', titleOf('appraisal', theirs), this.#articles.ourId(theirs.articleId));
  }

  #mergeAnswer(theirs: AnswerRecord): void {
    this.#merge('answer', theirs, {
      ourId: idOf('answer', theirs),
      articleId: null,
      rewrite: () => {
        this.#ensureAppraisal(theirs.appraisalId);
        const { absence } = theirs;
        return {
          ...theirs,
          annotationIds: theirs.annotationIds.filter((id) => this.#annotationsHere.has(id)),
          absence: absence === null ? null : { ...absence, versionId: this.#articles.ourVersion(absence.versionId) ?? absence.versionId },
        };
      },
      put: (record) => {
        putAnswer(this.#db, record);
      },
    });
  }

  #mergeVerdict(theirs: VerdictRecord): void {
    this.#merge('verdict', theirs, {
      ourId: idOf('verdict', theirs),
      articleId: null,
      rewrite: () => {
        this.#ensureAppraisal(theirs.appraisalId);
        return theirs;
      },
      put: (record) => {
        putVerdict(this.#db, record);
      },
    });
  }

  #mergeStudy(theirs: StudyRecord): void {
    this.#merge('study', theirs, {
      ourId: theirs.id,
      articleId: null,
      rewrite: () => theirs,
      put: (record) => {
        putStudy(this.#db, record);
        this.#studiesHere.add(record.id);
      },
    });
  }

  #mergeStudyArticle(theirs: StudyArticleRecord): void {
    const articleId = this.#articles.ourId(theirs.articleId);
    if (!this.#studiesHere.has(theirs.studyId) || !this.#articles.isHere(articleId)) return;
    const rewritten: StudyArticleRecord = { ...theirs, articleId };
    this.#merge('study-article', theirs, { ourId: idOf('study-article', rewritten), articleId, rewrite: () => rewritten, put: (record) => { putStudyArticle(this.#db, record); } });
  }

  #mergeStudyEvidence(theirs: StudyEvidenceRecord): void {
    const rewritten = ofStudies(theirs, this.#studiesHere);
    if (rewritten === null || !this.#annotationsHere.has(theirs.annotationId)) return;
    this.#merge('study-evidence', theirs, { ourId: theirs.annotationId, articleId: null, rewrite: () => rewritten, put: (record) => { putStudyEvidence(this.#db, record); } });
  }

  #mergeInstruments(): void {
    // Packs are what they are by id and version; appraisals need them to be read.
    for (const pack of this.#bundle.packs) keepInstrument(this.#db, pack);
    for (const theirs of this.#bundle.records.instrument) {
      this.#merge('instrument', theirs, { ourId: idOf('instrument', theirs), articleId: null, rewrite: () => theirs, put: (record) => { putInstrument(this.#db, record); } });
    }
  }

  run(): BundleReport {
    const { records, manifest } = this.#bundle;
    for (const article of records.article) this.#mergeArticle(article);
    for (const structure of records.structure) this.#mergeStructure(structure);
    for (const review of records.review) this.#mergeReview(review);
    for (const annotation of records.annotation) this.#mergeAnnotation(annotation);
    for (const link of records.link) this.#mergeLink(link);
    for (const narrative of records.narrative) this.#mergeNarrative(narrative);
    for (const member of records.member) this.#mergeMember(member);
    this.#mergeInstruments();
    for (const appraisal of records.appraisal) this.#mergeAppraisal(appraisal);
    for (const answer of records.answer) this.#mergeAnswer(answer);
    for (const verdict of records.verdict) this.#mergeVerdict(verdict);
    for (const study of records.study) this.#mergeStudy(study);
    for (const article of records['study-article']) this.#mergeStudyArticle(article);
    for (const evidence of records['study-evidence']) this.#mergeStudyEvidence(evidence);
    for (const { id } of records.article) {
      const ourId = this.#articles.ourId(id);
      if (this.#articles.isHere(ourId)) carryLeftovers(this.#db, ourId);
    }
    return {
      title: manifest.title,
      counts: this.#counts,
      changes: this.#changes,
      unplaced: this.#articles.unplaced,
      notices: this.#articles.notices,
    };
  }
}

/** Merges within one transaction; what it changes is one step. */
export const mergeBundle = (db: WritableDb, bundle: BundleSource, options: MergeOptions): BundleReport => new BundleMerge(db, bundle, options).run();

