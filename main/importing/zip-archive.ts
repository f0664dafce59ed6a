/**
 * Looks into a ZIP file before anything of it is unpacked: how many entries, how
 * large they say they are, and how much smaller they were packed. What unpacks
 * then is held to what was said (APPNOTE.TXT 6.3, PKWARE).
 */
import { inflateRawSync } from 'node:zlib';
import { TouchstoneError } from '../../shared/contract/failure.ts';

/** What an archive may hold; sizes in bytes, unpacked. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Largest ratio of unpacked to packed bytes, for entries of a megabyte and more. */
  readonly ratio: number;
}

/** An honest document of a thousand pages has 50 MB of XML, packed to a tenth or a twentieth. */
export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 10_000, entryBytes: 100_000_000, totalBytes: 1_000_000_000, ratio: 300 };

export interface Archive {
  readonly names: readonly string[];
  /**
   * An entry's bytes; null when the archive has none of that name.
   * @throws TouchstoneError `import-failed` when it is damaged, encrypted, packed in an unknown way, or larger than it says.
   */
  read(name: string): Uint8Array | null;
}

interface Entry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly headerAt: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;
const SMALL_ENTRY = 1_000_000;

const failed = (message: string): TouchstoneError => new TouchstoneError({ code: 'import-failed', message });

const damaged = (name: string): TouchstoneError =>
  failed(`“${name}” is damaged or was not saved completely. Open it in the program it was made with, save it again, and import that.`);

const bomb = (name: string): TouchstoneError =>
  failed(
    `“${name}” unpacks to far more than an article holds, as files made to exhaust a computer do. If you trust it, save its text as plain text and import that.`,
  );

/** Where the end record is; it is searched from the end, as a comment may follow it. */
const findEnd = (view: DataView, name: string): number => {
  const least = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= least; at -= 1) if (view.getUint32(at, true) === END_SIGNATURE) return at;
  throw damaged(name);
};

const readEntries = (bytes: Uint8Array, name: string, limits: ArchiveLimits): Entry[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view, name);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) throw bomb(name);
  const decoder = new TextDecoder();
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw damaged(name);
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/'),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
};

const holdToLimits = (entries: readonly Entry[], name: string, limits: ArchiveLimits): void => {
  let total = 0;
  for (const { packed, unpacked } of entries) {
    total += unpacked;
    const isBlown = unpacked > SMALL_ENTRY && unpacked > packed * limits.ratio;
    if (unpacked > limits.entryBytes || total > limits.totalBytes || isBlown) throw bomb(name);
  }
};

const unpack = (bytes: Uint8Array, entry: Entry, name: string): Uint8Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { headerAt } = entry;
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== LOCAL_SIGNATURE) throw damaged(name);
  const start = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw damaged(name);
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw damaged(name);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) });
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw bomb(name);
    throw damaged(name);
  }
};

/**
 * Opens an archive without unpacking anything.
 *
 * @param name the file's, for messages.
 * @throws TouchstoneError `import-failed` naming the file when it is damaged or beyond the limits.
 */
export const openArchive = (bytes: Uint8Array, name: string, limits: ArchiveLimits = ARCHIVE_LIMITS): Archive => {
  if (bytes.length < END_BYTES) throw damaged(name);
  const entries = readEntries(bytes, name, limits);
  holdToLimits(entries, name, limits);
  // Of two entries of one name the last counts, as most programs have it.
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    names: [...byName.keys()],
    read: (wanted) => {
      const entry = byName.get(wanted);
      if (entry === undefined) return null;
      if (entry.isEncrypted)
        throw failed(`“${name}” is protected by a password. Remove the password in the program it was made with, and import it again.`);
      return unpack(bytes, entry, name);
    },
  };
};
