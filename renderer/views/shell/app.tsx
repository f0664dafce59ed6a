/** The complete application over a transport: what main.tsx mounts, and what tests mount over a fake host. */
// First, so that views can differ from what they share.
import '../../design/tokens.css';
import '../../design/base.css';
import { HostProvider } from '../../state/host.tsx';
import type { Transport } from '../../transport/transport.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Startup } from './startup.tsx';

export const App = ({ transport }: { readonly transport: Transport }) => (
  <HostProvider transport={transport}>
    <ErrorBoundary what="Touchstone’s window">
      <Startup />
    </ErrorBoundary>
  </HostProvider>
);
