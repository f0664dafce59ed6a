/** The middle column while passages are reconfirmed: one at a time, by keyboard, old and new side by side. */
import { Check, ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect, useRef, useState, type JSX } from 'react';
import type { ArticleSummary, ArticleText } from '../../../shared/model/article.ts';
import type { TargetId } from '../../../shared/model/id.ts';
import { whereLeft } from '../../../shared/versions/carried-words.ts';
import { useCommands } from '../../commands/registry.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { FailedState } from '../../design/failed-state.tsx';
import { IconButton } from '../../design/icon-button.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { plural } from '../../design/format.ts';
import { showArticlePage, showArticleText, type ReconfirmList } from '../../state/article-page.ts';
import { openArticle, selectAnnotation, useWorkspace } from '../../state/workspace.ts';
import { ReconfirmItem } from './reconfirm-item.tsx';
import { listOf, useReconfirm } from './use-reconfirm.ts';
import './versions.css';

export interface ReconfirmViewProps {
  readonly article: ArticleSummary;
  readonly text: ArticleText;
  readonly list: ReconfirmList;
  readonly targetId: TargetId | null;
}

const LIST_TITLES: Readonly<Record<ReconfirmList, string>> = {
  waiting: 'Need your decision',
  moved: 'Moved',
  left: 'Left where they were',
};
const LISTS: readonly ReconfirmList[] = ['waiting', 'moved', 'left'];

/** Most candidates that have a key of their own. */
const KEYED_CANDIDATES = 9;

export const ReconfirmView = ({ article, text, list, targetId }: ReconfirmViewProps): JSX.Element => {
  const reconfirm = useReconfirm(article.id, list, targetId);
  const { queue, items, current, index, candidate, isPending, isLoading } = reconfirm;
  const place = current?.candidates[candidate];

  // The card beside the page is the one that is decided about.
  const annotationId = current?.annotationId ?? null;
  useEffect(() => selectAnnotation(annotationId), [annotationId]);

  // A place asked for elsewhere (a card, a search hit) is shown in the text.
  const reveal = useWorkspace((state) => state.reveal);
  const [shownBefore] = useState(reveal);
  useEffect(() => {
    if (reveal !== null && reveal !== shownBefore) showArticleText(article.id);
  }, [reveal, shownBefore, article.id]);

  // The passage asked for may be in another list; later ones follow the decisions.
  const isFound = useRef(targetId === null);
  useEffect(() => {
    if (isFound.current || isLoading) return;
    isFound.current = true;
    const holding = LISTS.find((each) => listOf(queue, each).some((item) => item.targetId === targetId));
    if (holding !== undefined && holding !== list) showArticlePage(article.id, { kind: 'reconfirm', list: holding, targetId });
  }, [isLoading, queue, list, targetId, article.id]);

  const close = (): void => {
    showArticleText(article.id);
    if (place === undefined) openArticle(article.id, annotationId === null ? {} : { annotationId });
    else openArticle(article.id, { range: { start: place.start, end: place.end }, ...(annotationId === null ? {} : { annotationId }) });
  };

  useCommands([
    {
      id: 'reconfirm.accept',
      title: 'Accept the place that is shown',
      group: 'Review',
      keys: ['A'],
      enabled: place !== undefined && !isPending,
      ...(current !== null && place === undefined
        ? {
            needs: `Nothing like these words was found, so there is no place to accept. Select it with S, or leave the words ${whereLeft(current)} with L.`,
          }
        : {}),
      run: reconfirm.accept,
    },
    {
      id: 'reconfirm.select',
      title: 'Select the passage in the text',
      group: 'Review',
      keys: ['S'],
      enabled: current !== null,
      run: () => {
        if (current !== null) showArticlePage(article.id, { kind: 'reselect', item: current, list });
      },
    },
    {
      id: 'reconfirm.leave',
      title: current?.range === null ? 'Leave the passage without a place' : 'Leave the passage in its old version',
      group: 'Review',
      keys: ['L'],
      enabled: current !== null && current.decision !== 'left' && !isPending,
      run: reconfirm.leave,
    },
    {
      id: 'reconfirm.next',
      title: 'Go to the next passage',
      group: 'Go',
      keys: [']'],
      enabled: items.length > 1,
      run: () => reconfirm.go(1),
    },
    {
      id: 'reconfirm.previous',
      title: 'Go to the previous passage',
      group: 'Go',
      keys: ['['],
      enabled: items.length > 1,
      run: () => reconfirm.go(-1),
    },
    ...Array.from({ length: Math.min(KEYED_CANDIDATES, current?.candidates.length ?? 0) }, (_, number) => ({
      id: `reconfirm.place-${number + 1}`,
      title: `Show place ${number + 1}`,
      group: 'Review' as const,
      keys: [String(number + 1)],
      run: () => reconfirm.showCandidate(number),
    })),
    { id: 'reconfirm.close', title: 'Go back to the article', group: 'Go', keys: ['Escape'], run: close },
  ]);

  return (
    <section className="reconfirm" aria-label="Reconfirm passages">
      <h1 className="visually-hidden">Passages of “{article.metadata.title}” to reconfirm</h1>
      <header className="reconfirm-bar">
        <div className="reconfirm-lists" role="group" aria-label="Passages">
          {LISTS.filter((each) => each === list || listOf(queue, each).length > 0).map((each) => (
            <button
              key={each}
              type="button"
              className="chip"
              aria-pressed={each === list}
              onClick={() => showArticlePage(article.id, { kind: 'reconfirm', list: each, targetId: null })}
            >
              {LIST_TITLES[each]} <span className="tabular">{listOf(queue, each).length}</span>
            </button>
          ))}
        </div>
        <IconButton icon={X} small label="Go back to the article" keys="Esc" onClick={close} />
      </header>
      {reconfirm.error !== null ? (
        <FailedState title="The passages could not be read" failure={reconfirm.error.failure} onRetry={reconfirm.refetch} />
      ) : isLoading ? (
        <Skeleton lines={8} label="The passages are being read." />
      ) : current === null ? (
        <NothingLeft
          list={list}
          article={article}
          decided={queue.decided}
          unchecked={queue.moved.filter(({ decision }) => decision === null).length}
          onClose={close}
        />
      ) : (
        <div className="reconfirm-body">
          <Progress list={list} index={index} count={items.length} decided={queue.decided} onGo={reconfirm.go} />
          <ReconfirmItem
            item={current}
            currentVersion={article.versionNumber}
            text={text.text}
            candidate={candidate}
            isPending={isPending}
            onCandidate={reconfirm.showCandidate}
          />
        </div>
      )}
    </section>
  );
};

