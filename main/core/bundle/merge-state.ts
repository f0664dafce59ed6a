/**
 * What a merge knows while it is worked out: both sides, what is here or will be, and the
 * writes it comes to. Nothing is written until all of it is known.
 */
import type { AnnotationRecord, EntityKind } from '../../../shared/bundle/records.ts';
import type { ReadableDb, WritableDb } from '../../db/connection.ts';
import { listConflicts, type StoredConflict } from '../../db/bundle/conflicts.ts';
import { EntityRows } from '../../db/bundle/entity-rows.ts';
import { readKnownPast, readTextHashes, type KnownPast } from '../../db/bundle/revisions.ts';
import { ArticleMerge } from './merge-articles.ts';
import { MergeTally } from './merge-tally.ts';
import type { BundleSource } from './bundle-source.ts';

export interface MergeOptions {
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Where the bundle came from, for conflicts: its file name. */
  readonly source: string;
  /** Whether what was deleted here and is unchanged there is put back. */
  readonly bringBack: boolean;
}

/** One write of a merge, made in its transaction; they are made in the order in which they were planned. */
export type MergeWrite = (db: WritableDb) => void;

const NO_PAST: ReadonlySet<string> = new Set();

const linkKey = (from: string, to: string, relation: string): string => `${from} ${to} ${relation}`;

export class MergeState {
  readonly bundle: BundleSource;
  readonly options: MergeOptions;
  readonly rows: EntityRows;
  readonly past: KnownPast;
  readonly articles: ArticleMerge;
  readonly tally = new MergeTally();
  readonly writes: MergeWrite[] = [];
  /** Ids of what is here, or will be when the writes so far are made. */
  readonly here: { readonly [Kind in 'annotation' | 'review' | 'appraisal' | 'study']: Set<string> };
  readonly #conflicts: ReadonlyMap<string, StoredConflict>;
  /** Ids of our links, by what they join and how. */
  readonly #links: Map<string, string>;

  constructor(db: ReadableDb, bundle: BundleSource, options: MergeOptions) {
    this.bundle = bundle;
    this.options = options;
    const hashes = readTextHashes(db);
    this.rows = new EntityRows(db, hashes);
    this.past = readKnownPast(db, hashes);
    this.articles = new ArticleMerge(db, bundle, this.rows, hashes, this.writes);
    this.here = {
      annotation: new Set(this.rows.ids('annotation')),
      review: new Set(this.rows.ids('review')),
      appraisal: new Set(this.rows.ids('appraisal')),
      study: new Set(this.rows.ids('study')),
    };
    this.#conflicts = new Map(listConflicts(db).map((conflict) => [`${conflict.kind} ${conflict.entityId}`, conflict]));
    this.#links = new Map(this.rows.records('link').map(({ id, from, to, relation }) => [linkKey(from, to, relation), id]));
  }

  /** States that the bundle knows of one of its things, without the one it has. */
  theirPast(kind: EntityKind, theirId: string): ReadonlySet<string> {
    const states = this.bundle.revisions[kind]?.[theirId];
    return states === undefined ? NO_PAST : new Set(states);
  }

  conflictAbout(kind: EntityKind, id: string): StoredConflict | null {
    return this.#conflicts.get(`${kind} ${id}`) ?? null;
  }

  /** Id of the link that joins the same two annotations in the same way, if there is one. */
  sameLink(from: AnnotationRecord['id'], to: AnnotationRecord['id'], relation: string): string | null {
    return this.#links.get(linkKey(from, to, relation)) ?? null;
  }

  noteLink({
    id,
    from,
    to,
    relation,
  }: {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly relation: string;
  }): void {
    this.#links.set(linkKey(from, to, relation), id);
  }

  write(write: MergeWrite): void {
    this.writes.push(write);
  }
}
