/** Going through the passages a new version put in doubt: which one is current, and what is decided about it. */
import { useEffect, useRef, useState } from 'react';
import type { MethodInput, MethodOutput } from '../../../shared/contract/contract.ts';
import type { ArticleId, TargetId } from '../../../shared/model/id.ts';
import type { Reconfirmation } from '../../../shared/model/version.ts';
import { announce } from '../../state/announcements.ts';
import type { ReconfirmList } from '../../state/article-page.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { plural } from '../../design/format.ts';

type Queue = MethodOutput<'anchor.queue'>;
type Decision = MethodInput<'anchor.confirm'>['decision'];

export const listOf = ({ items, moved }: Queue, list: ReconfirmList): readonly Reconfirmation[] => {
  switch (list) {
    case 'waiting':
      return items.filter(({ decision }) => decision === null);
    case 'left':
      return items.filter(({ decision }) => decision === 'left');
    case 'moved':
      return moved;
  }
};

/** Follows one passage of a list; when it leaves the list, the next one takes its place, and one that comes back is taken up. */
const useCurrent = (items: readonly Reconfirmation[], first: TargetId | null) => {
  const [at, setAt] = useState<{ targetId: TargetId | null; index: number }>({ targetId: first, index: 0 });
  const known = useRef<ReadonlySet<TargetId>>(new Set());
  const found = items.findIndex(({ targetId }) => targetId === at.targetId);
  const index = found === -1 ? Math.min(at.index, Math.max(0, items.length - 1)) : found;
  const current = items[index] ?? null;

  useEffect(() => {
    const back = known.current.size === 0 ? undefined : items.find(({ targetId }) => !known.current.has(targetId));
    known.current = new Set(items.map(({ targetId }) => targetId));
    if (back !== undefined) setAt({ targetId: back.targetId, index: items.indexOf(back) });
  }, [items]);

  const go = (step: number): void => {
    const next = items[(index + step + items.length) % Math.max(1, items.length)];
    if (next !== undefined) setAt({ targetId: next.targetId, index: items.indexOf(next) });
  };
  /** What is decided next may take the passage out of the list: its place is kept. */
  const hold = (): void => setAt({ targetId: current?.targetId ?? null, index });
  return { current, index, go, hold };
};

const DONE: Readonly<Record<Decision['kind'], string>> = {
  accept: 'Accepted',
  choose: 'Placed',
  reselect: 'Placed',
  leave: 'Left where it was',
};

/** Decides about a passage and says how many are still waiting. */
export const useDecide = (): { decide: (targetId: TargetId, decision: Decision) => Promise<boolean>; isPending: boolean } => {
  const confirm = useMutationCall('anchor.confirm');
  return {
    decide: async (targetId, decision) => {
      const result = await confirm.run({ targetId, decision });
      if (!result.ok) return false;
      const { waiting } = result.value;
      announce(
        `${DONE[decision.kind]}. ${waiting === 0 ? 'No passage is waiting any more.' : `${plural(waiting, 'passage is still waiting', 'passages are still waiting')}.`}`,
      );
      return true;
    },
    isPending: confirm.isPending,
  };
};

const NO_QUEUE: Queue = { items: [], moved: [], decided: 0 };

export const useReconfirm = (articleId: ArticleId, list: ReconfirmList, first: TargetId | null) => {
  const { data, error, refetch } = useCall('anchor.queue', { articleId });
  const queue = data ?? NO_QUEUE;
  const items = listOf(queue, list);
  const { current, index, go, hold } = useCurrent(items, first);
  const { decide, isPending } = useDecide();
  const [shown, setShown] = useState<{ targetId: TargetId | null; candidate: number }>({ targetId: null, candidate: 0 });
  const candidate = current !== null && shown.targetId === current.targetId ? shown.candidate : 0;

  const settle = async (decision: Decision): Promise<void> => {
    if (current === null || isPending) return;
    hold();
    // What has moved stays in its list when it is decided; the next one is wanted then.
    if ((await decide(current.targetId, decision)) && list === 'moved' && decision.kind === 'accept') go(1);
  };

  return {
    isLoading: data === undefined,
    error,
    refetch,
    queue,
    items,
    current,
    index,
    /** Which of the current passage's candidates is shown. */
    candidate,
    isPending,
    go,
    showCandidate: (number: number): void => {
      if (current !== null && number < current.candidates.length) setShown({ targetId: current.targetId, candidate: number });
    },
    /** Puts the passage at the candidate that is shown. */
    accept: (): Promise<void> => {
      const place = current?.candidates[candidate];
      if (place === undefined) return Promise.resolve();
      return settle(candidate === 0 ? { kind: 'accept' } : { kind: 'choose', range: { start: place.start, end: place.end } });
    },
    leave: (): Promise<void> => settle({ kind: 'leave' }),
  };
};
