/**
 * Holds JSON against the Web Annotation Data Model, a W3C Recommendation of 2017
 * (https://www.w3.org/TR/annotation-model/): what it says MUST be, field by field.
 * Where the published MUST schemas and the text differ, the text decides. Says only
 * what is wrong; what Touchstone can use of a right one is read elsewhere.
 */
import { fieldPath, type FieldIssue } from '../field-issue.ts';
import { isJsonObject, stringsOf, toList, type JsonObject } from '../json-value.ts';
import { checkSelector } from './check-selector.ts';
import { at, atMostOne, checkDateTime, checkEach, checkIri, checkText, exactlyOne, type Check, type Report } from './checks.ts';
import { ANNOTATION_CONTEXT, SET_TYPES } from './terms.ts';

const checkAgent: Check = (value, path, report) => {
  if (!isJsonObject(value)) {
    checkIri(value, path, report);
    return;
  }
  atMostOne(value, 'id', path, report, checkIri);
  checkEach(value, 'type', path, report, checkText);
  checkEach(value, 'name', path, report, checkText);
  atMostOne(value, 'nickname', path, report, checkText);
  checkEach(value, 'email', path, report, checkIri);
  checkEach(value, 'email_sha1', path, report, checkText);
  checkEach(value, 'homepage', path, report, checkIri);
};

/** An IRI, or a description that may have one. */
const checkReference: Check = (value, path, report) => {
  if (isJsonObject(value)) atMostOne(value, 'id', path, report, checkIri);
  else checkIri(value, path, report);
};

/** 3.3.1 to 3.3.7: who, when, for whom, under what terms. */
const checkLifecycle = (object: JsonObject, path: string, report: Report): void => {
  checkEach(object, 'creator', path, report, checkAgent);
  checkEach(object, 'generator', path, report, checkAgent);
  for (const field of ['created', 'generated', 'modified']) atMostOne(object, field, path, report, checkDateTime);
  checkEach(object, 'audience', path, report, checkReference);
  checkEach(object, 'accessibility', path, report, checkText);
  checkEach(object, 'rights', path, report, checkIri);
  atMostOne(object, 'canonical', path, report, checkIri);
  checkEach(object, 'via', path, report, checkIri);
};

const DIRECTIONS: ReadonlySet<unknown> = new Set(['ltr', 'rtl', 'auto']);

const checkDirection: Check = (value, path, report) => {
  if (!DIRECTIONS.has(value)) report(path, 'A text direction is "ltr", "rtl" or "auto".');
};

const checkState: Check = (value, path, report) => {
  if (!isJsonObject(value)) {
    checkIri(value, path, report);
    return;
  }
  const types = stringsOf(value['type']);
  atMostOne(value, 'id', path, report, checkIri);
  if (types.includes('TimeState')) {
    checkEach(value, 'sourceDate', path, report, checkDateTime);
    atMostOne(value, 'sourceDateStart', path, report, checkDateTime);
    atMostOne(value, 'sourceDateEnd', path, report, checkDateTime);
    checkEach(value, 'cached', path, report, checkIri);
    const hasStart = toList(value['sourceDateStart']).length > 0;
    if (hasStart !== toList(value['sourceDateEnd']).length > 0) {
      report(at(path, hasStart ? 'sourceDateEnd' : 'sourceDateStart'), 'A period needs both its start and its end.');
    }
    if (hasStart && toList(value['sourceDate']).length > 0) report(at(path, 'sourceDate'), 'A date and a period cannot be given together.');
  }
  if (types.includes('HttpRequestState')) exactlyOne(value, 'value', path, report, checkText);
  checkEach(value, 'refinedBy', path, report, (refining, refiningPath) => {
    const isState = isJsonObject(refining) && stringsOf(refining['type']).some((type) => type.endsWith('State'));
    (isState ? checkState : checkSelector)(refining, refiningPath, report);
  });
};

