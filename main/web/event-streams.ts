/** Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) from the core to every open page. */
import type { ServerResponse } from 'node:http';
import type { Core } from '../core/core.ts';

/** Milliseconds between comments that keep the connection and notice a page that is gone. */
const HEARTBEAT_MS = 20_000;

/** A page that reads nothing while this many bytes wait for it is cut off; it reconnects by itself. */
const BACKLOG_LIMIT_BYTES = 8 * 1024 * 1024;

export class EventStreams {
  readonly #streams = new Set<ServerResponse>();
  readonly #unsubscribe: () => void;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(core: Core) {
    this.#unsubscribe = core.subscribe((event) => this.#send(`data: ${JSON.stringify(event)}\n\n`));
    this.#heartbeat = setInterval(() => this.#send(':\n\n'), HEARTBEAT_MS).unref();
  }

  open(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }

  close(): void {
    this.#unsubscribe();
    clearInterval(this.#heartbeat);
    for (const stream of this.#streams) stream.end();
  }

  #send(text: string): void {
    for (const stream of this.#streams) {
      if (stream.writableLength > BACKLOG_LIMIT_BYTES) stream.destroy();
      else stream.write(text);
    }
  }
}
