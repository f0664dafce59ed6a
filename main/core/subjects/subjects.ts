/**
 * Keeps what ledgers and claim maps are made from between calls: each article's rows and
 * entries until something of that article changes, and what was made of a subject until
 * anything changes. What is kept is what reading again would give, never a patch of it.
 */
import type { Subject } from '../../../shared/model/review.ts';
import { EntriesMaker } from '../../../shared/report/article-entries.ts';
import { NumberedEntries } from '../../../shared/report/numbered-entries.ts';
import type { Touched } from '../../db/history/changed.ts';
import type { ReadableDb } from '../../db/connection.ts';
import type { Library } from '../../db/library.ts';
import { readReportRows } from '../../db/report-source.ts';
import { listAttachedEvidence, listStudies } from '../../db/studies.ts';
import { KeptRows } from './kept-rows.ts';
import { SubjectModel } from './subject-model.ts';

/** Subjects kept: a window looks at one or two. */
const MOST_SUBJECTS = 4;

interface Kept {
  readonly subject: Subject;
  readonly maker: EntriesMaker;
  /** Null once anything has changed. */
  readonly model: SubjectModel | null;
  /** The one that was given last; null where another was made since and nobody has asked for it. */
  readonly given: SubjectModel | null;
}

interface Behind extends Kept {
  readonly given: SubjectModel;
}

const isBehind = (kept: Kept): kept is Behind => kept.model === null && kept.given !== null;

export class Subjects {
  readonly rows = new KeptRows();
  #library: Library | null = null;
  #dataVersion = -1;
  readonly #kept = new Map<string, Kept>();

  /** Forgets everything that another process, or another library, has made out of date. Call first in every read. */
  keepUpWith(library: Library): void {
    const dataVersion = library.connection.dataVersion();
    if (library === this.#library && dataVersion === this.#dataVersion) return;
    this.forgetAll();
    this.#library = library;
    this.#dataVersion = dataVersion;
  }

  /** Forgets what a write of this process has made out of date. Call after every write that is kept. */
  forget(touched: Touched): void {
    if (touched.entities.length > 0) for (const [key, kept] of this.#kept) this.#kept.set(key, { ...kept, model: null });
    this.rows.forget(touched);
  }

  forgetAll(): void {
    this.#kept.clear();
    this.rows.forgetAll();
  }

  /** @throws TouchstoneError `not-found`. */
  model(db: ReadableDb, subject: Subject): SubjectModel {
    const key = `${subject.kind} ${subject.id}`;
    // Room for a subject that is looked at for the first time.
    if (!this.#kept.has(key) && (this.#kept.size >= MOST_SUBJECTS || !this.rows.isHalfEmpty)) this.forgetAll();
    const { maker, model: known } = this.#kept.get(key) ?? { maker: new EntriesMaker(), model: null };
    const model = known ?? this.#make(db, subject, maker);
    this.#kept.set(key, { subject, maker, model, given: model });
    return model;
  }

  /** True when something was asked for and has changed since: whoever shows it will ask again. */
  get isBehind(): boolean {
    return [...this.#kept.values()].some(isBehind);
  }

  /** Makes again, with the parts it had, what was asked for before the last change; once, until somebody asks for it again. */
  catchUp(db: ReadableDb): void {
    for (const [key, kept] of this.#kept) {
      if (!isBehind(kept)) continue;
      try {
        const model = this.#make(db, kept.subject, kept.maker);
        model.makePartsOf(kept.given);
        this.#kept.set(key, { ...kept, model, given: null });
      } catch {
        // It may be gone: whoever asks for it is told.
        this.#kept.delete(key);
      }
    }
  }

  #make(db: ReadableDb, subject: Subject, maker: EntriesMaker): SubjectModel {
    const { title, own, others } = readReportRows(db, subject, [], this.rows.read);
    // A maker holds on to what it made entries of: of texts that are too many to be kept, nothing.
    const made = (this.rows.isFull ? new EntriesMaker() : maker).make([...own, ...others]);
    return new SubjectModel({
      title,
      entries: new NumberedEntries(made, own.length),
      studies: listStudies(db),
      studiesOfEvidence: listAttachedEvidence(db),
    });
  }
}