const checkSource: Check = (value, path, report) => {
  if (!isJsonObject(value)) {
    checkIri(value, path, report);
    return;
  }
  exactlyOne(value, 'id', path, report, checkIri);
  checkDescription(value, path, report);
};

/** 3.2.2 and 3.2.3: what may be said of any resource. */
const checkDescription = (object: JsonObject, path: string, report: Report): void => {
  checkEach(object, 'type', path, report, checkText);
  checkEach(object, 'format', path, report, checkText);
  checkEach(object, 'language', path, report, checkText);
  atMostOne(object, 'processingLanguage', path, report, checkText);
  atMostOne(object, 'textDirection', path, report, checkDirection);
  checkLifecycle(object, path, report);
};

type Role = 'body' | 'target';

const forbid = (object: JsonObject, fields: readonly string[], path: string, report: Report, what: string): void => {
  for (const field of fields) {
    if (toList(object[field]).length > 0) report(at(path, field), `${what} has no "${field}".`);
  }
};

const checkSet = (object: JsonObject, role: Role, path: string, report: Report): void => {
  if (!stringsOf(object['type']).some((type) => SET_TYPES.has(type))) {
    report(at(path, 'type'), 'Several items need a type that says how they belong together: Choice, Composite, List or Independents.');
  }
  forbid(object, ['source', 'value', 'purpose'], path, report, 'A choice or set');
  const items = object['items'];
  if (toList(items).length === 0) report(at(path, 'items'), 'A choice or set needs at least one item.');
  checkEach(object, 'items', path, report, (item, itemPath) => {
    checkResource(item, role, itemPath, report);
  });
};

const checkSpecificResource = (object: JsonObject, path: string, report: Report): void => {
  exactlyOne(object, 'source', path, report, checkSource);
  forbid(object, ['value', 'items'], path, report, 'A specific resource');
  checkEach(object, 'selector', path, report, checkSelector);
  checkEach(object, 'state', path, report, checkState);
  checkEach(object, 'styleClass', path, report, checkText);
  checkEach(object, 'renderedVia', path, report, checkReference);
  checkEach(object, 'scope', path, report, checkReference);
  checkEach(object, 'purpose', path, report, checkText);
};

const SPECIFIC_FIELDS = ['source', 'selector', 'state', 'styleClass', 'renderedVia', 'scope'];

/** A body or a target: 3.2.1 to 3.2.7, and 4. */
const checkResource = (value: unknown, role: Role, path: string, report: Report): void => {
  if (!isJsonObject(value)) {
    checkIri(value, path, report);
    return;
  }
  const types = stringsOf(value['type']);
  atMostOne(value, 'id', path, report, checkIri);
  checkDescription(value, path, report);
  if (types.some((type) => SET_TYPES.has(type)) || (value['items'] !== undefined && value['source'] === undefined)) {
    checkSet(value, role, path, report);
  } else if (types.includes('SpecificResource') || SPECIFIC_FIELDS.some((field) => toList(value[field]).length > 0)) {
    checkSpecificResource(value, path, report);
  } else if (types.includes('TextualBody') || value['value'] !== undefined) {
    if (role === 'target') report(path, 'A target cannot be text of the annotation itself; it needs an identifier.');
    exactlyOne(value, 'value', path, report, checkText);
    checkEach(value, 'purpose', path, report, checkText);
    forbid(value, ['items'], path, report, 'A textual body');
  } else {
    exactlyOne(value, 'id', path, report, checkIri);
    forbid(value, ['purpose'], path, report, 'A resource of the web that is not described by a source');
  }
};

const CONTEXT_MISSING = `The context has to be, or to include, "${ANNOTATION_CONTEXT}".`;

const checkContext = (object: JsonObject, path: string, report: Report): void => {
  if (!toList(object['@context']).includes(ANNOTATION_CONTEXT)) report(at(path, '@context'), CONTEXT_MISSING);
};

