/** Where to go on after a new version: to what waits for the reviewer, what moved, or the text. */
import type { ImportOutcome } from '../../../shared/contract/imports.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import { plural } from '../../design/format.ts';
import { showArticlePage, showArticleText, type ReconfirmList } from '../../state/article-page.ts';
import { openArticle } from '../../state/workspace.ts';

type NewVersion = Extract<ImportOutcome, { kind: 'new-version' }>;

interface Action {
  readonly label: string;
  readonly run: () => void;
}

/** Opens an article at the passages its newest version put in doubt. */
export const openReconfirm = (articleId: ArticleId, list: ReconfirmList): void => {
  openArticle(articleId);
  showArticlePage(articleId, { kind: 'reconfirm', list, targetId: null });
};

/** The likeliest first. */
export const versionActions = ({ articleId, carried }: NewVersion): readonly Action[] => {
  const waiting = carried.uncertain + carried.lost;
  return [
    ...(waiting === 0 ? [] : [{ label: `Reconfirm ${plural(waiting, 'passage')}`, run: () => openReconfirm(articleId, 'waiting') }]),
    ...(carried.moved === 0 ? [] : [{ label: 'Check what moved', run: () => openReconfirm(articleId, 'moved') }]),
    {
      label: 'Open',
      run: () => {
        openArticle(articleId);
        showArticleText(articleId);
      },
    },
  ];
};

/** Opens the article's comparison of its current version with the one before. */
export const openComparison = (articleId: ArticleId): void => {
  openArticle(articleId);
  showArticlePage(articleId, { kind: 'compare', fromVersionId: null });
};
