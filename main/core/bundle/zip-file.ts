/**
 * Reads a zip file entry by entry (APPNOTE.TXT 6.3, sections 4.3 and 4.4). Sizes are
 * held to limits before anything is unpacked, and an entry that unpacks to anything
 * but its stated size is refused. Knows nothing of what is in it.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { TouchstoneError } from '../../../shared/contract/failure.ts';

export interface ZipLimits {
  readonly entries: number;
  /** Of one entry, unpacked, in bytes. */
  readonly entryBytes: number;
  /** Of all entries together, unpacked, in bytes. */
  readonly totalBytes: number;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly headerAt: number;
}

export interface ZipFile {
  /** In file order. */
  readonly names: readonly string[];
  /** Unpacked size in bytes; null when there is no such entry. */
  sizeOf(name: string): number | null;
  /** @throws TouchstoneError `import-failed` when the entry is missing or damaged. */
  read(name: string): Uint8Array;
  close(): void;
}

const END = { signature: 0x06054b50, bytes: 22, longestComment: 65_535 } as const;
const CENTRAL = { signature: 0x02014b50, bytes: 46 } as const;
const LOCAL = { signature: 0x04034b50, bytes: 30 } as const;
const STORED = 0;
const DEFLATED = 8;
/** Deflate cannot do better than 1 : 1032. */
const BEST_RATIO = 1_033;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

const refuse = (name: string, reason: string): TouchstoneError =>
  new TouchstoneError({
    code: 'import-failed',
    message: `“${name}” cannot be read: ${reason}. Nothing was changed; ask for the file again.`,
  });

const decodeName = (bytes: Uint8Array): string | null => {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
};

class OpenZip implements ZipFile {
  readonly #file: number;
  readonly #fileName: string;
  readonly #bytes: number;
  readonly #entries = new Map<string, Entry>();

  constructor(path: string, fileName: string, limits: ZipLimits) {
    this.#fileName = fileName;
    this.#file = openSync(path, 'r');
    try {
      this.#bytes = fstatSync(this.#file).size;
      this.#readDirectory(limits);
    } catch (error) {
      closeSync(this.#file);
      throw error;
    }
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  sizeOf(name: string): number | null {
    return this.#entries.get(name)?.size ?? null;
  }

  #refuse(reason: string): TouchstoneError {
    return refuse(this.#fileName, reason);
  }

  #readAt(position: number, length: number): Buffer {
    if (position < 0 || length < 0 || position + length > this.#bytes) throw this.#refuse('it is cut off or damaged');
    const buffer = Buffer.alloc(length);
    let read = 0;
    while (read < length) {
      const count = readSync(this.#file, buffer, read, length - read, position + read);
      if (count === 0) throw this.#refuse('it is cut off or damaged');
      read += count;
    }
    return buffer;
  }

  #findEnd(): Buffer {
    const length = Math.min(this.#bytes, END.bytes + END.longestComment);
    const tail = this.#readAt(this.#bytes - length, length);
    for (let at = length - END.bytes; at >= 0; at -= 1) {
      if (tail.readUInt32LE(at) === END.signature && at + END.bytes + tail.readUInt16LE(at + 20) === length) return tail.subarray(at);
    }
    throw this.#refuse('it is not a bundle, or it is cut off');
  }

  #readDirectory(limits: ZipLimits): void {
    const end = this.#findEnd();
    const count = end.readUInt16LE(10);
    const size = end.readUInt32LE(12);
    const start = end.readUInt32LE(16);
    if (end.readUInt16LE(8) !== count || count === 0xffff || size === 0xffffffff || start === 0xffffffff)
      throw this.#refuse('it is larger than a bundle can be');
    if (count > limits.entries) throw this.#refuse(`it has ${count} files, more than a bundle can have`);
    const directory = this.#readAt(start, size);
    let at = 0;
    let total = 0;
    for (let index = 0; index < count; index += 1) {
      const entry = this.#readEntry(directory, at);
      at = entry.next;
      total += entry.size;
      if (this.#entries.has(entry.name)) throw this.#refuse(`it has two files with the name “${entry.name}”`);
      if (entry.size > limits.entryBytes || total > limits.totalBytes) throw this.#refuse('it would unpack to more than a bundle can hold');
      if (entry.size > entry.packed * BEST_RATIO) throw this.#refuse('it states sizes that cannot be');
      this.#entries.set(entry.name, entry);
    }
  }

  #readEntry(directory: Buffer, at: number): Entry & { readonly next: number } {
    if (at + CENTRAL.bytes > directory.length || directory.readUInt32LE(at) !== CENTRAL.signature)
      throw this.#refuse('its list of files is damaged');
    const flags = directory.readUInt16LE(at + 8);
    const method = directory.readUInt16LE(at + 10);
    const nameEnd = at + CENTRAL.bytes + directory.readUInt16LE(at + 28);
    const name = nameEnd > directory.length ? null : decodeName(directory.subarray(at + CENTRAL.bytes, nameEnd));
    if (name === null) throw this.#refuse('its list of files is damaged');
    if ((flags & 1) === 1) throw this.#refuse('it is encrypted');
    if (method !== STORED && method !== DEFLATED) throw this.#refuse('it is packed in a way that bundles are not');
    const packed = directory.readUInt32LE(at + 20);
    const size = directory.readUInt32LE(at + 24);
    if (method === STORED && packed !== size) throw this.#refuse('it states sizes that cannot be');
    return {
      name,
      method,
      packed,
      size,
      headerAt: directory.readUInt32LE(at + 42),
      next: nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32),
    };
  }

  read(name: string): Uint8Array {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw this.#refuse(`its file “${name}” is missing`);
    const header = this.#readAt(entry.headerAt, LOCAL.bytes);
    if (header.readUInt32LE(0) !== LOCAL.signature) throw this.#refuse(`its file “${name}” is damaged`);
    const packed = this.#readAt(entry.headerAt + LOCAL.bytes + header.readUInt16LE(26) + header.readUInt16LE(28), entry.packed);
    if (entry.method === STORED) return packed;
    try {
      const bytes = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
      if (bytes.length === entry.size) return bytes;
    } catch {
      // Said below: what zlib says of damage means nothing to a reviewer.
    }
    throw this.#refuse(`its file “${name}” is damaged`);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/**
 * Opens a zip file.
 * @param fileName what the reviewer knows the file as, for messages.
 * @throws TouchstoneError `import-failed` when it is none, or beyond the limits.
 */
export const openZip = (path: string, fileName: string, limits: ZipLimits): ZipFile => new OpenZip(path, fileName, limits);
