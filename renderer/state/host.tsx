/** Gives the views the transport, and keeps what they cached in step with the host's events. */
import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { Transport } from '../transport/transport.ts';
import { refreshOnChange } from './invalidation.ts';
import { shareRows } from './share-rows.ts';
import { connectionStore, noticeStandingProblems } from './standing-problems.ts';

// By default views hear of new data in a later task, and two quick keys would both start from the old.
notifyManager.setScheduler(queueMicrotask);

const HostContext = createContext<Transport | null>(null);

const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The host says what changed, so nothing grows stale by itself.
        staleTime: Infinity,
        networkMode: 'always',
        structuralSharing: shareRows,
        refetchOnWindowFocus: false,
        retry: (count, error) => error instanceof TouchstoneError && error.failure.code === 'library-busy' && count < 3,
      },
      mutations: { networkMode: 'always' },
    },
  });

export interface HostProviderProps {
  readonly transport: Transport;
  readonly children: ReactNode;
}

export const HostProvider = ({ transport: given, children }: HostProviderProps) => {
  const [client] = useState(createQueryClient);
  const [transport] = useState(() => noticeStandingProblems(given));
  useEffect(() => refreshOnChange(client, transport), [client, transport]);
  useEffect(() => transport.onConnection(connectionStore.set), [transport]);
  return (
    <HostContext value={transport}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </HostContext>
  );
};

export const useTransport = (): Transport => {
  const transport = useContext(HostContext);
  if (transport === null) throw new Error('A view that needs the host is outside HostProvider.');
  return transport;
};
