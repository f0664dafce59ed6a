/** What a new version did to an article's annotations, in plain words, and where to go on. */
import type { JSX } from 'react';
import type { ImportOutcome } from '../../../shared/contract/imports.ts';
import { capitalised } from '../../../shared/report/words.ts';
import { carriedWords } from '../../../shared/versions/carried-words.ts';
import { plural } from '../../design/format.ts';
import { showArticlePage, showArticleText, type ReconfirmList } from '../../state/article-page.ts';
import { openArticle } from '../../state/workspace.ts';

type NewVersion = Extract<ImportOutcome, { kind: 'new-version' }>;

export const VersionOutcome = ({ outcome }: { readonly outcome: NewVersion }): JSX.Element => {
  const { articleId, number, carried, notices } = outcome;
  const waiting = carried.uncertain + carried.lost;
  const openList = (list: ReconfirmList): void => {
    openArticle(articleId);
    showArticlePage(articleId, { kind: 'reconfirm', list, targetId: null });
  };
  const openText = (): void => {
    showArticleText(articleId);
    openArticle(articleId);
  };
  return (
    <>
      <p className="import-text">This is version {number} now.</p>
      <p className="import-text">{capitalised(carriedWords(carried))}.</p>
      {notices.map((notice) => (
        <p key={notice} className="import-text">
          {notice}
        </p>
      ))}
      <div className="import-actions">
        {waiting === 0 ? null : (
          <button type="button" className="button button--small" onClick={() => openList('waiting')}>
            Reconfirm {plural(waiting, 'passage')}
          </button>
        )}
        {carried.moved === 0 ? null : (
          <button type="button" className="button button--small" onClick={() => openList('moved')}>
            Check what moved
          </button>
        )}
        <button type="button" className="button button--quiet button--small" onClick={openText}>
          Open
        </button>
      </div>
    </>
  );
};
