/** Fetches what an export wrote, piece by piece, and hands it over as a file. */
import { EXPORT_PIECE_BYTES, type WrittenExport } from '../../shared/contract/exports.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import { download } from '../design/download.ts';
import type { Transport } from '../transport/transport.ts';

const toBytes = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Resolves with why it could not be fetched, or with null once the file is handed over. */
export const downloadExport = async (transport: Transport, { exportId, fileName, mediaType }: WrittenExport): Promise<Failure | null> => {
  const parts: BlobPart[] = [];
  for (let offset = 0; ; offset += EXPORT_PIECE_BYTES) {
    const piece = await transport.call('export.piece', { exportId, offset });
    if (!piece.ok) return piece.error;
    parts.push(toBytes(piece.value.base64));
    if (piece.value.end) break;
  }
  await transport.call('export.discard', { exportId });
  download(fileName, parts, mediaType);
  return null;
};
