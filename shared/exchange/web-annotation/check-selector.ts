/** Section 4.2 of the model: how a part of a resource is named. */
import { isJsonObject, stringsOf, toList, type JsonObject } from '../json-value.ts';
import { at, atMostOne, checkEach, checkIri, checkText, exactlyOne, type Check, type Report } from './checks.ts';

const checkOffset: Check = (value, path, report) => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    report(path, 'A position is a whole number from 0.');
  }
};

const checkPosition = (object: JsonObject, path: string, report: Report): void => {
  exactlyOne(object, 'start', path, report, checkOffset);
  exactlyOne(object, 'end', path, report, checkOffset);
  const [start] = toList(object['start']);
  const [end] = toList(object['end']);
  if (typeof start === 'number' && typeof end === 'number' && end < start) report(at(path, 'end'), 'The end comes before the start.');
};

const checkQuote = (object: JsonObject, path: string, report: Report): void => {
  exactlyOne(object, 'exact', path, report, checkText);
  atMostOne(object, 'prefix', path, report, checkText);
  atMostOne(object, 'suffix', path, report, checkText);
};

const checkValue = (object: JsonObject, path: string, report: Report): void => {
  exactlyOne(object, 'value', path, report, checkText);
};

const BY_TYPE: ReadonlyMap<string, (object: JsonObject, path: string, report: Report) => void> = new Map([
  [
    'FragmentSelector',
    (object, path, report) => {
      checkValue(object, path, report);
      atMostOne(object, 'conformsTo', path, report, checkIri);
    },
  ],
  ['CssSelector', checkValue],
  ['XPathSelector', checkValue],
  ['TextQuoteSelector', checkQuote],
  ['TextPositionSelector', checkPosition],
  ['DataPositionSelector', checkPosition],
  [
    'SvgSelector',
    (object, path, report) => {
      atMostOne(object, 'value', path, report, checkText);
      if (toList(object['value']).length === 0 && toList(object['id']).length === 0) {
        report(at(path, 'value'), 'A shape needs its drawing, or an identifier to get it from.');
      }
    },
  ],
  [
    'RangeSelector',
    (object, path, report) => {
      exactlyOne(object, 'startSelector', path, report, checkSelector);
      exactlyOne(object, 'endSelector', path, report, checkSelector);
    },
  ],
] satisfies [string, (object: JsonObject, path: string, report: Report) => void][]);

/** A selector, or the identifier of one. */
export const checkSelector: Check = (value, path, report) => {
  if (!isJsonObject(value)) {
    checkIri(value, path, report);
    return;
  }
  const types = stringsOf(value['type']);
  atMostOne(value, 'id', path, report, checkIri);
  if (toList(value['type']).length === 0 && toList(value['id']).length === 0) report(at(path, 'type'), 'The "type" is missing.');
  for (const type of types) BY_TYPE.get(type)?.(value, path, report);
  checkEach(value, 'refinedBy', path, report, checkSelector);
};
