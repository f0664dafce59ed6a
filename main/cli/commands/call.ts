/** `call METHOD`: one method of the contract, JSON in and out. */
import { text } from 'node:stream/consumers';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Core } from '../../core/core.ts';
import { onlyOperand, type Arguments } from '../arguments.ts';
import { writeJson } from '../terminal.ts';

const parseInput = (json: string): unknown => {
  try {
    const input: unknown = JSON.parse(json);
    return input;
  } catch (error) {
    throw new TouchstoneError({
      code: 'invalid-input',
      message: `The input is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
    });
  }
};

export const call = async (core: Core, args: Arguments): Promise<number> => {
  const method = onlyOperand(args, 'METHOD');
  const given = args.options.input ?? '{}';
  const result = await core.call(method, parseInput(given === '-' ? await text(process.stdin) : given));
  if (!result.ok) throw new TouchstoneError(result.error);
  return writeJson(result.value);
};
