/** The middle column while an article is open. */
import type { ArticleId } from '../../../shared/model/id.ts';

export interface ArticleViewProps {
  readonly articleId: ArticleId;
}

export const ArticleView = ({ articleId }: ArticleViewProps) => <article data-article-id={articleId} />;
