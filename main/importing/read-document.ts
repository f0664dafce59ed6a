/** Reads one source from beginning to end: what it is, what it says, what it seems to be. Runs in the child. */
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { ArticleFormat } from '../../shared/model/article.ts';
import { binaryKind } from './binary-kinds.ts';
import { refuseData } from './decode-text.ts';
import { extensionOf, type Format, type Reading, type ReadOptions, type Source } from './formats/format.ts';
import { chooseFormat, formatById, formats } from './formats/registry.ts';
import { guessKind } from './guess-kind.ts';
import { importedDocumentSchema, type ImportedDocument } from './imported-document.ts';
import { toArticleMetadata, type FoundMetadata } from './metadata/found-metadata.ts';
import { findOwnIdentifiers } from './metadata/own-identifiers.ts';

/** Longest text an article can have, in UTF-16 code units: some thirty thick books. */
export const MAX_TEXT_LENGTH = 20_000_000;

/** In UTF-8 and in UTF-16; a text file beyond this many times the longest text is not even decoded. */
const MOST_BYTES_OF_A_CHARACTER = 4;

export interface ReadRequest extends ReadOptions {
  /** When the caller knows it, as for a paste; else found from name and bytes. */
  readonly format?: ArticleFormat;
  /** The title to give when the user has named the piece. */
  readonly title?: string;
}

const fail = (message: string): never => {
  throw new TouchstoneError({ code: 'import-failed', message });
};

const failAsTooLong = (name: string, characters: number): never =>
  fail(
    `“${name}” holds more than ${Math.floor(characters / 1_000_000)} million characters; an article can have 20 million. Divide the file and import the parts.`,
  );

const importable = (): string => {
  const labels = formats.map((format) => format.label);
  return `${labels.slice(0, -1).join(', ')} or ${labels.at(-1) ?? ''}`;
};

/** Reported when a file's name says that it is something else; it is read as what it is. */
const misnamed = (name: string, format: Format): readonly string[] => {
  const extension = extensionOf(name);
  const named = formats.find(({ extensions }) => extensions.includes(extension));
  if (named === undefined || named === format || (named.isBinary === undefined && format.isBinary === undefined)) return [];
  return [`The file’s name ends in “.${extension}”, but it is ${format.label}; it was read as that.`];
};

const nameWithoutExtension = (name: string): string => name.replace(/\.[^.]{1,16}$/, '');

/** What a format states comes first; registrations are gathered from both. */
const withOwnIdentifiers = ({ text, blocks, metadata }: Reading): FoundMetadata => {
  const found = findOwnIdentifiers(text, blocks);
  return {
    ...metadata,
    doi: metadata.doi || (found.doi ?? ''),
    pmid: metadata.pmid || (found.pmid ?? ''),
    pmcid: metadata.pmcid || (found.pmcid ?? ''),
    registrations: [...(metadata.registrations ?? []), ...(found.registrations ?? [])],
  };
};

/**
 * @throws TouchstoneError `import-failed`, its message naming the file and saying
 * what to do, when the source is no text, holds no text, or too much.
 */
export const readDocument = async (source: Source, request: ReadRequest = {}): Promise<ImportedDocument> => {
  if (source.bytes.length === 0) fail(`“${source.name}” is empty. Check that the file was saved completely.`);
  const format = request.format === undefined ? chooseFormat(source) : formatById(request.format);
  const kind = format.isBinary === true ? null : binaryKind(source.bytes);
  if (kind !== null) {
    fail(
      `“${source.name}” is ${kind.label}, which cannot be imported. ${kind.advice ?? `Save the article as ${importable()} and import that.`}`,
    );
  }
  const isItsOwnText = format.id === 'plain' || format.id === 'markdown';
  if (isItsOwnText && source.bytes.length > MAX_TEXT_LENGTH * MOST_BYTES_OF_A_CHARACTER) {
    refuseData(source.bytes, source.name);
    failAsTooLong(source.name, source.bytes.length / MOST_BYTES_OF_A_CHARACTER);
  }
  const reading = await format.read(source, request);
  if (reading.text.trim() === '') fail(`“${source.name}” has no text to read. Check that it is the right file.`);
  if (reading.text.length > MAX_TEXT_LENGTH) failAsTooLong(source.name, reading.text.length);
  const title = request.title?.trim() ?? '';
  const stated = withOwnIdentifiers(reading);
  const metadata = toArticleMetadata(title === '' ? stated : { ...stated, title }, nameWithoutExtension(source.name));
  return importedDocumentSchema.parse({
    format: format.id,
    text: reading.text,
    blocks: reading.blocks,
    metadata,
    kind: reading.kind ?? guessKind(reading.text, reading.blocks, metadata),
    encoding: reading.encoding,
    notices: [...(request.format === undefined ? misnamed(source.name, format) : []), ...reading.notices],
  });
};
