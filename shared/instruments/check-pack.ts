/**
 * Reads an instrument pack from outside. The schema says what fields there are; this
 * file says what they must mean together, and names each error by its field.
 */
import type { z } from 'zod';
import { TouchstoneError, type Failure } from '../contract/failure.ts';
import { instrumentSchema, type Condition, type Decision, type Instrument } from '../model/instrument.ts';
import { itemsOf, mentionsIn } from './conditions.ts';

type Issue = NonNullable<Failure['issues']>[number];

const repeated = (ids: readonly string[]): Set<string> => new Set(ids.filter((id, at) => ids.indexOf(id) !== at));

/** Errors that no single field shows: ids used twice, conditions on what comes later, tables that end without a judgement. */
export const faultsOf = (instrument: Instrument): Issue[] => {
  const issues: Issue[] = [];
  const fault = (path: string, message: string): void => {
    issues.push({ path, message });
  };
  const judgements = instrument.judgements.map(({ value }) => value);
  const domainIds = instrument.domains.map(({ id }) => id);
  const items = itemsOf(instrument);
  for (const id of repeated(items.map((item) => item.id))) fault('domains', `Two items have the id “${id}”.`);
  for (const id of repeated(domainIds)) fault('domains', `Two domains have the id “${id}”.`);
  for (const value of repeated(judgements)) fault('judgements', `The judgement “${value}” is listed twice.`);
  for (const [name, responses] of Object.entries(instrument.responses)) {
    for (const value of repeated(responses.map((response) => response.value)))
      fault(`responses.${name}`, `The response “${value}” is listed twice.`);
  }

  const valuesOf = new Map<string, readonly string[]>();
  for (const { id, answer } of items) {
    if (answer.kind === 'choice')
      valuesOf.set(
        id,
        (instrument.responses[answer.responses] ?? []).map(({ value }) => value),
      );
  }
  const checkCondition = (path: string, condition: Condition, knownItems: ReadonlySet<string>, knownDomains: ReadonlySet<string>): void => {
    for (const { what, id, values } of mentionsIn(condition)) {
      if (!(what === 'item' ? knownItems : knownDomains).has(id)) {
        fault(path, `It asks about the ${what} “${id}”, which does not come before it.`);
        continue;
      }
      const possible = what === 'item' ? (valuesOf.get(id) ?? []) : judgements;
      for (const value of values) {
        if (!possible.includes(value))
          fault(path, `“${value}” is not a possible ${what === 'item' ? 'response to' : 'judgement of'} “${id}”.`);
      }
    }
  };
  const checkDecision = (path: string, decision: Decision, knownItems: ReadonlySet<string>, knownDomains: ReadonlySet<string>): void => {
    if ('worstDomain' in decision) {
      for (const id of decision.worstDomain) {
        const domain = instrument.domains.find((each) => each.id === id);
        if (domain === undefined) fault(`${path}.worstDomain`, `There is no domain “${id}”.`);
        else if (domain.decision === undefined) fault(`${path}.worstDomain`, `The domain “${id}” is never judged.`);
      }
      return;
    }
    const tables =
      'rules' in decision
        ? [{ at: `${path}.rules`, rules: decision.rules }]
        : decision.worstOf.map(({ rules }, part) => ({ at: `${path}.worstOf.${part}.rules`, rules }));
    for (const { at, rules } of tables) {
      for (const [index, { when, judgement }] of rules.entries()) {
        if (!judgements.includes(judgement)) fault(`${at}.${index}.judgement`, `“${judgement}” is not among the judgements.`);
        if (when !== undefined) checkCondition(`${at}.${index}.when`, when, knownItems, knownDomains);
        else if (index < rules.length - 1)
          fault(`${at}.${index}`, 'A rule without a condition must be the last: those after it never count.');
      }
      if (rules.at(-1)?.when !== undefined)
        fault(`${at}.${rules.length - 1}`, 'The last rule must have no condition, so that there is always a judgement.');
    }
  };

  const knownItems = new Set<string>();
  const knownDomains = new Set<string>();
  for (const [domainAt, domain] of instrument.domains.entries()) {
    const path = `domains.${domainAt}`;
    for (const [itemAt, { id, answer, when }] of domain.items.entries()) {
      const itemPath = `${path}.items.${itemAt}`;
      if (answer.kind === 'choice' && !Object.hasOwn(instrument.responses, answer.responses)) {
        fault(`${itemPath}.answer.responses`, `There is no list of responses “${answer.responses}”.`);
      }
      if (when !== undefined) checkCondition(`${itemPath}.when`, when, knownItems, knownDomains);
      knownItems.add(id);
    }
    if (domain.decision !== undefined) checkDecision(`${path}.decision`, domain.decision, knownItems, knownDomains);
    if (domain.decision !== undefined) knownDomains.add(domain.id);
  }
  if (instrument.overall !== undefined) {
    checkDecision('overall.decision', instrument.overall.decision, knownItems, knownDomains);
    for (const [at, { when, to }] of instrument.overall.mayRaise.entries()) {
      checkCondition(`overall.mayRaise.${at}.when`, when, knownItems, knownDomains);
      if (!judgements.includes(to)) fault(`overall.mayRaise.${at}.to`, `“${to}” is not among the judgements.`);
    }
  }
  return issues;
};

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ');

/** What the schema says of a field, in words for whoever wrote the pack. */
const inWords = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'This field is missing.'
        : `This must be ${WANTED[issue.expected] ?? `of type ${issue.expected}`}.`;
    case 'unrecognized_keys':
      return `There is no field of this name: ${quoted(issue.keys)}.`;
    case 'too_small':
      return issue.origin === 'string' ? 'This must not be empty.' : `This needs at least ${issue.minimum}.`;
    case 'too_big':
      return `This is too long: ${issue.maximum} at most.`;
    case 'invalid_value':
      // The pack's format has a sentence of its own.
      return issue.message.startsWith('Invalid') ? `This must be one of: ${quoted(issue.values.map(String))}.` : issue.message;
    case 'invalid_union':
      return 'This has none of the forms that the pack’s format knows. Compare it with a pack that ships.';
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
      return issue.message;
  }
};

const WANTED: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
};

/**
 * @param name what the pack is called in messages: its file's name.
 * @throws TouchstoneError `invalid-input` with every error, each with the path of its field.
 */
export const readInstrument = (value: unknown, name: string): Instrument => {
  const parsed = instrumentSchema.safeParse(value, { reportInput: true });
  const issues = parsed.success
    ? faultsOf(parsed.data)
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: inWords(issue) }));
  if (parsed.success && issues.length === 0) return parsed.data;
  const count = issues.length === 1 ? 'one field is' : `${issues.length} fields are`;
  throw new TouchstoneError({
    code: 'invalid-input',
    message: `“${name}” is not a usable instrument pack: ${count} wrong. Fix what is listed and add the pack again.`,
    issues,
  });
};
