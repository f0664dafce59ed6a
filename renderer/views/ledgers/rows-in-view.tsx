/**
 * Rows of a long table: they come in stretches, and a stretch that is far from what is
 * in view keeps only its room. A stretch that holds the focus stays.
 */
import { useEffect, useRef, useState, type ComponentType, type JSX } from 'react';
import type { Subject } from '../../../shared/model/review.ts';

/** Rows in a stretch: about a screen and a half. */
const STRETCH = 25;
/** How near a stretch must be to exist. */
const NEAR = '500px 0px';

interface Nearness {
  readonly isNear: boolean;
  /** What it took when it was last drawn, in pixels; null before. */
  readonly height: number | null;
}

/** Whether an element is near what is in view. */
const useNearness = (element: { readonly current: HTMLElement | null }, initially: boolean): Nearness => {
  const [nearness, setNearness] = useState<Nearness>({ isNear: initially, height: null });
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const isNear = entries.at(-1)?.isIntersecting === true || current.contains(document.activeElement);
        setNearness((before) => (before.isNear === isNear ? before : { isNear, height: before.isNear ? current.offsetHeight : before.height }));
      },
      { root: current.closest('[data-scrolls]'), rootMargin: NEAR },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return nearness;
};

export interface RowsProps<Row> {
  readonly subject: Subject;
  readonly rows: readonly Row[];
  /** The number of the first of them in the table, counted from 1, with the head before it. */
  readonly first: number;
}

export interface RowsInViewProps<Row> {
  readonly subject: Subject;
  readonly rows: readonly Row[];
  readonly columns: number;
  /** What a row takes before it has been drawn, in pixels. */
  readonly rowHeight: number;
  /** Draws the rows of a stretch. */
  readonly Rows: ComponentType<RowsProps<Row>>;
}

const Stretch = <Row,>({ subject, rows, first, columns, rowHeight, Rows }: RowsInViewProps<Row> & { readonly first: number }): JSX.Element => {
  const body = useRef<HTMLTableSectionElement>(null);
  const { isNear, height } = useNearness(body, first === 2);
  return (
    <tbody ref={body}>
      {isNear ? (
        <Rows subject={subject} rows={rows} first={first} />
      ) : (
        <tr aria-hidden="true" style={{ height: height ?? rows.length * rowHeight }}>
          <td colSpan={columns}>{'\u00A0'}</td>
        </tr>
      )}
    </tbody>
  );
};

/** The bodies of a table. */
export const RowsInView = <Row,>({ rows, ...rest }: RowsInViewProps<Row>): JSX.Element => (
  <>
    {Array.from({ length: Math.ceil(rows.length / STRETCH) }, (_, stretch) => {
      const start = stretch * STRETCH;
      return <Stretch key={start} rows={rows.slice(start, start + STRETCH)} first={start + 2} {...rest} />;
    })}
  </>
);
