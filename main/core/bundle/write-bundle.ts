/**
 * Writes a bundle: a zip of JSON and original files, entry by entry. The same content
 * gives the same bytes: entries are sorted, their dates fixed, and packing is done in
 * JavaScript, which is the same everywhere.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import {
  BUNDLE_FORMAT,
  BUNDLE_VERSION,
  MANIFEST_FILE,
  originalFile,
  PACKS_FILE,
  RECORD_FILES,
  REVISIONS_FILE,
  textFile,
  type Manifest,
} from '../../../shared/bundle/manifest.ts';
import { ENTITY_KINDS } from '../../../shared/bundle/records.ts';
import type { ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { sha256 } from '../../db/content.ts';
import { readOriginalBytes, readTextRecord, type BundleContent } from '../../db/bundle/bundle-content.ts';
import { ZIP_DATE } from '../../exporting/zip-date.ts';
import type { Library } from '../../db/library.ts';

export interface WriteOptions {
  readonly path: string;
  readonly subject: ExchangeSubject;
  readonly madeWith: string;
  /** Called with how many files have been written; what it throws ends the writing. */
  readonly tell: (done: number, total: number) => void;
}

interface PlannedFile {
  readonly name: string;
  readonly isPacked: boolean;
  readonly bytes: () => Uint8Array;
}

const toBytes = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);

const planFiles = (library: Library, { records, revisions, packs }: BundleContent): PlannedFile[] => {
  const versions = records.article.flatMap((article) => article.versions);
  const json = (name: string, value: unknown): PlannedFile => ({ name, isPacked: true, bytes: () => toBytes(value) });
  const originals = new Set(versions.map(({ originalSha256 }) => originalSha256));
  const texts = new Set<string>(versions.map(({ versionId }) => versionId));
  return [
    ...ENTITY_KINDS.map((kind) => json(RECORD_FILES[kind], records[kind])),
    json(REVISIONS_FILE, revisions),
    json(PACKS_FILE, packs),
    ...[...texts].map((id): PlannedFile => ({
      name: textFile(id),
      isPacked: true,
      bytes: () => library.read((db) => toBytes(readTextRecord(db, id))),
    })),
    // Files of articles are mostly packed already.
    ...[...originals].map((hash): PlannedFile => ({
      name: originalFile(hash),
      isPacked: false,
      bytes: () => library.read((db) => readOriginalBytes(db, hash)),
    })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
};

/**
 * Writes the bundle into a new file. What it left when it fails is for the caller to remove.
 * @returns its size in bytes.
 * @throws what reading the library, the disk or `tell` throws.
 */
export const writeBundle = (library: Library, content: BundleContent, { path, subject, madeWith, tell }: WriteOptions): number => {
  const file = openSync(path, 'wx');
  let written = 0;
  let fault: Error | null = null;
  const zip = new Zip((error, chunk) => {
    fault ??= error;
    if (error === null) written += writeSync(file, chunk);
  });
  const add = (name: string, bytes: Uint8Array, isPacked: boolean): void => {
    const entry = isPacked ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    entry.mtime = ZIP_DATE;
    zip.add(entry);
    entry.push(bytes, true);
  };
  try {
    const planned = planFiles(library, content);
    const files: Manifest['files'] = [];
    for (const [index, { name, isPacked, bytes: readBytes }] of planned.entries()) {
      tell(index, planned.length);
      const bytes = readBytes();
      files.push({ name, bytes: bytes.length, sha256: sha256(bytes) });
      add(name, bytes, isPacked);
    }
    const manifest: Manifest = { format: BUNDLE_FORMAT, version: BUNDLE_VERSION, madeWith, subject, title: content.title, files };
    add(MANIFEST_FILE, toBytes(manifest), true);
    zip.end();
    if (fault !== null) throw new Error('The bundle could not be packed.', { cause: fault });
    tell(planned.length, planned.length);
    return written;
  } finally {
    closeSync(file);
  }
};
