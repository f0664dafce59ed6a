/**
 * Reads a bundle and holds everything in it against its manifest before anything is
 * done with it. Texts and originals are read one at a time.
 */
import { z } from 'zod';
import {
  BUNDLE_FORMAT,
  BUNDLE_VERSION,
  bundleVersionSchema,
  isBundleFile,
  MANIFEST_FILE,
  manifestSchema,
  originalFile,
  PACKS_FILE,
  RECORD_FILES,
  REVISIONS_FILE,
  textFile,
  type Manifest,
} from '../../../shared/bundle/manifest.ts';
import {
  RECORD_SCHEMAS,
  revisionsSchema,
  textRecordSchema,
  type EntityKind,
  type RecordOf,
  type TextRecord,
} from '../../../shared/bundle/records.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { instrumentSchema, type Instrument } from '../../../shared/model/instrument.ts';
import { IMPORT_FILE_BYTES } from '../../../shared/contract/imports.ts';
import { sha256 } from '../../db/content.ts';
import type { BundleSource } from './bundle-source.ts';
import { openZip, type ZipFile } from './zip-file.ts';

const LIMITS = { entries: 60_000, entryBytes: IMPORT_FILE_BYTES, totalBytes: 4 * 1024 * 1024 * 1024 } as const;

export interface ReadOptions {
  /** What the reviewer knows the file as. */
  readonly fileName: string;
  /** Called with how many files have been read and checked; what it throws ends the reading. */
  readonly tell: (done: number, total: number) => void;
}

export interface ReadBundle extends BundleSource {
  close(): void;
}

class Reader {
  readonly #zip: ZipFile;
  readonly #fileName: string;

  constructor(zip: ZipFile, fileName: string) {
    this.#zip = zip;
    this.#fileName = fileName;
  }

  refuse(reason: string): TouchstoneError {
    return new TouchstoneError({
      code: 'import-failed',
      message: `“${this.#fileName}” cannot be read: ${reason}. Nothing was changed; ask for the file again.`,
    });
  }

  json(name: string): unknown {
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(this.#zip.read(name)));
    } catch (error) {
      throw error instanceof TouchstoneError ? error : this.refuse(`its file “${name}” is not JSON`);
    }
  }

  parse<Value>(name: string, schema: z.ZodType<Value>): Value {
    const parsed = schema.safeParse(this.json(name));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? '' : ` (${issue.path.map(String).join('.')}: ${issue.message})`;
    throw this.refuse(`its file “${name}” is not as a bundle has it${where}`);
  }

