/**
 * Keeps each article's rows between calls, for reports, ledgers and claim maps: the
 * article until it changes, what was said of it until that does, its links until they
 * do. Rows that are given again are the same objects, by which others see that nothing
 * has changed.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Touched } from '../../db/history/changed.ts';
import { listLinks } from '../../db/links.ts';
import {
  joinArticleRows,
  readReportArticle,
  readSaidOfArticle,
  type ReadArticleRows,
  type ReportArticleRows,
  type SaidOfArticle,
} from '../../db/report-source.ts';
import { articleIdSchema, type ArticleId } from '../../../shared/model/id.ts';
import type { Link } from '../../../shared/model/link.ts';
import type { ReportSourceArticle } from '../../../shared/report/source.ts';

/** Characters of text kept, in UTF-16 code units: those of a review of 100 long articles. */
const MOST_CHARACTERS = 30_000_000;

/** Annotations that say what they said before are the same objects again. */
const shareAnnotations = (before: SaidOfArticle | undefined, now: SaidOfArticle): SaidOfArticle => {
  if (before === undefined) return now;
  const known = new Map(before.annotations.map((annotation) => [annotation.id, annotation]));
  const annotations = now.annotations.map((annotation) => {
    const same = known.get(annotation.id);
    return same !== undefined && isDeepStrictEqual(same, annotation) ? same : annotation;
  });
  return { ...now, annotations };
};

export class KeptRows {
  #characters = 0;
  #isFull = false;
  readonly #articles = new Map<ArticleId, ReportSourceArticle>();
  readonly #said = new Map<ArticleId, SaidOfArticle>();
  /** What was said before the last change: other articles' links lead to annotations that it left as they were. */
  readonly #saidBefore = new Map<ArticleId, SaidOfArticle>();
  readonly #links = new Map<ArticleId, readonly Link[]>();
  readonly #joined = new Map<ArticleId, ReportArticleRows>();

  /** Reads what is not kept yet, and keeps it while there is room. */
  readonly read: ReadArticleRows = (db, articleId) => {
    const known = this.#joined.get(articleId);
    if (known !== undefined) return known;
    const article = this.#articles.get(articleId) ?? readReportArticle(db, articleId);
    const said = this.#said.get(articleId) ?? shareAnnotations(this.#saidBefore.get(articleId), readSaidOfArticle(db, articleId));
    this.#saidBefore.delete(articleId);
    const links = this.#links.get(articleId) ?? listLinks(db, { articleId });
    const rows = joinArticleRows(db, article, said, links);
    const more = this.#articles.has(articleId) ? 0 : article.text.length;
    if (this.#characters + more > MOST_CHARACTERS) {
      this.#isFull = true;
      return rows;
    }
    this.#characters += more;
    this.#articles.set(articleId, article);
    this.#said.set(articleId, said);
    this.#links.set(articleId, links);
    this.#joined.set(articleId, rows);
    return rows;
  };

  /** True when some rows could not be kept. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** True while there is room for as much again. */
  get isHalfEmpty(): boolean {
    return this.#characters <= MOST_CHARACTERS / 2;
  }

  /** Forgets what a write of this process has made out of date. */
  forget({ entities, articleIds }: Touched): void {
    const [article, annotation, link] = [entities.includes('article'), entities.includes('annotation'), entities.includes('link')];
    if (!article && !annotation && !link) return;
    for (const id of articleIdSchema.array().parse(articleIds)) {
      this.#joined.delete(id);
      if (article || link) this.#links.delete(id);
      const said = this.#said.get(id);
      if ((article || annotation) && said !== undefined) {
        this.#said.delete(id);
        this.#saidBefore.set(id, said);
      }
      if (!article) continue;
      this.#characters -= this.#articles.get(id)?.text.length ?? 0;
      this.#articles.delete(id);
    }
  }

  forgetAll(): void {
    this.#articles.clear();
    this.#said.clear();
    this.#saidBefore.clear();
    this.#links.clear();
    this.#joined.clear();
    this.#characters = 0;
    this.#isFull = false;
  }
}
