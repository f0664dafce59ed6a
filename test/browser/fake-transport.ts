/**
 * A host in memory, typed by the contract: enough of it for the views' tests.
 * What a test does not provide fails as the real host would fail, with a message.
 */
import type { MethodInput, MethodName, MethodOutput } from '../../shared/contract/contract.ts';
import type { TouchstoneEvent } from '../../shared/contract/events.ts';
import type { CallResult, Failure } from '../../shared/contract/failure.ts';
import type { Transport } from '../../renderer/transport/transport.ts';

export type Handlers = {
  readonly [Name in MethodName]?: (input: MethodInput<Name>) => MethodOutput<Name>;
};

export interface FakeTransport extends Transport {
  /** Every call in order, for what the reviewer would find stored. */
  readonly calls: readonly { readonly method: MethodName; readonly input: unknown }[];
  readonly emit: (event: TouchstoneEvent) => void;
  /** The next call of this method fails. */
  readonly failNext: (method: MethodName, error: Failure) => void;
}

export const createFakeTransport = (handlers: Handlers): FakeTransport => {
  const calls: { method: MethodName; input: unknown }[] = [];
  const listeners = new Set<(event: TouchstoneEvent) => void>();
  const failures = new Map<MethodName, Failure>();

  const call = async <Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<CallResult<MethodOutput<Name>>> => {
    calls.push({ method, input });
    const failure = failures.get(method);
    failures.delete(method);
    if (failure !== undefined) return { ok: false, error: failure };
    const handler: Handlers[Name] = handlers[method];
    if (handler === undefined) return { ok: false, error: { code: 'internal', message: `This test has no ${method}.` } };
    return { ok: true, value: handler(input) };
  };

  return {
    host: 'web',
    calls,
    call,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    failNext: (method, error) => void failures.set(method, error),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setMenu: () => undefined,
    onMenuCommand: () => () => undefined,
  };
};
