/** The W3C's JSON Schemas for what a Web Annotation MUST have, as one check. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schemas are of draft 4, whose `id` later drafts call `$id`, and which has a flag for an exclusive minimum of 0. */
const modernise = (value: unknown, top: boolean): unknown => {
  if (Array.isArray(value)) return value.map((each) => modernise(each, false));
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    .filter(
      ([key]) =>
        key !== '$schema' && key !== 'assertionType' && key !== 'expectedResult' && key !== 'onUnexpectedResult' && key !== 'errorMessage',
    )
    .map(([key, each]): [string, unknown] => [key, key === 'exclusiveMinimum' && each === true ? 0 : each])
    .map(([key, each]): [string, unknown] => [key === 'id' && typeof each === 'string' ? '$id' : key, modernise(each, false)]);
  return Object.fromEntries(top ? entries : entries.filter(([key]) => key !== '$id'));
};

const read = (path: string): AnySchema => {
  const value: unknown = modernise(JSON.parse(readFileSync(path, 'utf8')), true);
  if (!isObject(value)) throw new Error(`${path} is no schema.`);
  return value;
};

/** Which MUST schemas an annotation fails, by name. */
export const createMustCheck = (folder: string): ((annotation: unknown) => string[]) => {
  const ajv = new Ajv({ strict: false, validateFormats: true, allErrors: false });
  ajv.addFormat('uri', (value: string) => URL.canParse(value));
  ajv.addFormat('date-time', (value: string) => !Number.isNaN(Date.parse(value)));
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const name of names.filter((each) => each.startsWith('def-'))) ajv.addSchema(read(join(folder, name)));
  const musts = names.filter((name) => /^\d/u.test(name));
  const checks: [string, ValidateFunction][] = musts.map((name) => [name.replace('.json', ''), ajv.compile(read(join(folder, name)))]);
  return (annotation) => checks.filter(([, check]) => !check(annotation)).map(([name]) => name);
};
