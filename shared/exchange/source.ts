/** What an export of annotations is made from: articles with their texts, and what is annotated in them. */
import type { Annotation } from '../model/annotation.ts';
import type { ArticleKind, ArticleMetadata } from '../model/article.ts';
import type { ArticleId } from '../model/id.ts';
import type { Link } from '../model/link.ts';

export interface ExchangeArticle {
  readonly id: ArticleId;
  readonly kind: ArticleKind;
  readonly metadata: ArticleMetadata;
  /** The current canonical text. */
  readonly text: string;
}

export interface ExchangeSource {
  /** Names the whole: the review's or the article's title, or the library. */
  readonly title: string;
  /** The id of the review or the article; null for the library. */
  readonly id: string | null;
  readonly articles: readonly ExchangeArticle[];
  /** Of these articles, in the order of the articles and their texts. */
  readonly annotations: readonly Annotation[];
  /** With both ends among the annotations. */
  readonly links: readonly Link[];
}
