/** A button that shows only an icon; its name and shortcut are in a tooltip. */
import {
  Tooltip,
  TooltipAnchor,
  TooltipProvider,
  Button,
  useStoreState,
  useTooltipContext,
  type ButtonProps,
  type TooltipProps,
} from '@ariakit/react';
import type { LucideIcon } from 'lucide-react';
import type { JSX } from 'react';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'title'> {
  readonly icon: LucideIcon;
  /** The accessible name and the tooltip: a verb first. */
  readonly label: string;
  /** The shortcut as people read it. */
  readonly keys?: string | undefined;
  /** While it is disabled: what must be done or there first, as a sentence. */
  readonly needs?: string;
  readonly small?: boolean;
}

/** Only while it is shown: a tooltip in waiting takes more work than its button. */
const ShownTooltip = (props: TooltipProps): JSX.Element | null =>
  useStoreState(useTooltipContext(), 'mounted') === true ? <Tooltip {...props} /> : null;

export const IconButton = ({ icon: Icon, label, keys, needs, small = false, className = '', ...props }: IconButtonProps) => (
  <TooltipProvider timeout={500}>
    <TooltipAnchor
      render={
        <Button
          accessibleWhenDisabled
          {...props}
          aria-label={label}
          aria-description={props.disabled === true ? needs : undefined}
          className={`icon-button ${small ? 'icon-button--small' : ''} ${className}`}
        />
      }
    >
      <Icon size={small ? 15 : 17} strokeWidth={1.75} aria-hidden="true" />
    </TooltipAnchor>
    <ShownTooltip className="tooltip" gutter={6}>
      {label}
      {props.disabled === true && needs !== undefined ? (
        <span className="tooltip-needs">{needs}</span>
      ) : keys === undefined ? null : (
        <span className="tooltip-keys">{keys}</span>
      )}
    </ShownTooltip>
  </TooltipProvider>
);
