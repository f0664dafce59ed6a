/** A file as an exporter writes it: bytes, and what they are. */
export interface WrittenFile {
  /** With its extension. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
