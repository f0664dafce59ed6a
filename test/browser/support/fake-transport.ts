/** A host made of plain functions, typed by the contract, for tests of the views alone. */
import type { MethodInput, MethodName, MethodOutput } from '../../../shared/contract/contract.ts';
import type { ChangedEntity, TouchstoneEvent } from '../../../shared/contract/events.ts';
import type { CallResult, Failure } from '../../../shared/contract/failure.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Connection, MenuGroup, Transport } from '../../../renderer/transport/transport.ts';

export type Handlers = {
  [Name in MethodName]?: (input: MethodInput<Name>) => MethodOutput<Name> | Promise<MethodOutput<Name>>;
};

export interface FakeTransport extends Transport {
  /** Every call so far, oldest first. */
  readonly calls: { readonly method: MethodName; readonly input: unknown }[];
  /** The native menu as it was set last. */
  readonly menu: () => readonly MenuGroup[];
  readonly emit: (event: TouchstoneEvent) => void;
  readonly changed: (...entities: ChangedEntity[]) => void;
  /** Inputs of the calls of one method. */
  readonly inputs: (method: MethodName) => unknown[];
  /** The next call of this method fails. */
  readonly failNext: (method: MethodName, failure: Failure) => void;
  /** The host is lost, or found again. */
  readonly connect: (connection: Connection) => void;
}

export const failWith = (failure: Failure): never => {
  throw new TouchstoneError(failure);
};

/** Answers with the handlers; a method without one fails as `unknown-method`. */
export const createFakeTransport = (handlers: Handlers, host: Transport['host'] = 'web'): FakeTransport => {
  const listeners = new Set<(event: TouchstoneEvent) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  const failures = new Map<MethodName, Failure>();
  const calls: FakeTransport['calls'] = [];
  let menu: readonly MenuGroup[] = [];
  const emit = (event: TouchstoneEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return {
    host,
    calls,
    menu: () => menu,
    emit,
    changed: (...entities) => emit({ type: 'changed', entities, articleIds: [], external: false }),
    inputs: (method) => calls.filter((call) => call.method === method).map(({ input }) => input),
    failNext: (method, failure) => void failures.set(method, failure),
    connect: (connection) => {
      for (const listener of connectionListeners) listener(connection);
    },
    async call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<CallResult<MethodOutput<Name>>> {
      calls.push({ method, input });
      const failure = failures.get(method);
      failures.delete(method);
      if (failure !== undefined) return { ok: false, error: failure };
      const handler: Handlers[Name] = handlers[method];
      if (handler === undefined) return { ok: false, error: { code: 'unknown-method', message: `No ${method} here.` } };
      try {
        return { ok: true, value: await handler(input) };
      } catch (error) {
        if (error instanceof TouchstoneError) return { ok: false, error: error.failure };
        throw error;
      }
    },
    together: (run) => run(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection(listener) {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    setMenu(groups) {
      menu = groups;
    },
    onMenuCommand: () => () => {},
  };
};
