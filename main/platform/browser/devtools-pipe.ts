/**
 * Speaks with a browser through the two pipes of `--remote-debugging-pipe`: JSON messages
 * of the DevTools protocol, each ended by NUL. No port is opened.
 */
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

const messageSchema = z.object({
  id: z.int().optional(),
  method: z.string().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

export interface DevtoolsPipe {
  /** Resolves with the command's result, read by `schema`; rejects when the browser refuses it or has ended. */
  send<Value>(method: string, params: object, schema: z.ZodType<Value>, sessionId?: string): Promise<Value>;
  /** Resolves when the event comes next; rejects when the browser ends before. */
  next(event: string): Promise<void>;
  /** Rejects everything that is still waited for. */
  end(reason: Error): void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** Strings of a message may be many megabytes, so pieces are joined only when one is complete. */
const eachMessage = (from: Readable, onMessage: (text: string) => void): void => {
  let pieces: Buffer[] = [];
  from.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      onMessage(Buffer.concat([...pieces, chunk.subarray(start, end)]).toString('utf8'));
      pieces = [];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  });
};

export const openDevtoolsPipe = (to: Writable, from: Readable): DevtoolsPipe => {
  const answers = new Map<number, Waiting>();
  const events = new Map<string, Waiting[]>();
  let lastId = 0;
  let ended: Error | null = null;

  const end = (reason: Error): void => {
    ended ??= reason;
    for (const { reject } of [...answers.values(), ...[...events.values()].flat()]) reject(ended);
    answers.clear();
    events.clear();
  };
  for (const stream of [to, from]) stream.on('error', end);

  eachMessage(from, (text) => {
    const read = messageSchema.safeParse(JSON.parse(text));
    if (!read.success) {
      end(new Error('it answered in a way that is not understood'));
      return;
    }
    const { id, method, result, error } = read.data;
    if (id !== undefined) {
      const waiting = answers.get(id);
      answers.delete(id);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error.message));
    } else if (method !== undefined) {
      const waiting = events.get(method) ?? [];
      events.delete(method);
      for (const { resolve } of waiting) resolve(undefined);
    }
  });

  return {
    send: async (method, params, schema, sessionId) => {
      if (ended !== null) throw ended;
      lastId += 1;
      const id = lastId;
      const answer = new Promise<unknown>((resolve, reject) => answers.set(id, { resolve, reject }));
      to.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
      return schema.parse(await answer);
    },
    next: (event) =>
      new Promise((resolve, reject) => {
        if (ended !== null) reject(ended);
        else events.set(event, [...(events.get(event) ?? []), { resolve: () => resolve(), reject }]);
      }),
    end,
  };
};
