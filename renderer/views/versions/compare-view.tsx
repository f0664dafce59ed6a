/** The middle column while two versions of an article are compared: what changed, with the annotations on both sides. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type JSX } from 'react';
import type { TextSpan } from '../../../shared/anchor/alignment.ts';
import type { ComparedTarget } from '../../../shared/contract/versions.ts';
import type { MethodOutput } from '../../../shared/contract/contract.ts';
import type { ArticleSummary } from '../../../shared/model/article.ts';
import type { AnnotationId, TextVersionId } from '../../../shared/model/id.ts';
import type { ArticleVersion } from '../../../shared/model/version.ts';
import { useCommands } from '../../commands/registry.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { FailedState } from '../../design/failed-state.tsx';
import { IconButton } from '../../design/icon-button.tsx';
import { Select } from '../../design/select.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { plural } from '../../design/format.ts';
import { announce } from '../../state/announcements.ts';
import { showArticlePage, showArticleText } from '../../state/article-page.ts';
import { useCall } from '../../state/queries.ts';
import { openArticle, selectAnnotation } from '../../state/workspace.ts';
import { CompareRowView } from './compare-row.tsx';
import { compareRows, isChange } from './compare-rows.ts';
import { roundWords, useFollowUps } from './use-follow-ups.ts';
import './versions.css';
import './compare.css';

export interface CompareViewProps {
  readonly article: ArticleSummary;
  /** Null for the version before the current one. */
  readonly fromVersionId: TextVersionId | null;
}

/** What a row takes before it has been measured, in pixels. */
const ROW_HEIGHT = 140;

export const CompareView = ({ article, fromVersionId }: CompareViewProps): JSX.Element => {
  const { data, error } = useCall('version.list', { articleId: article.id });
  const close = (): void => {
    showArticleText(article.id);
    openArticle(article.id);
  };
  if (error !== null) return <EmptyState title="The versions could not be read" text={error.failure.message} />;
  if (data === undefined) return <Skeleton lines={8} label="The versions are being read." />;
  const [current, previous] = data.versions;
  const from = data.versions.find(({ versionId }) => versionId === fromVersionId) ?? previous;
  if (current === undefined || from === undefined) {
    return (
      <EmptyState title="There is nothing to compare" text="This article has only one version.">
        <button type="button" className="button" onClick={close}>
          Go back to the article
        </button>
      </EmptyState>
    );
  }
  return <Comparison key={from.versionId} article={article} versions={data.versions} from={from} to={current} onClose={close} />;
};

interface ComparisonProps {
  readonly article: ArticleSummary;
  readonly versions: readonly ArticleVersion[];
  readonly from: ArticleVersion;
  readonly to: ArticleVersion;
  readonly onClose: () => void;
}

const Comparison = ({ article, versions, from, to, onClose }: ComparisonProps): JSX.Element => {
  const { versionId: fromVersionId } = from;
  const { versionId: toVersionId } = to;
  const compared = useCall('version.compare', { articleId: article.id, fromVersionId, toVersionId });
  const oldText = useCall('version.text', { articleId: article.id, versionId: fromVersionId });
  const newText = useCall('version.text', { articleId: article.id, versionId: toVersionId });
  const error = compared.error ?? oldText.error ?? newText.error;
  return (
    <section className="compare" aria-label="Compare versions">
      <h1 className="visually-hidden">Changes in “{article.metadata.title}”</h1>
      <header className="reconfirm-bar">
        <label className="compare-versions">
          Compare version{' '}
          <Select
            aria-label="Compare with version"
            value={fromVersionId}
            options={versions
              .filter(({ versionId }) => versionId !== toVersionId)
              .map(({ versionId, number, sourceName }) => ({ value: versionId, label: `${number} (${sourceName})` }))}
            onChoose={(versionId) => showArticlePage(article.id, { kind: 'compare', fromVersionId: versionId })}
          />{' '}
          with version {to.number}
        </label>
        <IconButton icon={X} small label="Go back to the article" keys="Esc" onClick={onClose} />
      </header>
      {error !== null ? (
        <FailedState
          title="The versions could not be compared"
          failure={error.failure}
          onRetry={() => Promise.all([compared.refetch(), oldText.refetch(), newText.refetch()])}
        />
      ) : compared.data === undefined || oldText.data === undefined || newText.data === undefined ? (
        <Skeleton lines={12} label="The versions are being compared." />
      ) : (
        <Changes article={article} comparison={compared.data} oldText={oldText.data.text} newText={newText.data.text} onClose={onClose} />
      )}
    </section>
  );
};

interface ChangesProps {
  readonly article: ArticleSummary;
  readonly comparison: MethodOutput<'version.compare'>;
  readonly oldText: string;
  readonly newText: string;
  readonly onClose: () => void;
}

