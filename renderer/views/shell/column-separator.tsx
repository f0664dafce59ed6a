/** The line between two columns: dragged, or moved with the arrow keys; Enter closes the panel. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

const STEP = 16;

export interface ColumnSeparatorProps {
  readonly label: string;
  /** Which side of the line the panel lies on. */
  readonly side: 'left' | 'right';
  readonly width: number;
  readonly range: { readonly min: number; readonly max: number; readonly usual: number };
  readonly onResize: (width: number) => void;
  readonly onClose: () => void;
}

export const ColumnSeparator = ({ label, side, width, range, onResize, onClose }: ColumnSeparatorProps) => {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const direction = side === 'left' ? 1 : -1;

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (drag.current !== null) onResize(drag.current.width + direction * (event.clientX - drag.current.x));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const next: Partial<Record<string, number>> = {
      ArrowLeft: width - direction * STEP,
      ArrowRight: width + direction * STEP,
      Home: range.min,
      End: range.max,
    };
    const size = next[event.key];
    if (size !== undefined) onResize(size);
    else if (event.key === 'Enter') onClose();
    else return;
    event.preventDefault();
  };

  return (
    // A focusable separator is a widget (ARIA 1.2); an <hr> is not one.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="column-separator"
      data-side={side}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onDoubleClick={() => onResize(range.usual)}
      onKeyDown={onKeyDown}
    />
  );
};
