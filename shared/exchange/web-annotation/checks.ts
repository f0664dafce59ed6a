/** The small checks the model's rules are made of: how often a field may occur, and what a value is. */
import { fieldPath } from '../field-issue.ts';
import { toList, type JsonObject } from '../json-value.ts';
import { isIri } from './terms.ts';

export type Report = (path: string, message: string) => void;
export type Check = (value: unknown, path: string, report: Report) => void;

export const at = fieldPath;

/** Checks a field's value, or each of its values. */
export const checkEach = (object: JsonObject, field: string, path: string, report: Report, check: Check): void => {
  const value = object[field];
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) check(each, at(at(path, field), index), report);
  } else if (value !== undefined && value !== null) check(value, at(path, field), report);
};

export const atMostOne = (object: JsonObject, field: string, path: string, report: Report, check: Check): void => {
  const count = toList(object[field]).length;
  if (count > 1) report(at(path, field), `Only one "${field}" is allowed here, and there are ${count}.`);
  else checkEach(object, field, path, report, check);
};

export const exactlyOne = (object: JsonObject, field: string, path: string, report: Report, check: Check): void => {
  if (toList(object[field]).length === 0) report(at(path, field), `The "${field}" is missing.`);
  else atMostOne(object, field, path, report, check);
};

export const checkIri: Check = (value, path, report) => {
  if (!isIri(value)) report(path, 'This has to be an identifier: an absolute IRI such as "https://example.org/1".');
};

export const checkText: Check = (value, path, report) => {
  if (typeof value !== 'string') report(path, 'This has to be text.');
};

const DATE_TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;

/** xsd:dateTime in UTC, written with Z (section 3.3.1). */
export const checkDateTime: Check = (value, path, report) => {
  if (typeof value !== 'string' || !DATE_TIME.test(value) || Number.isNaN(Date.parse(value))) {
    report(path, 'A time is written in UTC as "2026-01-31T12:00:00Z".');
  }
};
