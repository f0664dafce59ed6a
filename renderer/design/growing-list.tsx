/** Lists and documents of any length that are drawn as the reader comes near their end. */
import { useEffect, useRef, useState, type ReactNode } from 'react';

/** Items drawn at first, and added each time. */
const STEP = 40;

export interface Growing {
  /** So many items are drawn now. */
  readonly count: number;
  /** Comes after the items: a button that adds some, also when it comes near; null when all are drawn. */
  readonly more: ReactNode;
}

export const useGrowing = (total: number): Growing => {
  const [count, setCount] = useState(STEP);
  const end = useRef<HTMLButtonElement>(null);
  const hasMore = count < total;
  useEffect(() => {
    const button = end.current;
    if (button === null) return undefined;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) setCount((now) => now + STEP);
      },
      { rootMargin: '600px' },
    );
    observer.observe(button);
    return () => observer.disconnect();
  }, [hasMore, count]);
  return {
    count,
    more: hasMore ? (
      <button ref={end} type="button" className="button button--quiet button--small" onClick={() => setCount(count + STEP)}>
        Show more ({total - count} left)
      </button>
    ) : null,
  };
};

export interface GrowingListProps<Item> {
  readonly items: readonly Item[];
  readonly render: (item: Item) => ReactNode;
  readonly className?: string;
}

/** `render` gives `<li>` elements with keys. */
export const GrowingList = <Item,>({ items, render, className = '' }: GrowingListProps<Item>) => {
  const { count, more } = useGrowing(items.length);
  return (
    <>
      <ul className={className}>{items.slice(0, count).map(render)}</ul>
      {more}
    </>
  );
};
