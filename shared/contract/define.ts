/** How a method of the contract is written down. */
import type { z } from 'zod';

/**
 * - `read`: sees one consistent state, changes nothing.
 * - `write`: runs in one transaction and is one step of the undo history, unless
 *   the method says in its summary that it is outside the history.
 * - `task`: long or outside the database (import, backup); manages its own transactions.
 */
export type Effect = 'read' | 'write' | 'task';

export interface MethodDefinition<Input extends z.ZodType, Output extends z.ZodType> {
  readonly effect: Effect;
  /** One sentence for people who call it from a script. */
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
}

export const method = <Input extends z.ZodType, Output extends z.ZodType>(
  effect: Effect,
  summary: string,
  input: Input,
  output: Output,
): MethodDefinition<Input, Output> => ({ effect, summary, input, output });