const Progress = ({
  list,
  index,
  count,
  decided,
  onGo,
}: {
  readonly list: ReconfirmList;
  readonly index: number;
  readonly count: number;
  readonly decided: number;
  readonly onGo: (step: number) => void;
}): JSX.Element => {
  // What has been decided already counts, so that the end comes nearer.
  const done = list === 'waiting' ? decided : 0;
  return (
    <div className="reconfirm-progress">
      <p className="tabular">
        {done + index + 1} of {done + count}
      </p>
      {list === 'waiting' ? <progress value={done} max={done + count} aria-label={`${done} of ${done + count} decided`} /> : null}
      {count > 1 ? (
        <>
          <IconButton icon={ChevronLeft} small label="Go to the previous passage" keys="[" onClick={() => onGo(-1)} />
          <IconButton icon={ChevronRight} small label="Go to the next passage" keys="]" onClick={() => onGo(1)} />
        </>
      ) : null}
    </div>
  );
};

const NothingLeft = ({
  list,
  article,
  decided,
  unchecked,
  onClose,
}: {
  readonly list: ReconfirmList;
  readonly article: ArticleSummary;
  readonly decided: number;
  readonly unchecked: number;
  readonly onClose: () => void;
}): JSX.Element => {
  const showMoved = list === 'waiting' && unchecked > 0;
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <EmptyState
      icon={Check}
      title={list === 'waiting' ? 'No passage is waiting for you' : 'No passage here'}
      text={
        list === 'waiting' && decided > 0
          ? `You have decided about ${plural(decided, 'passage')} since version ${article.versionNumber} was imported.`
          : `Every annotation of this article is in version ${article.versionNumber}, or where you left it.`
      }
    >
      {showMoved ? (
        <button
          type="button"
          className="button"
          onClick={() => showArticlePage(article.id, { kind: 'reconfirm', list: 'moved', targetId: null })}
        >
          Check what moved
        </button>
      ) : null}
      <button ref={back} type="button" className="button" onClick={onClose}>
        Go back to the article
      </button>
    </EmptyState>
  );
};
