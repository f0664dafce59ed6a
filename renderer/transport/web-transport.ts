/** The transport of the web host: calls by POST, one or several at a time, events by server-sent events, on the page's own origin. */
import { unreachable } from './call-result.ts';
import { createEventStream } from './event-stream.ts';
import { gatherCalls } from './gathered-calls.ts';
import type { Connection, Transport } from './transport.ts';

/** A browser lets calls of at most 64 KiB, all together, outlive their page. */
const OUTLIVES_BYTES = 60_000;

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

  const post = async (path: string, body: unknown): Promise<unknown> => {
    let response: Response;
    const text = JSON.stringify(body);
    try {
      response = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: text,
        // A longer one would be refused at once; without this it may still arrive.
        keepalive: isLeaving && new TextEncoder().encode(text).length <= OUTLIVES_BYTES,
      });
    } catch {
      if (!isLeaving) setConnection('unreachable');
      return unreachable('Touchstone does not answer. Check that it still runs in its terminal, then try again.');
    }
    setConnection(response.status === 401 ? 'signed-out' : 'connected');
    try {
      return await response.json();
    } catch {
      return unreachable('Touchstone gave an answer this window cannot read. Reload the window.');
    }
  };

  const { call, together } = gatherCalls(async (calls) => {
    const [first] = calls;
    if (first === undefined) return [];
    if (calls.length === 1) return [await post(`/v1/call/${first.method}`, first.input)];
    const answer = await post('/v1/calls', calls);
    // A refusal is one answer for all of them.
    return Array.isArray(answer) ? answer : calls.map(() => answer);
  });

  return {
    host: 'web',
    call,
    together,
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
