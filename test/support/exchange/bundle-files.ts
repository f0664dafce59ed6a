/** Bundles out of a library and into another, over the contract as a host does it. */
import type { BundleReport } from '../../../shared/contract/bundles.ts';
import type { ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { EXPORT_PIECE_BYTES } from '../../../shared/contract/exports.ts';
import { STAGE_CHUNK_BYTES } from '../../../shared/contract/imports.ts';
import type { UploadId } from '../../../shared/model/id.ts';
import type { Core } from '../../../main/core/core.ts';
import { call } from '../temporary-library.ts';

export const exportBundle = async (core: Core, subject: ExchangeSubject = { kind: 'library' }, withLinked = false): Promise<Buffer> => {
  const { exportId, bytes } = await call(core, 'bundle.export', { subject, withLinked });
  const pieces: Buffer[] = [];
  for (let offset = 0; ; offset += EXPORT_PIECE_BYTES) {
    const { base64, end } = await call(core, 'export.piece', { exportId, offset });
    pieces.push(Buffer.from(base64, 'base64'));
    if (end) break;
  }
  await call(core, 'export.discard', { exportId });
  const whole = Buffer.concat(pieces);
  if (whole.length !== bytes) throw new Error(`A bundle of ${bytes} bytes came as ${whole.length}.`);
  return whole;
};

export const stageBundle = async (core: Core, bytes: Uint8Array, name = 'from-ada.touchstone'): Promise<UploadId> => {
  let uploadId: UploadId | undefined;
  for (let offset = 0; offset < bytes.length || uploadId === undefined; offset += STAGE_CHUNK_BYTES) {
    const base64 = Buffer.from(bytes.subarray(offset, offset + STAGE_CHUNK_BYTES)).toString('base64');
    ({ uploadId } = await call(core, 'import.stage', { name, base64, ...(uploadId === undefined ? {} : { uploadId }) }));
  }
  return uploadId;
};

export const importBundle = async (
  core: Core,
  bytes: Uint8Array,
  deleted: 'keep-deleted' | 'bring-back' = 'keep-deleted',
): Promise<BundleReport> => call(core, 'bundle.import', { uploadId: await stageBundle(core, bytes), deleted });

/** How many things of all kinds a report says this of. */
export const countOf = ({ counts }: BundleReport, change: keyof BundleReport['counts']['article']): number =>
  Object.values(counts).reduce((sum, each) => sum + (each[change] ?? 0), 0);
