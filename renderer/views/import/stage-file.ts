/** Hands one file over to the host, piece by piece. */
import { BUNDLE_EXTENSION } from '../../../shared/bundle/manifest.ts';
import { BUNDLE_FILE_BYTES } from '../../../shared/contract/bundles.ts';
import { IMPORT_FILE_BYTES, STAGE_CHUNK_BYTES } from '../../../shared/contract/imports.ts';
import type { CallResult, Failure } from '../../../shared/contract/failure.ts';
import type { UploadId } from '../../../shared/model/id.ts';
import { formatBytes } from '../../design/format.ts';
import type { Transport } from '../../transport/transport.ts';

const readBase64 = async (piece: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file cannot be read.')));
    reader.readAsDataURL(piece);
  });

const failure = (message: string): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: { code: 'import-failed', message },
});

export interface Staging {
  /** Asked before each piece; false stops. */
  readonly isWanted: () => boolean;
  /** @param sent how much has been handed over, 0 to 1. */
  readonly onProgress: (uploadId: UploadId, sent: number) => void;
}

/** What is not imported need not lie in the library's folder until the host closes. */
export const discardUpload = (transport: Transport, uploadId: UploadId): void => void transport.call('import.discard', { uploadId });

/** Never rejects. Null when it was stopped; the host then keeps nothing of it. */
export const stageFile = async (
  transport: Transport,
  file: File,
  { isWanted, onProgress }: Staging,
): Promise<CallResult<UploadId> | null> => {
  const most = file.name.toLowerCase().endsWith(`.${BUNDLE_EXTENSION}`) ? BUNDLE_FILE_BYTES : IMPORT_FILE_BYTES;
  if (file.size > most) {
    return failure(`${file.name} has ${formatBytes(file.size)}; the most Touchstone reads is ${formatBytes(most)}.`);
  }
  let uploadId: UploadId | undefined;
  let offset = 0;
  const letGo = (): null => {
    if (uploadId !== undefined) discardUpload(transport, uploadId);
    return null;
  };
  do {
    if (!isWanted()) return letGo();
    let base64: string;
    try {
      base64 = await readBase64(file.slice(offset, offset + STAGE_CHUNK_BYTES));
    } catch {
      letGo();
      return failure(`${file.name} cannot be read. Check that it is a file, not a folder, and still there.`);
    }
    const result = await transport.call('import.stage', {
      name: file.name,
      base64,
      ...(uploadId === undefined ? {} : { uploadId }),
    });
    if (!result.ok) return result;
    uploadId = result.value.uploadId;
    offset += STAGE_CHUNK_BYTES;
    onProgress(uploadId, file.size === 0 ? 1 : Math.min(1, offset / file.size));
  } while (offset < file.size);
  return isWanted() ? { ok: true, value: uploadId } : letGo();
};
