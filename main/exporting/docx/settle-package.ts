/** Takes out of a written DOCX what differs each time it is written: the hour, random ids, and numbers that count on from the document before. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { ZIP_DATE } from '../zip-date.ts';

const CORE = 'docProps/core.xml';
const RELATIONSHIPS = 'word/_rels/document.xml.rels';
const CONTENT_TYPES = '[Content_Types].xml';

/** Ids that `docx` draws for addresses: "rId" and 21 letters of nanoid's alphabet. */
const RANDOM_ID = /"rId(?<random>[a-z0-9_-]{21})"/gu;

/** Ids of bookmarks (start and end have one) and of pictures, which the library counts over all documents of a process. */
const COUNTED_ID = /(?<before><w:bookmark(?:Start|End)[^>]* w:id="|<wp:docPr id=")(?<id>\d+)(?=")/gu;

/** Counted from 1 by where they first appear; bookmarks and pictures each by themselves, which is what a document needs. */
const counted = (xml: string): string => {
  const numbers = { bookmark: new Map<string, number>(), picture: new Map<string, number>() };
  return xml.replaceAll(COUNTED_ID, (_whole, before: string, id: string) => {
    const known = before.startsWith('<w:') ? numbers.bookmark : numbers.picture;
    const number = known.get(id) ?? known.size + 1;
    known.set(id, number);
    return `${before}${number}`;
  });
};

/** Both dates are required of the part, so they are there and say nothing. */
const withoutDates = (core: string): string => core.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/gu, '1980-01-01T00:00:00Z');

/** The same content gives the same bytes. */
export const settlePackage = (docx: Uint8Array): Uint8Array => {
  const parts = unzipSync(docx);
  const names = new Map<string, string>();
  const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  for (const { groups } of text(RELATIONSHIPS).matchAll(RANDOM_ID)) {
    const random = groups?.['random'] ?? '';
    if (!names.has(random)) names.set(random, `Link${names.size + 1}`);
  }
  const withNames = (xml: string): string =>
    xml.replaceAll(RANDOM_ID, (whole, random: string) => (names.has(random) ? `"rId${names.get(random) ?? ''}"` : whole));
  const settled = Object.keys(parts)
    .sort((a, b) => (a === CONTENT_TYPES ? -1 : b === CONTENT_TYPES ? 1 : a < b ? -1 : 1))
    .map((name): [string, Uint8Array] => {
      if (name === CORE) return [name, strToU8(withoutDates(text(name)))];
      if (name === RELATIONSHIPS) return [name, strToU8(withNames(text(name)))];
      if (name === 'word/document.xml') return [name, strToU8(counted(withNames(text(name))))];
      return [name, parts[name] ?? new Uint8Array()];
    });
  return zipSync(Object.fromEntries(settled), { level: 6, mtime: ZIP_DATE });
};
