/** A core without a library, for tests of what hosts themselves do: it answers with what it was asked. */
import { isMethodName } from '../../shared/contract/contract.ts';
import type { TouchstoneEvent } from '../../shared/contract/events.ts';
import type { CallResult } from '../../shared/contract/failure.ts';
import type { Core } from '../../main/core/core.ts';

export interface FakeCore extends Core {
  readonly calls: readonly { readonly method: string; readonly input: unknown }[];
  emit(event: TouchstoneEvent): void;
}

export const createFakeCore = (): FakeCore => {
  const calls: { readonly method: string; readonly input: unknown }[] = [];
  const listeners = new Set<(event: TouchstoneEvent) => void>();
  return {
    calls,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    call: (method, input): Promise<CallResult<unknown>> => {
      calls.push({ method, input });
      return Promise.resolve(
        isMethodName(method)
          ? { ok: true, value: { method, input } }
          : { ok: false, error: { code: 'unknown-method', message: `There is no method ${method}.` } },
      );
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
};
