/**
 * Keeps what reports, ledgers and claim maps are made from between calls: each article's
 * rows until something of that article changes, and what was made of a subject until
 * anything changes. What is kept is what reading anew would give, never a patch of it.
 */
import type { Ledgers } from '../../shared/ledger/model.ts';
import { buildLedgers, type LedgerSource } from '../../shared/ledger/build-ledgers.ts';
import { articleIdSchema, type AnnotationId, type ArticleId } from '../../shared/model/id.ts';
import type { Link } from '../../shared/model/link.ts';
import type { Subject } from '../../shared/model/review.ts';
import { claimMapEdges, claimMapGroups, interestHoldersOf } from '../../shared/map/claim-map.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import type { ReportEntry } from '../../shared/report/model.ts';
import { entriesById } from '../../shared/report/words.ts';
import type { Touched } from '../db/changed.ts';
import type { ReadableDb } from '../db/connection.ts';
import type { Library } from '../db/library.ts';
import { listLinks } from '../db/links.ts';
import { readReportArticle, readReportSource, type ReportArticleRows, type ReportReader } from '../db/report-source.ts';
import { listAttachedEvidence, listStudies } from '../db/studies.ts';
import { layOutClaims, type ClaimLayout } from './claim-layout.ts';

/** Characters of text kept, in UTF-16 code units: those of a review of 100 long articles. */
const MOST_CHARACTERS = 30_000_000;
/** Subjects kept: a window looks at one or two. */
const MOST_SUBJECTS = 4;

/** What is made of a subject, each part when it is first asked for. */
export class SubjectModel {
  readonly source: LedgerSource;
  #ledgers: Ledgers | null = null;
  #layout: ClaimLayout | null = null;
  #entries: ReadonlyMap<AnnotationId, ReportEntry> | null = null;
  #holders: ReadonlyMap<AnnotationId, readonly string[]> | null = null;

  constructor(source: LedgerSource) {
    this.source = source;
  }

  get ledgers(): Ledgers {
    this.#ledgers ??= buildLedgers(this.source);
    return this.#ledgers;
  }

  /** The report's annotations. */
  get entries(): ReadonlyMap<AnnotationId, ReportEntry> {
    this.#entries ??= entriesById(this.source.report);
    return this.#entries;
  }

  /** Who of those with an interest says it, by annotation. */
  get holders(): ReadonlyMap<AnnotationId, readonly string[]> {
    this.#holders ??= interestHoldersOf(this.ledgers);
    return this.#holders;
  }

  get layout(): ClaimLayout {
    const { report } = this.source;
    this.#layout ??= layOutClaims({ nodes: report.entries, edges: claimMapEdges(report), groups: claimMapGroups(report) });
    return this.#layout;
  }
}

export class Subjects {
  #library: Library | null = null;
  #dataVersion = -1;
  #characters = 0;
  /** The subject that a model was made of last. */
  #lookedAt = '';
  readonly #articles = new Map<ArticleId, ReportArticleRows>();
  readonly #links = new Map<ArticleId, readonly Link[]>();
  readonly #models = new Map<string, SubjectModel>();

  /** Forgets everything that another process, or another library, has made out of date. Call first in every read. */
  keepUpWith(library: Library): void {
    const dataVersion = library.connection.dataVersion();
    if (library === this.#library && dataVersion === this.#dataVersion) return;
    this.forgetAll();
    this.#library = library;
    this.#dataVersion = dataVersion;
  }

  /** Forgets what a write of this process has made out of date. Call after every write that is kept. */
  forget({ entities, articleIds }: Touched): void {
    if (entities.length > 0) this.#models.clear();
    for (const id of articleIdSchema.array().parse(articleIds)) {
      if (entities.includes('link')) this.#links.delete(id);
      if (!entities.includes('article') && !entities.includes('annotation')) continue;
      this.#characters -= this.#articles.get(id)?.article.text.length ?? 0;
      this.#articles.delete(id);
    }
  }

  forgetAll(): void {
    this.#models.clear();
    this.#articles.clear();
    this.#links.clear();
    this.#characters = 0;
  }

  /** Reads for a report what is not kept yet, and keeps it. */
  readonly reader: ReportReader = {
    article: (db, articleId) => {
      const known = this.#articles.get(articleId);
      if (known !== undefined) return known;
      const rows = readReportArticle(db, articleId);
      if (this.#characters + rows.article.text.length <= MOST_CHARACTERS) {
        this.#articles.set(articleId, rows);
        this.#characters += rows.article.text.length;
      }
      return rows;
    },
    links: (db, articleId) => {
      const links = this.#links.get(articleId) ?? listLinks(db, { articleId });
      this.#links.set(articleId, links);
      return links;
    },
  };

  /** @throws TouchstoneError `not-found`. */
  model(db: ReadableDb, subject: Subject): SubjectModel {
    const key = `${subject.kind} ${subject.id}`;
    const known = this.#models.get(key);
    if (known !== undefined) return known;
    // Room for the subject that is looked at now.
    if (key !== this.#lookedAt && (this.#models.size >= MOST_SUBJECTS || this.#characters > MOST_CHARACTERS / 2)) this.forgetAll();
    this.#lookedAt = key;
    const rows = readReportSource(db, subject, [], this.reader);
    const model = new SubjectModel({
      report: buildReport(rows),
      studies: listStudies(db),
      studiesOfEvidence: listAttachedEvidence(db),
      speakers: new Map(rows.annotations.flatMap(({ id, speaker }) => (speaker === '' ? [] : [[id, speaker] as const]))),
    });
    this.#models.set(key, model);
    return model;
  }
}
