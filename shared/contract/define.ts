/** How a method of the contract is written down. */
import type { z } from 'zod';

/**
 * - `read`: sees one consistent state, changes nothing.
 * - `write`: runs in one transaction and is one step of the undo history, unless
 *   the method says in its summary that it is outside the history.
 * - `task`: long or outside the database (import, backup); manages its own transactions.
 */
export type Effect = 'read' | 'write' | 'task';

export interface MethodDefinition<Kind extends Effect, Input extends z.ZodType, Output extends z.ZodType> {
  readonly effect: Kind;
  /** One sentence for people who call it from a script. */
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
}

export const method = <Kind extends Effect, Input extends z.ZodType, Output extends z.ZodType>(
  effect: Kind,
  summary: string,
  input: Input,
  output: Output,
): MethodDefinition<Kind, Input, Output> => ({ effect, summary, input, output });
