/**
 * Reads annotations out of Web Annotation JSON-LD that conforms to the model. What the
 * library has no place for (shapes, styles, states) is left out and said.
 */
import { z } from 'zod';
import { annotationSchema, interestSchema, strengthSchema, type QuoteSelector } from '../../model/annotation.ts';
import { relationSchema, type Relation } from '../../model/link.ts';
import { escapeParagraphs } from '../../markdown/escape.ts';
import { fieldPath, type FieldIssue } from '../field-issue.ts';
import { htmlText } from '../html-text.ts';
import type { IncomingAnnotation, IncomingBatch, IncomingLink, IncomingTarget, SelectorStep } from '../incoming.ts';
import { firstString, isJsonObject, stringsOf, toList, type JsonObject } from '../json-value.ts';
import { toTagAndLabels } from '../tag-words.ts';
import { checkWebAnnotations } from './check.ts';
import { isIri, SET_TYPES, uuidOfIri } from './terms.ts';

type Notice = (path: string, message: string) => void;

interface Located {
  readonly value: unknown;
  readonly path: string;
}

const locatedList = (value: unknown, path: string): Located[] =>
  Array.isArray(value)
    ? value.map((each: unknown, index) => ({ value: each, path: fieldPath(path, index) }))
    : toList(value).map((each) => ({ value: each, path }));

/** The items of a set one by one, and of a choice the first, as the model says for whoever cannot choose. */
const unfold = (value: unknown, path: string): Located[] =>
  locatedList(value, path).flatMap((each) => {
    if (!isJsonObject(each.value)) return [each];
    const types = stringsOf(each.value['type']);
    if (!types.some((type) => SET_TYPES.has(type))) return [each];
    const items = locatedList(each.value['items'], fieldPath(each.path, 'items')).flatMap((item) => unfold(item.value, item.path));
    return types.includes('Choice') ? items.slice(0, 1) : items;
  });

const LONGEST_QUOTE = 100_000;
const LONGEST_CONTEXT = 1_000;

const toQuote = (object: JsonObject): QuoteSelector | null => {
  const exact = firstString(object['exact']) ?? '';
  if (exact === '' || exact.length > LONGEST_QUOTE) return null;
  return {
    exact,
    prefix: (firstString(object['prefix']) ?? '').slice(-LONGEST_CONTEXT),
    suffix: (firstString(object['suffix']) ?? '').slice(0, LONGEST_CONTEXT),
  };
};

const toPosition = (object: JsonObject): SelectorStep['position'] => {
  const [start] = toList(object['start']);
  const [end] = toList(object['end']);
  return typeof start === 'number' && typeof end === 'number' && end > start ? { start, end } : null;
};

/** Selectors side by side name the same words; one that refines another is looked for inside it. */
const toSteps = (value: unknown, path: string, notice: Notice): SelectorStep[] => {
  let quote: SelectorStep['quote'] = null;
  let position: SelectorStep['position'] = null;
  let refined: SelectorStep[] = [];
  for (const { value: selector, path: selectorPath } of unfold(value, path)) {
    if (!isJsonObject(selector)) {
      notice(selectorPath, 'A selector that is stored elsewhere is left out: nothing is fetched.');
      continue;
    }
    const types = stringsOf(selector['type']);
    if (types.includes('TextQuoteSelector')) quote ??= toQuote(selector);
    else if (types.includes('TextPositionSelector')) position ??= toPosition(selector);
    else
      notice(
        selectorPath,
        `A ${types[0] ?? 'selector without a type'} cannot be used here, because articles are kept as text; quotations and text positions can.`,
      );
    if (refined.length === 0) refined = toSteps(selector['refinedBy'], fieldPath(selectorPath, 'refinedBy'), notice);
  }
  return quote === null && position === null ? refined : [{ quote, position }, ...refined];
};

const titleOf = (object: JsonObject): string | null =>
  firstString(object['dcterms:title']) ??
  firstString(object['dc:title']) ??
  firstString(object['schema:name']) ??
  firstString(object['title']);

const sourcesOf = (value: unknown): { sources: string[]; sourceTitle: string | null } => {
  const [source] = toList(value);
  if (!isJsonObject(source)) return { sources: stringsOf(source), sourceTitle: null };
  return {
    sources: [source['canonical'], source['id'], source['via']].flatMap(stringsOf),
    sourceTitle: titleOf(source),
  };
};