const critiquesOf = (targets: readonly ComparedTarget[]): AnnotationId[] => [
  ...new Set(targets.filter(({ tag, from }) => tag === 'critique' && from !== null).map(({ annotationId }) => annotationId)),
];

const Changes = ({ article, comparison, oldText, newText, onClose }: ChangesProps): JSX.Element => {
  const { runs, targets, from, to } = comparison;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const rows = useMemo(() => compareRows({ from: oldText, to: newText }, runs, targets, opened), [oldText, newText, runs, targets, opened]);
  const changes = useMemo(() => rows.flatMap((row, index) => (isChange(row) ? [index] : [])), [rows]);
  const critiqued = useMemo(() => rows.flatMap(({ targets: within }, index) => (critiquesOf(within).length > 0 ? [index] : [])), [rows]);
  const active = rows.findIndex(({ key }) => key === activeKey);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 5,
    scrollPaddingStart: 16,
  });
  const followUps = useFollowUps(article.id, to.current ? to.versionId : null);
  const round = roundWords(critiquesOf(targets), followUps);

  useEffect(() => scroller.current?.focus(), []);

  const show = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    setActiveKey(row.key);
    virtual.scrollToIndex(index, { align: 'center' });
  };
  const go = (step: 1 | -1): void => {
    const here = active === -1 ? (step === 1 ? -1 : rows.length) : active;
    const next = step === 1 ? changes.find((index) => index > here) : changes.findLast((index) => index < here);
    if (next === undefined) {
      announce(step === 1 ? 'That was the last change.' : 'That was the first change.');
      return;
    }
    show(next);
    announce(`Change ${changes.indexOf(next) + 1} of ${changes.length}.`);
  };
  /** Round and round: there are few of them among many changes. */
  const goToCritique = (): void => {
    const next = critiqued.find((index) => index > active) ?? critiqued[0];
    if (next === undefined) return;
    show(next);
    announce(`Critique ${critiqued.indexOf(next) + 1} of ${critiqued.length}.`);
  };
  const goTo = (place: TextSpan, side: 'from' | 'to'): void => {
    const index = rows.findIndex((row) => row[side].start < place.end && place.start < row[side].end && row.kind !== 'folded');
    if (index !== -1) show(index);
  };
  const showTarget = (target: ComparedTarget): void => {
    selectAnnotation(target.annotationId);
    if (target.to === null || !to.current) return;
    showArticleText(article.id);
    openArticle(article.id, { annotationId: target.annotationId, range: target.to });
  };
  const openHere = (): void => {
    const row = rows[active];
    if (row === undefined || row.to.end <= row.to.start) {
      onClose();
      return;
    }
    showArticleText(article.id);
    openArticle(article.id, { range: row.to });
  };
  useCommands([
    { id: 'compare.next', title: 'Go to the next change', group: 'Go', keys: [']'], enabled: changes.length > 0, run: () => go(1) },
    {
      id: 'compare.previous',
      title: 'Go to the previous change',
      group: 'Go',
      keys: ['['],
      enabled: changes.length > 0,
      run: () => go(-1),
    },
    { id: 'compare.critique', title: 'Go to the next critique', group: 'Go', enabled: critiqued.length > 0, run: goToCritique },
    { id: 'compare.open', title: 'Show the change in the article', group: 'Go', keys: ['O'], enabled: active !== -1, run: openHere },
    { id: 'compare.close', title: 'Go back to the article', group: 'Go', keys: ['Escape'], run: onClose },
  ]);

  return (
    <>
      <div className="compare-summary">
        <p>{changes.length === 0 ? `Versions ${from.number} and ${to.number} have the same words.` : plural(changes.length, 'change')}</p>
        {round === '' || !to.current ? null : <p className="compare-round">Critiques: {round}</p>}
        {critiqued.length === 0 ? null : (
          <button type="button" className="button button--small" onClick={goToCritique}>
            Next critique
          </button>
        )}
        {changes.length === 0 ? null : (
          <div className="compare-steps">
            <IconButton icon={ChevronUp} small label="Go to the previous change" keys="[" onClick={() => go(-1)} />
            <IconButton icon={ChevronDown} small label="Go to the next change" keys="]" onClick={() => go(1)} />
          </div>
        )}
      </div>
      {/* Scrolled by keyboard, also where nothing in it takes the focus. */}
      <div
        ref={scroller}
        className="compare-rows"
        role="region"
        aria-label={`Changes from version ${from.number} to version ${to.number}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <div className="compare-canvas" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="compare-slot"
                style={{ transform: `translateY(${start}px)` }}
              >
                <CompareRowView
                  row={row}
                  isActive={index === active}
                  oldNumber={from.number}
                  newNumber={to.number}
                  followUps={to.current ? followUps : null}
                  onOpenFold={(opening) => setOpened(new Set([...opened, opening]))}
                  onGoTo={goTo}
                  onShowTarget={showTarget}
                />
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
};
