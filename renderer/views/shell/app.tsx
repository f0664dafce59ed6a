/** The whole application over a transport: what main.tsx mounts, and what tests mount over a fake host. */
import { HostProvider } from '../../state/host.tsx';
import type { Transport } from '../../transport/transport.ts';
import { Startup } from './startup.tsx';
import '../../design/tokens.css';
import '../../design/base.css';

export const App = ({ transport }: { readonly transport: Transport }) => (
  <HostProvider transport={transport}>
    <Startup />
  </HostProvider>
);
