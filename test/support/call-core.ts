/** Calls a core as its hosts do, with the contract's types, and throws what a host would show. */
import type { Core } from '../../main/core/core.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../shared/contract/contract.ts';
import { TouchstoneError, type CallResult } from '../../shared/contract/failure.ts';

/** The dispatcher has checked the value against the method's output. */
const isAnswerOf = <Name extends MethodName>(
  _method: Name,
  result: CallResult<unknown>,
): result is { readonly ok: true; readonly value: MethodOutput<Name> } => result.ok;

/** @throws TouchstoneError what the method failed with. */
export const callCore = async <Name extends MethodName>(
  core: Core,
  method: Name,
  input: MethodInput<Name>,
): Promise<MethodOutput<Name>> => {
  const result = await core.call(method, input);
  if (isAnswerOf(method, result)) return result.value;
  if (result.ok) throw new Error(`${method} gave no answer.`);
  throw new TouchstoneError(result.error);
};