  manifest(): Manifest {
    if (this.#zip.sizeOf(MANIFEST_FILE) === null) throw this.refuse('it is not a Touchstone bundle');
    const version = bundleVersionSchema.safeParse(this.json(MANIFEST_FILE));
    if (!version.success) throw this.refuse(`it is not a Touchstone bundle (${BUNDLE_FORMAT})`);
    if (version.data.version > BUNDLE_VERSION) {
      throw new TouchstoneError({
        code: 'import-failed',
        message: `“${this.#fileName}” was made by a newer version of Touchstone. Update Touchstone to import it; nothing was changed.`,
      });
    }
    const manifest = this.parse(MANIFEST_FILE, manifestSchema);
    const listed = new Set(manifest.files.map(({ name }) => name));
    const stray = this.#zip.names.find((name) => name !== MANIFEST_FILE && (!listed.has(name) || !isBundleFile(name)));
    if (stray !== undefined) throw this.refuse(`its file “${stray.slice(0, 200)}” does not belong in a bundle`);
    const missing = [...Object.values(RECORD_FILES), REVISIONS_FILE, PACKS_FILE, ...listed].find((name) => this.#zip.sizeOf(name) === null);
    if (missing !== undefined) throw this.refuse(`its file “${missing}” is missing`);
    return manifest;
  }

  records<Kind extends EntityKind>(kind: Kind): RecordOf[Kind][] {
    const schemas: { readonly [Each in EntityKind]: z.ZodType<RecordOf[Each]> } = RECORD_SCHEMAS;
    return this.parse(RECORD_FILES[kind], z.array(schemas[kind]));
  }

  text(versionId: string): TextRecord {
    return this.parse(textFile(versionId), textRecordSchema);
  }
}

type Records = BundleSource['records'];

/** A bundle must be complete: whatever it refers to is in it. */
const findDangling = (records: Records, textHashes: ReadonlyMap<string, string>, originals: ReadonlySet<string>): string | null => {
  const versionsOf = new Map(records.article.map(({ id, versions }) => [id, new Set<string>(versions.map(({ versionId }) => versionId))]));
  const reviews = new Set(records.review.map(({ id }) => id));
  const annotations = new Set(records.annotation.map(({ id }) => id));
  for (const { versions } of records.article) {
    for (const { versionId, originalSha256 } of versions) {
      if (!textHashes.has(versionId)) return 'the text of an article';
      if (!originals.has(originalSha256)) return 'the file of an article';
    }
  }
  for (const { articleId, targets } of records.annotation) {
    const versions = versionsOf.get(articleId);
    if (versions === undefined) return 'the article of an annotation';
    if (targets.some(({ versionId, start, end }) => !versions.has(versionId) || end <= start)) return 'the text of an annotation';
  }
  if (
    records.structure.some(
      ({ articleId, versionId, textSha256 }) =>
        versionsOf.get(articleId)?.has(versionId) !== true || textHashes.get(versionId) !== textSha256,
    )
  )
    return 'the text of a structure';
  if (records.link.some(({ from, to }) => from === to || !annotations.has(from) || !annotations.has(to))) return 'an end of a link';
  if (records.member.some(({ reviewId, articleId }) => !reviews.has(reviewId) || !versionsOf.has(articleId)))
    return 'an article of a review';
  const isOwned = ({ owner }: Records['narrative'][number]): boolean =>
    owner.kind === 'review' ? reviews.has(owner.id) : versionsOf.has(owner.id);
  return records.narrative.every(isOwned) ? null : 'what a section is about';
};

const findDanglingAppraisal = (records: Records, packs: readonly Instrument[]): string | null => {
  const articles = new Set<string>(records.article.map(({ id }) => id));
  const annotations = new Set(records.annotation.map(({ id }) => id));
  const appraisals = new Set(records.appraisal.map(({ id }) => id));
  const studies = new Set(records.study.map(({ id }) => id));
  const known = new Set(packs.map(({ id, version }) => `${id}/${version}`));
  if (
    records.appraisal.some(
      ({ articleId, sourceArticleId }) => !articles.has(articleId) || (sourceArticleId !== null && !articles.has(sourceArticleId)),
    )
  )
    return 'the article of an appraisal';
  if (records.instrument.some(({ instrumentId, version }) => !known.has(`${instrumentId}/${version}`)))
    return 'the content of an instrument';
  if (
    records.answer.some(
      ({ appraisalId, annotationIds }) => !appraisals.has(appraisalId) || annotationIds.some((id) => !annotations.has(id)),
    )
  )
    return 'what an answer rests on';
  if (records.verdict.some(({ appraisalId }) => !appraisals.has(appraisalId))) return 'the appraisal of a judgement';
  if (records['study-article'].some(({ studyId, articleId }) => !studies.has(studyId) || !articles.has(articleId)))
    return 'an article of a study';
  return records['study-evidence'].every(
    ({ annotationId, studyIds }) => studyIds.every((id) => studies.has(id)) && annotations.has(annotationId),
  )
    ? null
    : 'the study of some evidence';
};

/**
 * Opens and checks a bundle. The caller closes it.
 * @throws TouchstoneError `import-failed` with what is wrong, and what `tell` throws.
 */
export const readBundle = (path: string, { fileName, tell }: ReadOptions): ReadBundle => {
  const zip = openZip(path, fileName, LIMITS);
  try {
    const reader = new Reader(zip, fileName);
    const manifest = reader.manifest();
    const textHashes = new Map<string, string>();
    const originals = new Set<string>();
    for (const [index, { name, bytes, sha256: hash }] of manifest.files.entries()) {
      tell(index, manifest.files.length);
      if (zip.sizeOf(name) !== bytes || sha256(zip.read(name)) !== hash) throw reader.refuse(`its file “${name}” is damaged`);
      if (name.startsWith('originals/')) originals.add(hash);
      if (name.startsWith('originals/') && name !== originalFile(hash)) throw reader.refuse(`its file “${name}” is damaged`);
      if (name.startsWith('texts/')) {
        const text = reader.parse(name, textRecordSchema);
        if (name !== textFile(text.id) || sha256(text.text) !== text.sha256 || !text.text.isWellFormed())
          throw reader.refuse(`its file “${name}” is damaged`);
        textHashes.set(text.id, text.sha256);
      }
    }
    const records: Records = {
      article: reader.records('article'),
      structure: reader.records('structure'),
      review: reader.records('review'),
      member: reader.records('member'),
      annotation: reader.records('annotation'),
      link: reader.records('link'),
      narrative: reader.records('narrative'),
      instrument: reader.records('instrument'),
      appraisal: reader.records('appraisal'),
      answer: reader.records('answer'),
      verdict: reader.records('verdict'),
      study: reader.records('study'),
      'study-article': reader.records('study-article'),
      'study-evidence': reader.records('study-evidence'),
    };
    const revisions = reader.parse(REVISIONS_FILE, revisionsSchema);
    const packs = reader.parse(PACKS_FILE, z.array(instrumentSchema));
    const dangling = findDangling(records, textHashes, originals) ?? findDanglingAppraisal(records, packs);
    if (dangling !== null) throw reader.refuse(`${dangling} is missing`);
    tell(manifest.files.length, manifest.files.length);
    return {
      manifest,
      records,
      revisions,
      packs,
      textHashes,
      text: (versionId) => reader.text(versionId),
      original: (hash) => zip.read(originalFile(hash)),
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
};
