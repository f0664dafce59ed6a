/**
 * Names of the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/) and
 * of the few things Touchstone adds to it.
 */

/** Every annotation says with it that its terms are the model's. */
export const ANNOTATION_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** What the model has no term for; defined here alone, so no other program can mean something else by it. */
export const TOUCHSTONE_CONTEXT = { touchstone: 'urn:x-touchstone:terms:' } as const;

export const SET_TYPES: ReadonlySet<string> = new Set(['Choice', 'Composite', 'List', 'Independents']);

/** An absolute IRI: a scheme, and no character that has to be escaped (RFC 3987, section 2.2). */
export const isIri = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`\p{Cc}]+$/iu.test(value);

const UUID_IRI = /^urn:uuid:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/iu;

export const toUuidIri = (id: string): string => `urn:uuid:${id}`;

/** The UUID an IRI stands for, in lower case; null for any other IRI. */
export const uuidOfIri = (iri: string): string | null => UUID_IRI.exec(iri)?.[1]?.toLowerCase() ?? null;
