/** `methods`: the contract as JSON Schema (draft 2020-12), for scripts and other programs. */
import { z } from 'zod';
import { contract } from '../../../shared/contract/contract.ts';
import { writeJson } from '../terminal.ts';

export const methods = (): Promise<number> =>
  Promise.resolve(
    writeJson(
      Object.fromEntries(
        Object.entries(contract).map(([name, { effect, summary, input, output }]) => [
          name,
          { effect, summary, input: z.toJSONSchema(input, { io: 'input' }), output: z.toJSONSchema(output, { io: 'output' }) },
        ]),
      ),
    ),
  );
