/** A list of any length that draws its items as the reader comes near them. */
import { useEffect, useRef, useState, type ReactNode } from 'react';

/** Items drawn at first, and added each time. */
const STEP = 40;

export interface GrowingListProps<Item> {
  readonly items: readonly Item[];
  readonly render: (item: Item) => ReactNode;
  readonly className?: string;
}

/** `render` gives `<li>` elements with keys. */
export const GrowingList = <Item,>({ items, render, className = '' }: GrowingListProps<Item>) => {
  const [count, setCount] = useState(STEP);
  const end = useRef<HTMLButtonElement>(null);
  const hasMore = count < items.length;
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
  return (
    <>
      <ul className={className}>{items.slice(0, count).map(render)}</ul>
      {hasMore ? (
        <button ref={end} type="button" className="button button--quiet button--small" onClick={() => setCount(count + STEP)}>
          Show more ({items.length - count} left)
        </button>
      ) : null}
    </>
  );
};
