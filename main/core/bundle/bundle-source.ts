/** A bundle that has been read and checked, whatever it was read from. */
import type { Manifest } from '../../../shared/bundle/manifest.ts';
import type { Instrument } from '../../../shared/model/instrument.ts';
import type { EntityKind, RecordOf, Revisions, TextRecord } from '../../../shared/bundle/records.ts';

export interface BundleSource {
  readonly manifest: Manifest;
  readonly records: { readonly [Kind in EntityKind]: readonly RecordOf[Kind][] };
  readonly revisions: Revisions;
  readonly packs: readonly Instrument[];
  /** SHA-256 of every text of the bundle, by its version's id. */
  readonly textHashes: ReadonlyMap<string, string>;
  /** Read again at each call, so that not all are in memory at once. */
  text(versionId: string): TextRecord;
  original(sha256: string): Uint8Array;
}
