/**
 * Which of our articles those of a bundle are, which of our texts theirs are, and where
 * passages of theirs are in ours.
 */
import { checkAnchorWith } from '../../../shared/anchor/check-anchor.ts';
import { createQuoteFinder, type QuoteFinder } from '../../../shared/anchor/find-quote.ts';
import type { TextHashes } from '../../../shared/bundle/content.ts';
import type { AnnotationRecord, ArticleRecord, TargetRecord, VersionRecord } from '../../../shared/bundle/records.ts';
import { newId, textVersionIdSchema, type ArticleId, type TextVersionId } from '../../../shared/model/id.ts';
import { getCurrentText } from '../../db/articles.ts';
import type { EntityRows } from '../../db/bundle/entity-rows.ts';
import { appendVersions, putOriginal, putText } from '../../db/bundle/put-entities.ts';
import type { ReadableDb, WritableDb } from '../../db/connection.ts';
import type { BundleSource } from './bundle-source.ts';

interface Text {
  readonly versionId: TextVersionId;
  readonly text: string;
}

export class ArticleMerge {
  readonly #db: ReadableDb;
  readonly #bundle: BundleSource;
  readonly #writes: ((db: WritableDb) => void)[];
  readonly #theirs: ReadonlyMap<string, ArticleRecord>;
  readonly #ourIds = new Map<string, ArticleId>();
  readonly #here = new Set<string>();
  /** Their version ids to ours, where our article has the text. */
  readonly #versions = new Map<string, TextVersionId>();
  readonly #added = new Map<string, string>();
  /** Articles whose current text comes with the bundle: its version, theirs and ours. */
  readonly #newTexts = new Map<ArticleId, { readonly theirs: string; readonly ours: TextVersionId }>();
  /** The text looked into last: annotations come article by article. */
  #lastText: { readonly articleId: ArticleId; readonly text: Text; readonly finder: QuoteFinder } | null = null;
  readonly #hashesBefore: TextHashes;
  readonly notices: string[] = [];
  unplaced = 0;

  /** @param writes where what is to be written of articles and their texts is put. */
  constructor(db: ReadableDb, bundle: BundleSource, rows: EntityRows, hashes: TextHashes, writes: ((db: WritableDb) => void)[]) {
    this.#db = db;
    this.#bundle = bundle;
    this.#writes = writes;
    this.#hashesBefore = hashes;
    this.#theirs = new Map(bundle.records.article.map((article) => [article.id, article]));
    const ours = new Map(rows.records('article').map((article) => [article.id, article]));
    for (const id of ours.keys()) this.#here.add(id);
    this.#matchArticles([...ours.values()]);
    for (const theirs of bundle.records.article) {
      const own = ours.get(this.ourId(theirs.id));
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
      const marks = this.#here.has(id)
        ? []
        : versions.flatMap(({ originalSha256, versionId }) => [originalSha256, this.#bundle.textHashes.get(versionId) ?? '']);
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

  theirs(theirId: ArticleId): ArticleRecord | null {
    return this.#theirs.get(theirId) ?? null;
  }

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

  /** Plans to store a version's file and text; gives the version with the id it has here. */
  #bringVersion(version: VersionRecord, articleId: ArticleId): VersionRecord {
    const hash = this.#bundle.textHashes.get(version.versionId) ?? '';
    const known = this.hashes(version.versionId);
    const id = known === undefined || known === hash ? version.versionId : newId(textVersionIdSchema);
    this.#writes.push((db) => {
      putOriginal(db, version.originalSha256, () => this.#bundle.original(version.originalSha256));
      putText(db, { ...this.#bundle.text(version.versionId), id });
    });
    this.#added.set(id, hash);
    this.#versions.set(version.versionId, id);
    this.#newTexts.set(articleId, { theirs: version.versionId, ours: id });
    return { ...version, versionId: id };
  }

  /** Plans to store all of an article's files and texts. */
  bringContent(theirs: ArticleRecord): ArticleRecord {
    return { ...theirs, versions: theirs.versions.map((version) => this.#bringVersion(version, theirs.id)) };
  }

  /** Where their versions go on from ours, ours takes them; where each went its own way, ours stays as it is. */
  mergeVersions(theirs: ArticleRecord, ours: ArticleRecord, now: string): void {
    const current = ours.versions.at(-1)?.versionId;
    const at = theirs.versions.findLastIndex(({ versionId }) => this.#versions.get(versionId) === current);
    if (at !== -1) {
      const later = theirs.versions.slice(at + 1).filter(({ versionId }) => !this.#versions.has(versionId));
      if (later.length === 0) return;
      const brought = later.map((version) => this.#bringVersion(version, ours.id));
      this.#writes.push((db) => {
        appendVersions(db, ours, brought, now);
      });
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

  /** The article's text as it is current when the writes so far are made. */
  #currentText(articleId: ArticleId): Text & { readonly finder: QuoteFinder } {
    if (this.#lastText?.articleId === articleId) return { ...this.#lastText.text, finder: this.#lastText.finder };
    const coming = this.#newTexts.get(articleId);
    const text =
      coming === undefined ? getCurrentText(this.#db, articleId) : { versionId: coming.ours, text: this.#bundle.text(coming.theirs).text };
    const finder = createQuoteFinder(text.text);
    this.#lastText = { articleId, text, finder };
    return { ...text, finder };
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
    const current = this.#currentText(articleId);
    const anchor = checkAnchorWith(current.finder, target);
    const own = { ...target, versionId: current.versionId, carries: [] };
    if (anchor.state === 'exact') return own;
    if (anchor.state === 'moved')
      return { ...own, start: anchor.start, end: anchor.end, exact: current.text.slice(anchor.start, anchor.end) };
    this.unplaced += 1;
    return { ...own, start: current.text.length, end: current.text.length + target.exact.length };
  }

  /** Their annotation with our ids, its passages where they are here. */
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
