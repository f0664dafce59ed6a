/**
 * The one way into the core: looks a method up, parses its input, runs its handler
 * in the right transaction, checks its output, and turns every failure into data.
 */
import { z } from 'zod';
import {
  contract,
  isMethodName,
  type Contract,
  type MethodName,
  type MethodOutput,
  type ParsedInput,
} from '../../shared/contract/contract.ts';
import type { Effect, MethodDefinition } from '../../shared/contract/define.ts';
import { TouchstoneError, type CallResult, type Failure } from '../../shared/contract/failure.ts';
import type { Contexts, Handlers, Runners } from './context.ts';

/** Longest name repeated in a message. */
const SHOWN_NAME = 80;

const toIssues = (error: z.ZodError): NonNullable<Failure['issues']> =>
  error.issues.slice(0, 100).map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));

const parseInput = <Value>(schema: z.ZodType<Value>, method: string, input: unknown): Value => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = toIssues(parsed.error);
  const [first] = issues;
  const where = first === undefined || first.path === '' ? '' : ` (${first.path})`;
  throw new TouchstoneError({
    code: 'invalid-input',
    message: `${method} was given something it does not take${where}: ${first?.message ?? 'invalid input'}`,
    issues,
  });
};

/** The contract again, typed so that a method's name ties its schemas to its handler. */
const definitions: {
  readonly [Name in MethodName]: MethodDefinition<Contract[Name]['effect'], z.ZodType<ParsedInput<Name>>, z.ZodType<MethodOutput<Name>>>;
} = contract;

const runIn = async <Kind extends Effect, Value>(
  runners: Runners,
  effect: Kind,
  work: (context: Contexts[Kind]) => Value | Promise<Value>,
): Promise<Value> => runners[effect](work);

/** What an unexpected error leaves behind: a task keeps what its own transactions have kept. */
const AFTER_A_FAULT: Readonly<Record<Effect, string>> = {
  read: 'Nothing was changed. Try again; if it happens again, please report it.',
  write: 'Nothing was changed. Try again; if it happens again, please report it.',
  task: 'Part of the work may have been done: check before you try again. If it happens again, please report it.',
};

export interface DispatcherOptions {
  readonly handlers: Handlers;
  readonly runners: Runners;
  /** The failure an error represents, or null when it is an unexpected error. */
  readonly explain: (error: unknown) => Failure | null;
  /** Where unexpected errors go; their text may name paths, so callers never see it. */
  readonly report: (method: string, error: unknown) => void;
}

export type Dispatch = (method: string, input: unknown) => Promise<CallResult<unknown>>;

export const createDispatcher = ({ handlers, runners, explain, report }: DispatcherOptions): Dispatch => {
  const run = async <Name extends MethodName>(name: Name, input: unknown): Promise<MethodOutput<Name>> => {
    const definition = definitions[name];
    const parsed = parseInput(definition.input, name, input);
    // The answer is checked while its transaction is open, so that a wrong one rolls the change back.
    return runIn(runners, definition.effect, (context) => {
      const output = handlers[name](context, parsed);
      return output instanceof Promise ? output.then((value) => definition.output.parse(value)) : definition.output.parse(output);
    });
  };

  return async (method, input) => {
    if (!isMethodName(method)) {
      const shown = method.length > SHOWN_NAME ? `${method.slice(0, SHOWN_NAME)}…` : method;
      return { ok: false, error: { code: 'unknown-method', message: `There is no method “${shown}”.` } };
    }
    try {
      return { ok: true, value: await run(method, input) };
    } catch (error) {
      const failure = explain(error);
      if (failure !== null) return { ok: false, error: failure };
      report(method, error);
      return {
        ok: false,
        error: {
          code: 'internal',
          message: `Unexpected error in ${method}. ${AFTER_A_FAULT[definitions[method].effect]}`,
        },
      };
    }
  };
};
