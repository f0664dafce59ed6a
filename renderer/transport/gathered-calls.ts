/**
 * Calls that are made at one time go to the host as one, and their answers come back
 * together: a change makes a dozen answers stale, and a window that draws each of them
 * by itself draws a dozen times.
 */
import type { MethodInput, MethodName, MethodOutput } from '../../shared/contract/contract.ts';
import type { CallResult } from '../../shared/contract/failure.ts';
import { readCallResult, unreachable } from './call-result.ts';
import type { Transport } from './transport.ts';

export interface SentCall {
  readonly method: MethodName;
  readonly input: unknown;
}

/** Carries calls to the host; answers in their order, as the host gave them, or why there are none. */
export type Carry = (calls: readonly SentCall[]) => Promise<readonly unknown[]>;

interface Waiting extends SentCall {
  readonly settle: (answer: unknown) => void;
}

/** Calls carried as one: more are no quicker together. */
const MOST_AT_ONCE = 100;

const NO_ANSWER = unreachable('Touchstone gave an answer this window cannot read. Reload the window.');

export const gatherCalls = (carry: Carry): Pick<Transport, 'call' | 'together'> => {
  let gathering: Waiting[] | null = null;

  const send = async (calls: readonly Waiting[]): Promise<void> => {
    const answers = await carry(calls.map(({ method, input }) => ({ method, input })));
    for (const [at, { settle }] of calls.entries()) settle(answers[at] ?? NO_ANSWER);
  };

  return {
    call: <Name extends MethodName>(method: Name, input: MethodInput<Name>) =>
      new Promise<CallResult<MethodOutput<Name>>>((resolve) => {
        const waiting: Waiting = { method, input, settle: (answer) => resolve(readCallResult(method, answer)) };
        if (gathering === null) void send([waiting]);
        else gathering.push(waiting);
      }),
    together: (run) => {
      const own: Waiting[] = [];
      const outer = gathering;
      gathering = own;
      try {
        run();
      } finally {
        gathering = outer;
        for (let at = 0; at < own.length; at += MOST_AT_ONCE) void send(own.slice(at, at + MOST_AT_ONCE));
      }
    },
  };
};
