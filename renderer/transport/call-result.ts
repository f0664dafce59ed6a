/** Reads what a host answered. */
import type { MethodName, MethodOutput } from '../../shared/contract/contract.ts';
import { failureSchema, type CallResult } from '../../shared/contract/failure.ts';

/** The value itself is not parsed again: the host has checked it against the same contract. */
const isSuccess = <Name extends MethodName>(
  answer: unknown,
  _method: Name,
): answer is { readonly ok: true; readonly value: MethodOutput<Name> } =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true && 'value' in answer;

export const unreachable = (message: string): CallResult<never> => ({ ok: false, error: { code: 'internal', message } });

/** An answer that is neither a value nor a failure becomes a failure. */
export const readCallResult = <Name extends MethodName>(method: Name, answer: unknown): CallResult<MethodOutput<Name>> => {
  if (isSuccess(answer, method)) return { ok: true, value: answer.value };
  const failure = failureSchema.safeParse(typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined);
  return failure.success
    ? { ok: false, error: failure.data }
    : unreachable('Touchstone gave an answer this window cannot read. Reload the window.');
};
