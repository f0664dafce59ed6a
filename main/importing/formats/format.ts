/** What a format is to the importer. The registry lists them; each lives in a folder of its own. */
import type { ReadProgress } from '../../../shared/contract/imports.ts';
import type { ArticleFormat, ArticleKind, Block } from '../../../shared/model/article.ts';
import type { FoundMetadata } from '../metadata/found-metadata.ts';

/** A file, or a paste as UTF-8. */
export interface Source {
  readonly bytes: Uint8Array;
  /** The file's own name, or what the paste is called. */
  readonly name: string;
}

export interface ReadOptions {
  /** WHATWG name of the encoding, when the caller knows it; else found from the bytes. */
  readonly encoding?: string;
  /** Called with how far the reading has come, by formats that have pages. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** What a format finds in a file; read-document.ts completes it. */
export interface Reading {
  /** Canonical text: see canonical-text.ts. */
  readonly text: string;
  /** In text order, never overlapping; text between two of them is white space. */
  readonly blocks: readonly Block[];
  readonly metadata: FoundMetadata;
  /** When the source itself says what it is; else guessed from the text. */
  readonly kind?: ArticleKind;
  /** WHATWG name of the encoding the bytes were read in. */
  readonly encoding: string;
  /** What the reviewer should know, one sentence each. */
  readonly notices: readonly string[];
}

export interface Format {
  readonly id: ArticleFormat;
  /** As written in a sentence: "save it as plain text, …". */
  readonly label: string;
  /** In lower case, without the dot. */
  readonly extensions: readonly string[];
  /** True when its files are not text: first bytes that say so (binary-kinds.ts) do not speak against it. */
  readonly isBinary?: true;
  /**
   * How likely a source is of this format, from 0 (not at all) to 1 (certain). The
   * highest wins, so an answer must not be dearer than a look at the beginning.
   */
  sniff(source: Source): number;
  /**
   * Reads a source. It touches nothing else: no file, no network.
   * @throws TouchstoneError with code `import-failed` when there is no article in it.
   */
  read(source: Source, options: ReadOptions): Reading | Promise<Reading>;
}

/** The extension of a name in lower case without its dot; empty when there is none. */
export const extensionOf = (name: string): string => /\.([^./\\]{1,16})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** The first characters of a source, for sniffing: enough of them readable in UTF-8, UTF-16 and single-byte encodings. */
export const beginningOf = ({ bytes }: Source): string =>
  Buffer.from(bytes.subarray(0, 8_192))
    .toString('utf8')
    // oxlint-disable-next-line no-control-regex -- UTF-16 has zero bytes between ASCII characters
    .replace(/^\ufffd+|[\u0000\ufeff]/g, '');