const toTarget = ({ value, path }: Located, notice: Notice): IncomingTarget => {
  if (!isJsonObject(value) || toList(value['source']).length === 0) return { path, ...sourcesOf(value), steps: [] };
  if (toList(value['state']).length > 0) notice(fieldPath(path, 'state'), 'Which state of the page was meant is left out.');
  return { path, ...sourcesOf(value['source']), steps: toSteps(value['selector'], fieldPath(path, 'selector'), notice) };
};

const agentNames = (value: unknown): string =>
  toList(value)
    .flatMap((agent) => {
      if (!isJsonObject(agent)) return stringsOf(agent);
      const name = firstString(agent['name']) ?? firstString(agent['nickname']) ?? firstString(agent['id']);
      return name === null ? [] : [name];
    })
    .join(', ')
    .slice(0, 200)
    .toWellFormed();

const toUtc = (value: unknown): string | null => {
  const text = firstString(value);
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
};

/** A body's text as Markdown: as it is when it says so, otherwise so that it reads as what it says. */
const toMarkdown = (value: string, format: string | null): string => {
  if (format === 'text/markdown') return value;
  return escapeParagraphs(format === 'text/html' ? htmlText(value) : value);
};

interface Bodies {
  readonly words: readonly string[];
  readonly notes: readonly string[];
  /** Resources the bodies point to. */
  readonly references: readonly string[];
}

const readBodies = (annotation: JsonObject, path: string, notice: Notice): Bodies => {
  const words: string[] = [];
  const notes: string[] = stringsOf(annotation['bodyValue']).map((text) => toMarkdown(text, 'text/plain'));
  const references: string[] = [];
  const motivations = stringsOf(annotation['motivation']);
  for (const { value: body, path: bodyPath } of unfold(annotation['body'], fieldPath(path, 'body'))) {
    if (!isJsonObject(body)) {
      references.push(...stringsOf(body));
      continue;
    }
    const text = firstString(body['value']);
    if (text === null) {
      const [source] = sourcesOf(body['source'] ?? body).sources;
      if (source !== undefined) references.push(source);
      if (toList(body['selector']).length > 0) notice(fieldPath(bodyPath, 'selector'), 'Which part of the body was meant is left out.');
      continue;
    }
    const purposes = stringsOf(body['purpose']);
    const isWord = (purposes.length > 0 ? purposes : motivations).some((each) => each === 'tagging' || each === 'classifying');
    if (isWord) words.push(text);
    else if (text !== '') notes.push(toMarkdown(text, firstString(body['format'])));
  }
  return { words, notes, references };
};

const interestsSchema = z.array(interestSchema).max(100);

/** What Touchstone itself adds; from elsewhere it may hold anything, so it is taken only where it fits. */
const readOwnTerms = (
  annotation: JsonObject,
  path: string,
  notice: Notice,
): Pick<IncomingAnnotation, 'strength' | 'interests' | 'speaker'> => {
  const strength = annotation['touchstone:strength'];
  const interests = annotation['touchstone:interests'];
  const parsedStrength = strengthSchema.safeParse(strength);
  const parsedInterests = interestsSchema.safeParse(toList(interests));
  if (strength !== undefined && !parsedStrength.success)
    notice(fieldPath(path, 'touchstone:strength'), 'The strength is left out: it is weak, moderate or strong.');
  if (!parsedInterests.success)
    notice(fieldPath(path, 'touchstone:interests'), 'The interests are left out: they are not as Touchstone writes them.');
  const speaker = annotation['touchstone:speaker'];
  const parsedSpeaker = annotationSchema.shape.speaker.safeParse(speaker);
  if (speaker !== undefined && !parsedSpeaker.success)
    notice(fieldPath(path, 'touchstone:speaker'), 'Who says it is left out: it is no short text.');
  return {
    speaker: parsedSpeaker.success ? parsedSpeaker.data : '',
    strength: parsedStrength.success ? parsedStrength.data : null,
    interests: parsedInterests.success ? parsedInterests.data : [],
  };
};

const LONGEST_NOTE = 1_000_000;

const joinNotes = (parts: readonly string[]): string => parts.join('\n\n').slice(0, LONGEST_NOTE).toWellFormed();

