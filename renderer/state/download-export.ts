/** Fetches what an export wrote, piece by piece, and hands it over as a file. */
import { EXPORT_PIECE_BYTES, type WrittenExport } from '../../shared/contract/exports.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import { download } from '../design/download.ts';
import type { Transport } from '../transport/transport.ts';

const toBytes = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/**
 * However it ends, the host lets go of the file.
 * @param isWanted asked until the file is handed over; false stops, and nothing of it is.
 * @returns why it could not be fetched; null once it is handed over, or when it was no longer wanted.
 */
export const downloadExport = async (
  transport: Transport,
  { exportId, fileName, mediaType }: WrittenExport,
  isWanted: () => boolean = () => true,
): Promise<Failure | null> => {
  const parts: BlobPart[] = [];
  try {
    for (let offset = 0; isWanted(); offset += EXPORT_PIECE_BYTES) {
      const piece = await transport.call('export.piece', { exportId, offset });
      if (!piece.ok) return piece.error;
      parts.push(toBytes(piece.value.base64));
      if (piece.value.end) break;
    }
    if (isWanted()) download(fileName, parts, mediaType);
    return null;
  } finally {
    void transport.call('export.discard', { exportId });
  }
};
