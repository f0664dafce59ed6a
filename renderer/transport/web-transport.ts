/** The transport of the web host: calls by POST, events by server-sent events, on the page's own origin. */
import { readCallResult, unreachable } from './call-result.ts';
import { createEventStream } from './event-stream.ts';
import type { Connection, Transport } from './transport.ts';

export const createWebTransport = (): Transport => {
  let connection: Connection = 'connected';
  const connectionListeners = new Set<(connection: Connection) => void>();
  const setConnection = (next: Connection): void => {
    if (next === connection) return;
    connection = next;
    for (const listener of connectionListeners) listener(next);
  };

  /** Registered before any view's, so that what they save on leaving outlives the page. */
  let isLeaving = false;
  window.addEventListener('pagehide', () => {
    isLeaving = true;
  });
  window.addEventListener('pageshow', () => {
    isLeaving = false;
  });

  const call: Transport['call'] = async (method, input) => {
    let response: Response;
    try {
      response = await fetch(`/v1/call/${method}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
        keepalive: isLeaving,
      });
    } catch {
      if (!isLeaving) setConnection('unreachable');
      return unreachable('Touchstone does not answer. Check that it still runs in its terminal, then try again.');
    }
    setConnection(response.status === 401 ? 'signed-out' : 'connected');
    try {
      return readCallResult(method, await response.json());
    } catch {
      return unreachable('Touchstone gave an answer this window cannot read. Reload the window.');
    }
  };

  return {
    host: 'web',
    call,
    subscribe: createEventStream('/v1/events', {
      onOpen: () => setConnection('connected'),
      // A call finds out whether the host is there, and whether it knows this window.
      onError: () => void call('history.state', {}),
    }),
    onConnection(listener) {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    setMenu: () => {},
    onMenuCommand: () => () => {},
  };
};
