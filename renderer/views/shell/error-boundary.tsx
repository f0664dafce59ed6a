/**
 * Keeps an error in one view from blanking the window: it is shown in that view's place,
 * says that nothing saved is lost, and lets the reviewer start the view again.
 */
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../../design/empty-state.tsx';

interface Props {
  /** What failed, as it begins a sentence: "The report". */
  readonly what: string;
  readonly children: ReactNode;
}

interface State {
  readonly failed: boolean;
}

/** React offers error boundaries to class components only. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        title={`${this.props.what} stopped working`}
        text="This is an unexpected error in Touchstone. Everything that was saved is safe. Show it again; if it stops again, restart Touchstone."
      >
        <button type="button" className="button" onClick={() => this.setState({ failed: false })}>
          Show it again
        </button>
      </EmptyState>
    );
  }
}
