/**
 * Rows of a long table: they come in stretches, and a stretch that is far from what is
 * in view keeps only its room and is not asked for. A stretch that holds the focus stays.
 */
import { memo, useRef, type ComponentType, type JSX } from 'react';
import type { LedgerName } from '../../../shared/ledger/model.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { useNearness } from './use-nearness.ts';
import { useStretch, type ShownStretch } from './use-stretch.ts';

/** Rows in a stretch: about a screen and a half. */
const STRETCH = 25;

export interface RowsProps extends ShownStretch {
  /** The number of the first row in the table, counted from 1, with the head before it. */
  readonly first: number;
}

export interface RowsInViewProps {
  readonly subject: Subject;
  readonly ledger: LedgerName;
  /** Rows in all. */
  readonly length: number;
  readonly columns: number;
  /** What a row takes before it has been drawn, in pixels. */
  readonly rowHeight: number;
  /** Draws the rows of a stretch. */
  readonly Rows: ComponentType<RowsProps>;
}

const Room = ({ columns, height }: { readonly columns: number; readonly height: number }): JSX.Element => (
  <tr aria-hidden="true" style={{ height }}>
    <td colSpan={columns}>{'\u00A0'}</td>
  </tr>
);

interface StretchProps extends Omit<RowsInViewProps, 'length'> {
  readonly start: number;
  /** What it takes while it is not drawn. */
  readonly room: number;
}

const Read = ({ subject, ledger, start, room, columns, Rows }: StretchProps): JSX.Element => {
  const stretch = useStretch(subject, ledger, start, STRETCH);
  return stretch === null ? <Room columns={columns} height={room} /> : <Rows {...stretch} first={start + 2} />;
};

/** One whose rows are far away is not drawn again when the table grows. */
const Stretch = memo((props: StretchProps): JSX.Element => {
  const body = useRef<HTMLTableSectionElement>(null);
  const { isNear, height } = useNearness(body, props.start === 0);
  const room = height ?? props.room;
  return <tbody ref={body}>{isNear ? <Read {...props} room={room} /> : <Room columns={props.columns} height={room} />}</tbody>;
});

/** The bodies of a table. */
export const RowsInView = memo(({ length, ...rest }: RowsInViewProps): JSX.Element => (
  <>
    {Array.from({ length: Math.ceil(length / STRETCH) }, (_, at) => {
      const start = at * STRETCH;
      return <Stretch key={start} {...rest} start={start} room={Math.min(STRETCH, length - start) * rest.rowHeight} />;
    })}
  </>
));