const toAnnotation = (annotation: JsonObject, path: string, notice: Notice): IncomingAnnotation => {
  const { words, notes, references } = readBodies(annotation, path, notice);
  return {
    path,
    id: firstString(annotation['id']),
    ...toTagAndLabels(words),
    note: joinNotes([...notes, ...references.map((iri) => (/^https?:/iu.test(iri) ? `<${iri}>` : escapeParagraphs(iri)))]),
    ...readOwnTerms(annotation, path, notice),
    author: agentNames(annotation['creator']),
    createdAt: toUtc(annotation['created']),
    updatedAt: toUtc(annotation['modified']),
    targets: unfold(annotation['target'], fieldPath(path, 'target')).map((target) => toTarget(target, notice)),
  };
};

const relationOf = (words: readonly string[]): Relation | null => {
  for (const word of words) {
    const parsed = relationSchema.safeParse(word.trim().toLowerCase());
    if (parsed.success) return parsed.data;
  }
  return null;
};

/** Set when an annotation says how one annotation of the file bears on another. */
const toLink = (annotation: JsonObject, path: string, known: ReadonlySet<string>): IncomingLink | null => {
  if (!stringsOf(annotation['motivation']).includes('linking')) return null;
  const { words, notes, references } = readBodies(annotation, path, () => {});
  const from = unfold(annotation['target'], path).flatMap(({ value }) => sourcesOf(value).sources)[0];
  const [to] = references;
  const isAnnotation = (iri: string | undefined): iri is string => iri !== undefined && (known.has(iri) || uuidOfIri(iri) !== null);
  if (!isAnnotation(from) || !isAnnotation(to)) return null;
  return {
    path,
    id: firstString(annotation['id']),
    from,
    to,
    relation: relationOf(words) ?? 'cites',
    note: joinNotes(notes),
    createdAt: toUtc(annotation['created']),
    updatedAt: toUtc(annotation['modified']),
  };
};

const ELSEWHERE = 'This is stored elsewhere, and nothing is fetched. Export the annotations themselves into the file.';

/** The annotations of a value with their paths, whatever it keeps them in. */
const listAnnotations = (value: unknown, path: string, notice: Notice): Located[] => {
  if (Array.isArray(value)) return locatedList(value, path);
  if (!isJsonObject(value)) return [];
  const types = stringsOf(value['type']);
  if (types.includes('AnnotationCollection')) {
    return [...locatedList(value['first'], fieldPath(path, 'first'))].flatMap((page) => {
      if (isJsonObject(page.value) && page.value['items'] !== undefined)
        return listAnnotations({ type: 'AnnotationPage', ...page.value }, page.path, notice);
      notice(page.path, ELSEWHERE);
      return [];
    });
  }
  if (types.includes('AnnotationPage')) {
    if (toList(value['next']).length > 0) notice(fieldPath(path, 'next'), `Only this page is read. ${ELSEWHERE}`);
    return locatedList(value['items'], fieldPath(path, 'items'));
  }
  return [{ value, path }];
};

const isInside = (issue: string, path: string): boolean => path === '' || issue === path || issue.startsWith(`${path}.`);

/**
 * Reads what conforms; an annotation with an error is refused by its wrong fields,
 * and the others are still read.
 */
export const readWebAnnotations = (value: unknown): IncomingBatch => {
  const faults = checkWebAnnotations(value);
  const notices: FieldIssue[] = [];
  const notice: Notice = (path, message) => {
    notices.push({ path, message });
  };
  const all = listAnnotations(value, '', notice);
  const faultless: { readonly object: JsonObject; readonly path: string }[] = [];
  for (const { value: each, path } of all) {
    if (faults.some((fault) => isInside(fault.path, path))) continue;
    if (isJsonObject(each)) faultless.push({ object: each, path });
    else notice(path, ELSEWHERE);
  }
  const known = new Set(faultless.flatMap(({ object }) => stringsOf(object['id']).filter(isIri)));
  const annotations: IncomingAnnotation[] = [];
  const links: IncomingLink[] = [];
  for (const { object, path } of faultless) {
    const link = toLink(object, path, known);
    if (link === null) annotations.push(toAnnotation(object, path, notice));
    else links.push(link);
  }
  return { annotations, links, refused: faults, notices };
};
