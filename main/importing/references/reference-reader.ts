/** What a format of reference files is to the importer. The registry lists them. */
import type { ArticleKind, ReferenceFormat } from '../../../shared/model/article.ts';
import type { Source } from '../formats/format.ts';
import type { FoundMetadata } from '../metadata/found-metadata.ts';

/** One entry of a file as its format states it; read-references.ts completes it. */
export interface FoundRecord {
  /** Its place in the file, from 1. */
  readonly entry: number;
  /** The name the file gives it; empty when it gives none. */
  readonly key: string;
  readonly metadata: FoundMetadata;
  /** Line feeds part its paragraphs; empty when there is none. */
  readonly abstract: string;
  /** When the file itself says what it is; else guessed from title and abstract. */
  readonly kind?: ArticleKind;
  /** What the reviewer should know of it, one sentence each. */
  readonly notices?: readonly string[];
}

export interface FailedEntry {
  readonly entry: number;
  readonly key: string;
  /** Why it could not be read, as a clause: "it has no title". */
  readonly reason: string;
}

export interface FoundReferences {
  readonly records: readonly FoundRecord[];
  /** Each costs itself alone. */
  readonly failures: readonly FailedEntry[];
}

export interface ReferenceReader {
  readonly id: ReferenceFormat;
  /** As written in a sentence: "a RIS file". */
  readonly label: string;
  /** In lower case, without the dot. */
  readonly extensions: readonly string[];
  /** By what an entry is known, for a file that has none: "a line “TY  - …”". */
  readonly mark: string;
  /** How likely a source is of this format, from 0 (not at all) to 1 (certain), from a look at its beginning. */
  sniff(source: Source): number;
  /** The encoding's label as the file states it; null when it does not. */
  declaredEncoding(beginning: string): string | null;
  /**
   * Reads the whole file.
   * @param name the file's, for failures of its own.
   * @throws TouchstoneError, or an Error whose message is a clause, when not even its entries can be separated.
   */
  parse(text: string, name: string): FoundReferences;
}
