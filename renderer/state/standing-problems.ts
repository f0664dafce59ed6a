/** Lasting problems with the host or the disk, as opposed to the single call that failed because of them. */
import { contract, type MethodInput, type MethodName } from '../../shared/contract/contract.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import type { Connection, Transport } from '../transport/transport.ts';
import { createStore } from './create-store.ts';

export const connectionStore = createStore<Connection>('connected');

/** True from a write that found no room until one that did. */
export const diskFullStore = createStore(false);

/** Set when a call met damage in a library that could be opened; taking a backup's place clears it. */
export const damageStore = createStore<Failure | null>(null);

/** The same transport, whose answers show whether the disk is full or the library damaged. */
export const noticeStandingProblems = (transport: Transport): Transport => ({
  ...transport,
  call: async <Name extends MethodName>(method: Name, input: MethodInput<Name>) => {
    const result = await transport.call(method, input);
    if (result.ok) {
      if (contract[method].effect === 'write') diskFullStore.set(false);
    } else if (result.error.code === 'library-full') diskFullStore.set(true);
    else if (result.error.code === 'library-damaged') damageStore.set(result.error);
    return result;
  },
});
