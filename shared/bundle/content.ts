/**
 * What of a record is its content: what a reviewer can change, named so that it is the
 * same in every library. Ids of rows, times and libraries' own version ids are left out,
 * so two libraries that hold the same content agree on its hash.
 */
import type { EntityKind, RecordOf } from './records.ts';

/** Field names to values; fields that hold nothing are left out of the hash. */
export type Content = Readonly<Record<string, unknown>>;

/** SHA-256 of a text version by its id; undefined when it is not known. */
export type TextHashes = (versionId: string) => string | undefined;

export const contentOf: { readonly [Kind in EntityKind]: (record: RecordOf[Kind], hashes: TextHashes) => Content } = {
  article: ({ kind, metadata }) => ({ kind, ...metadata }),
  structure: ({ blocks }) => ({ blocks }),
  review: ({ title }) => ({ title }),
  member: ({ position }) => ({ position: `at ${position}` }),
  annotation: ({ tag, note, strength, labels, interests, speaker, targets, followUps }, hashes) => ({
    tag,
    note,
    strength,
    labels,
    interests,
    speaker,
    targets: targets
      .map(({ versionId, start, end, exact, prefix, suffix }) => ({ text: hashes(versionId), start, end, exact, prefix, suffix }))
      .sort((a, b) => a.start - b.start || a.end - b.end || ((a.text ?? '') < (b.text ?? '') ? -1 : 1)),
    followUps: followUps
      .map(({ versionId, outcome, note: reason }) => ({ text: hashes(versionId), outcome, note: reason }))
      .sort((a, b) => ((a.text ?? '') < (b.text ?? '') ? -1 : 1)),
  }),
  link: ({ relation, note }) => ({ relation, note }),
  narrative: ({ title, markdown }) => ({ title, markdown }),
  instrument: ({ version }) => ({ version }),
  appraisal: ({ instrumentVersion, outcome, refusal }) => ({ instrumentVersion, outcome, refusal }),
  answer: ({ response, text, absence, annotationIds }) => ({
    response,
    text,
    // When and on which of its texts a library looked is not what was found.
    absence:
      absence === null ? null : { lookedFor: absence.lookedFor, words: absence.words, sections: absence.sections, found: absence.found },
    annotationIds,
  }),
  verdict: ({ judgement, reason, comment }) => ({ judgement, reason, comment }),
  study: ({ name, registration }) => ({ name, registration }),
  'study-article': ({ role }) => ({ role }),
  // Of none is something that was said, and no empty field.
  'study-evidence': ({ studyIds }) => ({ studyIds: studyIds.length === 0 ? 'none' : studyIds }),
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => !isEmpty(each))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
};

/** The same text for equal values, whatever the order of their fields; empty fields, such as later versions add, do not count. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value)) ?? 'null';

export const holdsNothing = isEmpty;
