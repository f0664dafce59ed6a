/**
 * Which of our articles those of a bundle are, which of our texts theirs are, and where
 * passages of theirs stand in ours.
 */
import { checkAnchor } from '../../../shared/anchor/check-anchor.ts';
import type { TextHashes } from '../../../shared/bundle/content.ts';
import type { AnnotationRecord, ArticleRecord, TargetRecord, VersionRecord } from '../../../shared/bundle/records.ts';
import { newId, textVersionIdSchema, type ArticleId, type TextVersionId } from '../../../shared/model/id.ts';
import { getCurrentText } from '../../db/articles.ts';
import type { EntityRows } from '../../db/bundle/entity-rows.ts';
import { appendVersions, putOriginal, putText } from '../../db/bundle/put-entities.ts';
import type { WritableDb } from '../../db/connection.ts';
import type { BundleSource } from './bundle-source.ts';

export class ArticleMerge {
  readonly #db: WritableDb;
  readonly #bundle: BundleSource;
  readonly #ourIds = new Map<string, ArticleId>();
  readonly #here = new Set<string>();
  /** Their version ids to ours, where our article has the text. */
  readonly #versions = new Map<string, TextVersionId>();
  readonly #added = new Map<string, string>();
  readonly #hashesBefore: TextHashes;
  readonly notices: string[] = [];
  unplaced = 0;

  constructor(db: WritableDb, bundle: BundleSource, rows: EntityRows, hashes: TextHashes) {
    this.#db = db;
    this.#bundle = bundle;
    this.#hashesBefore = hashes;
    const ours = rows.records('article');
    for (const { id } of ours) this.#here.add(id);
    this.#matchArticles(ours);
    for (const theirs of bundle.records.article) {
      const own = ours.find(({ id }) => id === this.ourId(theirs.id));
      if (own !== undefined) this.#mapVersions(theirs.versions, own.versions);
    }
  }

  /** Articles are the same by id, else by the bytes of a file or by a text; one of ours is one of theirs at most. */
  #matchArticles(ours: readonly ArticleRecord[]): void {
    const theirIds = new Set<string>(this.#bundle.records.article.map(({ id }) => id));
    const free = new Map<string, ArticleId>();
    for (const { id, versions } of ours) {
      if (theirIds.has(id)) continue;
      for (const { originalSha256, versionId } of versions) {
        for (const mark of [originalSha256, this.#hashesBefore(versionId)]) if (mark !== undefined && !free.has(mark)) free.set(mark, id);
      }
    }
    const taken = new Set<string>();
    for (const { id, versions } of this.#bundle.records.article) {
      const marks = this.#here.has(id) ? [] : versions.flatMap(({ originalSha256, versionId }) => [originalSha256, this.#bundle.textHashes.get(versionId) ?? '']);
      const match = marks.map((mark) => free.get(mark)).find((found) => found !== undefined && !taken.has(found));
      if (match !== undefined) taken.add(match);
      this.#ourIds.set(id, match ?? id);
    }
  }

  #mapVersions(theirs: readonly VersionRecord[], ours: readonly VersionRecord[]): void {
    const bySha = new Map(ours.map(({ versionId }) => [this.hashes(versionId), versionId]));
    for (const { versionId } of theirs) {
      const own = bySha.get(this.#bundle.textHashes.get(versionId));
      if (own !== undefined) this.#versions.set(versionId, own);
    }
  }

  readonly hashes: TextHashes = (id) => this.#added.get(id) ?? this.#hashesBefore(id);

  ourId(theirId: ArticleId): ArticleId {
    return this.#ourIds.get(theirId) ?? theirId;
  }

  /** Our id of one of their versions; null when our article does not have its text. */
  ourVersion(theirVersionId: string): TextVersionId | null {
    return this.#versions.get(theirVersionId) ?? null;
  }

  isHere(articleId: ArticleId): boolean {
    return this.#here.has(articleId);
  }

  markHere(articleId: ArticleId): void {
    this.#here.add(articleId);
  }

  /** Stores a version's file and text; gives the version with the id it has here. */
  #bringVersion(version: VersionRecord): VersionRecord {
    putOriginal(this.#db, version.originalSha256, () => this.#bundle.original(version.originalSha256));
    const record = this.#bundle.text(version.versionId);
    const known = this.hashes(version.versionId);
    const id = known === undefined || known === record.sha256 ? version.versionId : newId(textVersionIdSchema);
    putText(this.#db, { ...record, id });
    this.#added.set(id, record.sha256);
    this.#versions.set(version.versionId, id);
    return { ...version, versionId: id };
  }

  /** Stores all of an article's files and texts. */
  bringContent(theirs: ArticleRecord): ArticleRecord {
    return { ...theirs, versions: theirs.versions.map((version) => this.#bringVersion(version)) };
  }

  /** Where their versions go on from ours, ours takes them; where each went its own way, ours stays as it is. */
  mergeVersions(theirs: ArticleRecord, ours: ArticleRecord, now: string): void {
    const current = ours.versions.at(-1)?.versionId;
    const at = theirs.versions.findLastIndex(({ versionId }) => this.#versions.get(versionId) === current);
    if (at !== -1) {
      const later = theirs.versions.slice(at + 1).filter(({ versionId }) => !this.#versions.has(versionId));
      appendVersions(this.#db, ours, later.map((version) => this.#bringVersion(version)), now);
      return;
    }
    const last = theirs.versions.at(-1);
    const sameFile = ours.versions.some(({ originalSha256 }) => originalSha256 === last?.originalSha256);
    if (last !== undefined && !this.#versions.has(last.versionId) && !sameFile) {
      this.notices.push(
        `“${ours.metadata.title}” has another text in the bundle, from “${last.sourceName}”. The one here stays; import that file as a new version if it is the newer one.`,
      );
    }
  }

  #rewriteTarget(target: TargetRecord, articleId: ArticleId): TargetRecord {
    const versionId = this.#versions.get(target.versionId);
    if (versionId !== undefined) {
      const carries = target.carries.flatMap((carry) => {
        const fromVersionId = this.#versions.get(carry.fromVersionId);
        const toVersionId = this.#versions.get(carry.toVersionId);
        return fromVersionId === undefined || toVersionId === undefined ? [] : [{ ...carry, fromVersionId, toVersionId }];
      });
      return { ...target, versionId, carries };
    }
    // Of a text that is not here: its words are looked for in ours.
    const current = getCurrentText(this.#db, articleId);
    const anchor = checkAnchor(current.text, target);
    const own = { ...target, versionId: current.versionId, carries: [] };
    if (anchor.state === 'exact') return own;
    if (anchor.state === 'moved') return { ...own, start: anchor.start, end: anchor.end, exact: current.text.slice(anchor.start, anchor.end) };
    this.unplaced += 1;
    return { ...own, start: current.text.length, end: current.text.length + target.exact.length };
  }

  /** Their annotation with our ids, its passages where they stand here. */
  rewriteAnnotation(theirs: AnnotationRecord, articleId: ArticleId): AnnotationRecord {
    return {
      ...theirs,
      articleId,
      targets: theirs.targets.map((target) => this.#rewriteTarget(target, articleId)),
      followUps: theirs.followUps.flatMap((followUp) => {
        const versionId = this.#versions.get(followUp.versionId);
        return versionId === undefined ? [] : [{ ...followUp, versionId }];
      }),
    };
  }
}
