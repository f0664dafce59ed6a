/** An empty place: says what goes here and offers the action that fills it. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly text?: ReactNode;
  /** Buttons. */
  readonly children?: ReactNode;
}

export const EmptyState = ({ icon: Icon, title, text, children }: EmptyStateProps) => (
  <div className="empty-state">
    {Icon === undefined ? null : <Icon className="empty-state-icon" size={28} strokeWidth={1.5} aria-hidden="true" />}
    <h2>{title}</h2>
    {text === undefined ? null : <p className="empty-state-text">{text}</p>}
    {children === undefined ? null : <div className="empty-state-actions">{children}</div>}
  </div>
);
