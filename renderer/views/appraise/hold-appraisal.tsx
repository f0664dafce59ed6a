/** Keeps the current appraisal of the article in hand, also while its panel is closed, and after a restart. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import { useLayout } from '../../state/layout.ts';
import { useCall } from '../../state/queries.ts';
import { dismissToast, notify } from '../../state/toasts.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { appraisalInHand } from './appraisal-commands.ts';
import { appraiseState, currentAppraisal, nextItem, openAppraisal, takeItem } from './appraise-state.ts';
import { areItemsShown, firstItemInView, isItemInView, showItem } from './item-on-screen.ts';
import { useAppraisalActions } from './use-appraisal-actions.ts';

const Held = ({ view }: { readonly view: AppraisalView }): null => {
  const actions = useAppraisalActions(view);
  const layout = useLayout();
  const wanted = appraiseState.use(({ itemId }) => itemId);
  const taken = view.assessment.asked.find((id) => id === wanted) ?? null;

  const asked = useRef<number | null>(null);

  const aim = (): string | null => {
    if (asked.current !== null) dismissToast(asked.current);
    const isShown = areItemsShown();
    if (taken !== null && (!isShown || isItemInView(taken))) return taken;
    const next = taken ?? (isShown ? firstItemInView() : null) ?? nextItem(view, null);
    if (next === null) {
      notify({ kind: 'done', message: 'This instrument asks nothing of the article yet.' });
      return null;
    }
    if (!isShown) {
      const { id, articleId } = view.appraisal;
      if (appraiseState.get().open[articleId] !== id) openAppraisal(articleId, id);
      layout.showPanel('appraise');
    }
    showItem(next);
    asked.current = notify({ kind: 'done', message: `Press U again to use the passage for item ${next}.` });
    return null;
  };
  useLayoutEffect(() => appraisalInHand.set({ itemId: taken, aim, takePassage: actions.addPassage }));
  useLayoutEffect(() => () => appraisalInHand.set(null), []);
  return null;
};

const HeldOf = ({ view }: { readonly view: AppraisalView }) => {
  // An item in hand is of this appraisal; another's may have the same number.
  useEffect(() => () => takeItem(null), []);
  return <Held view={view} />;
};

const HeldIn = ({ articleId }: { readonly articleId: ArticleId }) => {
  const { data } = useCall('appraisal.list', { articleId });
  const open = appraiseState.use((state) => state.open[articleId]);
  const view = currentAppraisal(data?.appraisals ?? [], open);
  return view === undefined ? null : <HeldOf key={view.appraisal.id} view={view} />;
};

/** Mounted by the shell. */
export const HoldAppraisal = () => {
  const articleId = useWorkspace((state) => state.articleId);
  return articleId === null ? null : <HeldIn articleId={articleId} />;
};
