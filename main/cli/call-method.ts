/** Calls the contract from the CLI's own commands, with the contract's types. */
import type { MethodInput, MethodName, MethodOutput } from '../../shared/contract/contract.ts';
import { contract } from '../../shared/contract/contract.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { Core } from '../core/core.ts';

/** The host has checked the answer against the same contract. */
const isOutput = <Name extends MethodName>(_value: unknown, method: Name): _value is MethodOutput<Name> => Object.hasOwn(contract, method);

/** Resolves with the method's output; rejects with a TouchstoneError. */
export const callMethod = async <Name extends MethodName>(
  core: Core,
  method: Name,
  input: MethodInput<Name>,
): Promise<MethodOutput<Name>> => {
  const result = await core.call(method, input);
  if (!result.ok) throw new TouchstoneError(result.error);
  if (!isOutput(result.value, method)) throw new TouchstoneError({ code: 'unknown-method', message: `There is no method ${method}.` });
  return result.value;
};
