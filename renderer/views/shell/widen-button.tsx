/** Widens the right panel for what needs room, such as a report or a picture, and narrows it again. */
import { StretchHorizontal } from 'lucide-react';
import type { JSX } from 'react';
import { IconButton } from '../../design/icon-button.tsx';
import { RIGHT_WIDTH, useLayout } from '../../state/layout.ts';

/** A report's lines, or the picture of six domains, in CSS pixels. */
const WIDE = 640;

/** Nothing in a narrow window, where the panel is a drawer. */
export const WidenButton = (): JSX.Element | null => {
  const { narrow, rightWidth, resizeRight } = useLayout();
  if (narrow) return null;
  const isWide = rightWidth >= WIDE;
  return (
    <IconButton
      icon={StretchHorizontal}
      small
      label={isWide ? 'Narrow the panel' : 'Widen the panel'}
      onClick={() => resizeRight(isWide ? RIGHT_WIDTH.usual : WIDE)}
    />
  );
};
