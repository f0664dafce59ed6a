/** One stream of server-sent events for all listeners of a window: a browser allows a host six connections in all its tabs. */
import { changedEntitySchema, touchstoneEventSchema, type TouchstoneEvent } from '../../shared/contract/events.ts';

/** Milliseconds until the events are asked for again where the browser has given up. */
const REOPEN_MS = 3_000;

/** Whatever happened while the connection was down was missed: everything may have changed. */
const EVERYTHING_CHANGED: TouchstoneEvent = {
  type: 'changed',
  entities: [...changedEntitySchema.options],
  articleIds: [],
  external: true,
};

export interface EventStreamOptions {
  readonly onOpen: () => void;
  /** The stream broke, or could not be had; the cause is unknown. It is opened again by itself. */
  readonly onError: () => void;
}

export type Subscribe = (listener: (event: TouchstoneEvent) => void) => () => void;

/** The stream is open while somebody listens. */
export const createEventStream = (address: string, { onOpen, onError }: EventStreamOptions): Subscribe => {
  const listeners = new Set<(event: TouchstoneEvent) => void>();
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;
  const emit = (event: TouchstoneEvent): void => {
    for (const listener of listeners) listener(event);
  };

  const open = (): void => {
    const opened = new EventSource(address);
    source = opened;
    opened.addEventListener('open', () => {
      onOpen();
      if (wasOpen) emit(EVERYTHING_CHANGED);
      wasOpen = true;
    });
    opened.addEventListener('error', () => {
      onError();
      // The browser reconnects by itself after a broken connection, not after a refusal.
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, REOPEN_MS);
    });
    opened.addEventListener('message', (message: MessageEvent<string>) => {
      const event = touchstoneEventSchema.safeParse(JSON.parse(message.data));
      if (event.success) emit(event.data);
    });
  };

  return (listener) => {
    listeners.add(listener);
    if (source === null) open();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearTimeout(timer);
      source?.close();
      source = null;
      wasOpen = false;
    };
  };
};
