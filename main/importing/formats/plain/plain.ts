/** Plain text: its characters are never altered; structure is guessed (see structure.ts). */
import type { Block, CslName } from '../../../../shared/model/article.ts';
import { canonicalText } from '../../canonical-text.ts';
import { decodeText } from '../../decode-text.ts';
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi, isDateLine, yearOfCopyright, yearOfDate } from '../../metadata/identifiers.ts';
import { hasDegree, parseByline } from '../../metadata/names.ts';
import { extensionOf, type Format } from '../format.ts';
import { isAffiliation } from './phrases.ts';
import { findStructure, type Part, type Structure } from './structure.ts';
import { cutUnits } from './units.ts';

const toBlock = ({ unit, type, level, marker, cell, continues }: Part): Block => ({
  type: type ?? 'paragraph',
  start: unit.start,
  end: unit.end,
  ...(level === undefined ? {} : { level }),
  ...(marker === undefined ? {} : { marker }),
  ...(cell === undefined ? {} : { cell }),
  ...(continues === undefined ? {} : { continues }),
});

/** Neighbouring lines of an author's box are one block. */
const joinBoxes = (blocks: readonly Block[], runOf: (block: Block) => number): Block[] => {
  const joined: Block[] = [];
  let run = -1;
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last?.type === 'aside' && block.type === 'aside' && runOf(block) === run) last.end = block.end;
    else joined.push({ ...block });
    run = runOf(block);
  }
  return joined;
};

/** Names on the lines under the title, up to the first line of an address. */
const findAuthors = (front: readonly Part[]): readonly CslName[] => {
  const authors: CslName[] = [];
  for (const { type, unit } of front) {
    if (type !== 'aside') continue;
    const isName = !isAffiliation(unit.text) || hasDegree(unit.text) || /^by\s/iu.test(unit.text);
    if (isName) authors.push(...parseByline(unit.text));
    else if (authors.length > 0) break;
  }
  return authors;
};

/** The date the piece states for itself: near the title, on a labelled line, or beside a copyright sign. */
const findYear = ({ parts, front }: Structure): number | null => {
  const dated = [...front, ...parts].filter((part) => part.type !== 'reference' && part.unit.text.length < 200);
  for (const part of dated) if (isDateLine(part.unit.text)) return yearOfDate(part.unit.text);
  for (const part of dated) {
    const year = yearOfCopyright(part.unit.text);
    if (year !== null) return year;
  }
  return null;
};

/** Only near the beginning or on a line of its own: DOIs in the text are other articles'. */
const findOwnDoi = ({ parts }: Structure): string | null => {
  for (const [at, part] of parts.entries()) {
    const line = part.unit.text;
    if (part.type === 'reference' || line.length > 300) continue;
    if (at < 15 || /^(?:doi|https?:\/\/(?:dx\.)?doi\.org)/iu.test(line)) {
      const doi = findDoi(line);
      if (doi !== null) return doi;
    }
  }
  return null;
};

/** For a text without a title line: its first words. */
const firstWords = (text: string): string => {
  const line = text.trim().slice(0, 200).split('\n')[0] ?? '';
  return line.length <= 100 ? line : `${line.slice(0, 100).replace(/\s+\S*$/u, '')}…`;
};

const metadataOf = (structure: Structure, text: string): FoundMetadata => {
  const year = findYear(structure);
  const doi = findOwnDoi(structure);
  return {
    title: structure.title?.unit.text.replace(/^title\s*:\s*/iu, '') ?? firstWords(text),
    author: findAuthors(structure.front),
    ...(year === null ? {} : { year }),
    ...(doi === null ? {} : { doi }),
  };
};

export const plain: Format = {
  id: 'plain',
  label: 'plain text',
  extensions: ['txt', 'text'],
  sniff: ({ name }) => (plain.extensions.includes(extensionOf(name)) ? 0.8 : 0.3),
  read: ({ bytes, name }, options) => {
    const decoded = decodeText(bytes, name, options.encoding ?? null);
    const text = canonicalText(decoded.text);
    const structure = findStructure(cutUnits(text));
    const runs = new Map(structure.parts.map((part) => [part.unit.start, part.unit.run]));
    const blocks = joinBoxes(structure.parts.map(toBlock), (block) => runs.get(block.start) ?? -1);
    return { text, blocks, metadata: metadataOf(structure, text), encoding: decoded.encoding, notices: decoded.notices };
  },
};
