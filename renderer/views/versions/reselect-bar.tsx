/** Over the article while a passage gets its new place: which one, and the key that puts it at the selection. */
import type { JSX } from 'react';
import type { TextRange } from '../../../shared/model/annotation.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import type { Reconfirmation } from '../../../shared/model/version.ts';
import { useCommands } from '../../commands/registry.ts';
import { showArticlePage, type ReconfirmList } from '../../state/article-page.ts';
import { shortQuotation } from '../../writing/short-quotation.ts';
import { useDecide } from './use-reconfirm.ts';
import './versions.css';

/** Longest part of the passage that is shown, in UTF-16 code units. */
const SHOWN = 220;

export interface ReselectBarProps {
  readonly articleId: ArticleId;
  readonly item: Reconfirmation;
  readonly list: ReconfirmList;
  /** What is selected, snapped; null when nothing is. */
  readonly passage: TextRange | null;
  /** The same at this moment. */
  readonly passageNow: () => TextRange | null;
}

export const ReselectBar = ({ articleId, item, list, passage, passageNow }: ReselectBarProps): JSX.Element => {
  const { decide, isPending } = useDecide();
  const goBack = (): void => showArticlePage(articleId, { kind: 'reconfirm', list, targetId: item.targetId });
  const place = async (): Promise<void> => {
    const range = passageNow();
    if (range === null || isPending) return;
    if (await decide(item.targetId, { kind: 'reselect', range })) goBack();
  };
  useCommands([
    {
      id: 'reselect.place',
      title: 'Put the passage at the selection',
      group: 'Review',
      keys: ['P'],
      enabled: passage !== null,
      needs: 'Select the words the passage now has.',
      run: place,
    },
    // With a selection, Escape leaves that first.
    { id: 'reselect.cancel', title: 'Go back to the passages', group: 'Go', keys: ['Escape'], enabled: passage === null, run: goBack },
  ]);
  return (
    <section className="reselect-bar" aria-label="Select the passage">
      <p className="reselect-bar-what">
        {item.range === null ? 'Select where this passage is' : `Select where this passage of version ${item.versionNumber} is now`}: “
        {shortQuotation(item.old.exact, SHOWN)}”
      </p>
      <div className="reselect-bar-actions">
        <button
          type="button"
          className="button button--small button--primary"
          aria-disabled={passage === null || isPending}
          title={passage === null ? 'Select the words the passage now has.' : undefined}
          aria-keyshortcuts="P"
          onClick={() => void place()}
        >
          Put it at the selection{' '}
          <kbd className="kbd" aria-hidden="true">
            P
          </kbd>
        </button>
        <button type="button" className="button button--small" onClick={goBack}>
          Back{' '}
          <kbd className="kbd" aria-hidden="true">
            Esc
          </kbd>
        </button>
      </div>
    </section>
  );
};