const checkType = (object: JsonObject, type: string, path: string, report: Report): void => {
  checkEach(object, 'type', path, report, checkText);
  if (!stringsOf(object['type']).includes(type)) report(at(path, 'type'), `The type has to be, or to include, "${type}".`);
};

/** @param own whether it is on its own, and so has to bring its context. */
const checkAnnotation = (value: unknown, path: string, report: Report, own: boolean): void => {
  if (!isJsonObject(value)) {
    report(path, 'An annotation is a JSON object.');
    return;
  }
  if (own) checkContext(value, path, report);
  checkType(value, 'Annotation', path, report);
  exactlyOne(value, 'id', path, report, checkIri);
  atMostOne(value, 'bodyValue', path, report, checkText);
  if (toList(value['bodyValue']).length > 0 && toList(value['body']).length > 0) {
    report(at(path, 'bodyValue'), 'An annotation has a body or a bodyValue, not both.');
  }
  checkEach(value, 'body', path, report, (body, bodyPath) => {
    checkResource(body, 'body', bodyPath, report);
  });
  if (toList(value['target']).length === 0) report(at(path, 'target'), 'An annotation needs at least one target.');
  checkEach(value, 'target', path, report, (target, targetPath) => {
    checkResource(target, 'target', targetPath, report);
  });
  checkEach(value, 'motivation', path, report, checkText);
  checkEach(value, 'stylesheet', path, report, checkReference);
  checkLifecycle(value, path, report);
};

const checkCount: Check = (value, path, report) => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) report(path, 'A count is a whole number from 0.');
};

const checkPage = (value: JsonObject, path: string, report: Report, own: boolean): void => {
  if (own) checkContext(value, path, report);
  checkType(value, 'AnnotationPage', path, report);
  exactlyOne(value, 'id', path, report, checkIri);
  atMostOne(value, 'partOf', path, report, checkReference);
  atMostOne(value, 'next', path, report, checkReference);
  atMostOne(value, 'prev', path, report, checkReference);
  atMostOne(value, 'startIndex', path, report, checkCount);
  const items = value['items'];
  if (!Array.isArray(items)) {
    report(at(path, 'items'), 'A page needs the list of its annotations.');
    return;
  }
  for (const [index, item] of items.entries()) {
    const itemPath = fieldPath(at(path, 'items'), index);
    if (typeof item === 'string') checkIri(item, itemPath, report);
    else checkAnnotation(item, itemPath, report, false);
  }
};

const checkPageReference: Check = (value, path, report) => {
  if (isJsonObject(value) && value['items'] !== undefined) checkPage(value, path, report, false);
  else checkReference(value, path, report);
};

const checkCollection = (value: JsonObject, report: Report): void => {
  checkContext(value, '', report);
  checkType(value, 'AnnotationCollection', '', report);
  exactlyOne(value, 'id', '', report, checkIri);
  checkEach(value, 'label', '', report, checkText);
  atMostOne(value, 'total', '', report, checkCount);
  atMostOne(value, 'first', '', report, checkPageReference);
  atMostOne(value, 'last', '', report, checkPageReference);
  checkLifecycle(value, '', report);
};

/**
 * What is wrong with an annotation, a list of annotations, a page or a collection;
 * empty when it conforms. A path names the field from the top of the value.
 */
export const checkWebAnnotations = (value: unknown): FieldIssue[] => {
  const issues: FieldIssue[] = [];
  const report: Report = (path, message) => {
    issues.push({ path, message });
  };
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkAnnotation(item, String(index), report, true);
  } else if (isJsonObject(value)) {
    const types = stringsOf(value['type']);
    if (types.includes('AnnotationCollection')) checkCollection(value, report);
    else if (types.includes('AnnotationPage')) checkPage(value, '', report, true);
    else checkAnnotation(value, '', report, true);
  } else {
    report('', 'A file of annotations holds a JSON object or a list of them.');
  }
  return issues;
};
