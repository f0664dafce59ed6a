/** The first file of a bundle: what it is, which version of the format, and every other file with its hash. */
import { z } from 'zod';
import { exchangeSubjectSchema } from '../contract/exchange.ts';
import { sha256Schema } from './records.ts';

export const BUNDLE_FORMAT = 'touchstone-bundle';
/** Counts up when an older Touchstone could no longer read what is written. */
export const BUNDLE_VERSION = 1;
export const BUNDLE_EXTENSION = 'touchstone';

/** Read first, so that a newer bundle is distinguished from a damaged one. */
export const bundleVersionSchema = z.object({ format: z.literal(BUNDLE_FORMAT), version: z.int().positive() });

export const RECORD_FILES = {
  article: 'articles.json',
  structure: 'structures.json',
  review: 'reviews.json',
  member: 'review-articles.json',
  annotation: 'annotations.json',
  link: 'links.json',
  narrative: 'narratives.json',
  instrument: 'instruments.json',
  appraisal: 'appraisals.json',
  answer: 'answers.json',
  verdict: 'verdicts.json',
  study: 'studies.json',
  'study-article': 'study-articles.json',
  'study-evidence': 'study-evidence.json',
} as const;
export const MANIFEST_FILE = 'manifest.json';
export const REVISIONS_FILE = 'revisions.json';
/** The instrument packs that appraisals were made with, or that were added. */
export const PACKS_FILE = 'packs.json';

export const textFile = (versionId: string): string => `texts/${versionId}.json`;
export const originalFile = (sha256: string): string => `originals/${sha256}`;

const NAMED_FILES: ReadonlySet<string> = new Set([...Object.values(RECORD_FILES), MANIFEST_FILE, REVISIONS_FILE, PACKS_FILE]);

/** Every name a bundle's file may have; none can lead out of a folder. */
export const isBundleFile = (name: string): boolean =>
  NAMED_FILES.has(name) || /^texts\/[\da-f-]{36}\.json$|^originals\/[\da-f]{64}$/u.test(name);

export const manifestSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  /** Touchstone's own version, for error reports. */
  madeWith: z.string(),
  subject: exchangeSubjectSchema,
  title: z.string(),
  /** Every file but this one, by name. */
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int().nonnegative(), sha256: sha256Schema })),
});
export type Manifest = z.output<typeof manifestSchema>;
