/**
 * Decides what each unit of a plain text is. Every rule is a guess from plain
 * cues, made in this order, and a later rule never touches what an earlier one
 * settled: furniture, title, references, lists and tables, front matter, boxes
 * that cut a paragraph in two, call-outs, headings.
 */
import type { Block, BlockType } from '../../../../shared/model/article.ts';
import { isDateLine } from '../../metadata/identifiers.ts';
import { hasDegree, looksLikeName, parseByline } from '../../metadata/names.ts';
import { isAffiliation, isCaption, isCitation, isFurniture, isReferencesHeading, isSectionName } from './phrases.ts';
import { endsSentence, listMarker, type Unit } from './units.ts';

/** A unit and what it was found to be; `null` while nothing has settled it. */
export interface Part {
  readonly unit: Unit;
  type: BlockType | null;
  level?: number;
  marker?: string;
  cell?: NonNullable<Block['cell']>;
  /** The unit continues the paragraph before what is between them. */
  continues?: true;
}

/** A unit this long is running text, whatever is in it. In UTF-16 code units. */
const PROSE_LENGTH = 150;

const wordsIn = (text: string): number => text.split(/\s+/).length;
const isProse = (unit: Unit): boolean =>
  unit.text.length >= PROSE_LENGTH || (endsSentence(unit.text) && wordsIn(unit.text) >= 8 && !unit.text.endsWith(':'));
const normalised = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** How many units are between the same two blank lines. */
const runSizes = (parts: readonly Part[]): Map<number, number> => {
  const sizes = new Map<number, number>();
  for (const { unit } of parts) sizes.set(unit.run, (sizes.get(unit.run) ?? 0) + 1);
  return sizes;
};

const markFurniture = (parts: readonly Part[]): void => {
  const runsWithFurniture = new Set<number>();
  const sizes = runSizes(parts);
  for (const part of parts) {
    if (!isFurniture(part.unit.text)) continue;
    part.type = 'furniture';
    if (/\p{L}/u.test(part.unit.text) && (sizes.get(part.unit.run) ?? 0) <= 8) runsWithFurniture.add(part.unit.run);
  }
  for (const part of parts) {
    if (runsWithFurniture.has(part.unit.run) && part.unit.text.length < 60 && !endsSentence(part.unit.text)) part.type = 'furniture';
  }
  const prose = parts.findLastIndex((part) => part.type === null && part.unit.text.length >= PROSE_LENGTH);
  const tail = parts.findIndex((part, at) => at > prose && at > parts.length / 2 && part.type === 'furniture');
  if (tail === -1) return;
  const following = parts.slice(tail);
  const isPageEnd = following.every(
    (part) => part.type === 'furniture' || (part.unit.text.length < 120 && listMarker(part.unit.text) === null),
  );
  if (isPageEnd) for (const part of following) part.type = 'furniture';
};

const canBeTitle = ({ unit, type }: Part): boolean => {
  const line = unit.text;
  if (type !== null || line.length < 4 || line.length > 400 || !/\p{L}{2}/u.test(line)) return false;
  if (isDateLine(line) || /^(?:https?:|www\.|doi:)/iu.test(line) || /\]\(/u.test(line)) return false;
  if (/^(?:title|abstract|by)\s*:?$/iu.test(line) || /^by\s/iu.test(line) || isSectionName(line)) return false;
  return !/[.,;:]$/u.test(line) && listMarker(line) !== '•';
};

/** The first line that can be one before the text begins; what is above it belongs to the page. */
const markTitle = (parts: readonly Part[]): Part | null => {
  const prose = parts.findIndex((part) => part.type === null && isProse(part.unit) && !canBeTitle(part) && !/\]\(/u.test(part.unit.text));
  const front = parts.slice(0, Math.min(prose === -1 ? parts.length : prose, 25));
  const candidates = front.filter(canBeTitle);
  const title = candidates.find((part) => wordsIn(part.unit.text) > 1 && parseByline(part.unit.text).length === 0) ?? candidates[0];
  if (title === undefined) return null;
  title.type = 'title';
  for (const part of front.slice(0, front.indexOf(title))) part.type = 'furniture';
  return title;
};

const isReferenceEntry = (text: string): boolean =>
  isCitation(text) || (listMarker(text) !== null && text.length <= 1_000 && /^[[(]?\d/u.test(text));

const markReferences = (parts: readonly Part[]): void => {
  for (const [at, part] of parts.entries()) {
    if (part.type !== null || !isReferencesHeading(part.unit.text)) continue;
    if (parts[at + 1]?.type !== null || !isReferenceEntry(parts[at + 1]?.unit.text ?? '')) continue;
    part.type = 'heading';
    part.level = 2;
    for (let next = at + 1; next < parts.length; next += 1) {
      const entry = parts[next];
      if (entry?.type !== null || !isReferenceEntry(entry.unit.text)) break;
      entry.type = 'reference';
    }
  }
  const first =
    parts.findLastIndex(
      (part) => part.type !== 'furniture' && !(part.type === null && /^[[(]?\d/u.test(part.unit.text) && isCitation(part.unit.text)),
    ) + 1;
  const closing = parts.slice(first).filter((part) => part.type === null);
  if (closing.length >= 3) for (const part of closing) part.type = 'reference';
};

/** Consecutive lines of one run with the same number of tabs are rows of a table. */
const findTables = (parts: readonly Part[]): Part[][] => {
  const tables: Part[][] = [];
  let rows: Part[] = [];
  const tabsIn = (part: Part | undefined): number => part?.unit.text.split('\t').length ?? 1;
  for (const part of [...parts, undefined]) {
    const last = rows.at(-1);
    if (
      part &&
      part.type === null &&
      tabsIn(part) > 1 &&
      !part.unit.text.includes('\n') &&
      (!last || (last.unit.run === part.unit.run && tabsIn(last) === tabsIn(part)))
    ) {
      rows.push(part);
      continue;
    }
    if (rows.length >= 2) tables.push(rows);
    rows = part && part.type === null && tabsIn(part) > 1 && !part.unit.text.includes('\n') ? [part] : [];
  }
  return tables;
};

/** Replaces each row by its cells; offsets stay those of the text. */
const cutCells = (parts: readonly Part[]): Part[] => {
  const cells = new Map<Part, Part[]>();
  for (const [table, rows] of findTables(parts).entries()) {
    for (const [row, part] of rows.entries()) {
      let start = part.unit.start;
      const cut: Part[] = [];
      for (const [column, raw] of part.unit.text.split('\t').entries()) {
        const text = raw.trim();
        const from = start + (raw.length - raw.trimStart().length);
        if (text !== '') {
          cut.push({
            unit: { start: from, end: from + text.length, text, run: part.unit.run },
            type: 'table-cell',
            cell: { table, row, column, header: false },
          });
        }
        start += raw.length + 1;
      }
      cells.set(part, cut);
    }
  }
  return parts.flatMap((part) => cells.get(part) ?? [part]);
};

const markListsAndCaptions = (parts: readonly Part[]): void => {
  for (const [at, part] of parts.entries()) {
    if (part.type !== null) continue;
    const marker = listMarker(part.unit.text);
    const neighbours = [parts[at - 1], parts[at + 1]].filter((other) => other !== undefined && listMarker(other.unit.text) !== null);
    if (marker !== null && (/^[•‣▪◦●○∙■□➢►]/u.test(marker) || neighbours.length > 0 || part.unit.text.length > 80)) {
      // A letter and a full stop alone are more often an initial than a marker.
      if (/^\p{L}\.$/u.test(marker) && neighbours.length === 0) continue;
      part.type = 'list-item';
      part.level = 1;
      part.marker = marker;
    } else if (isCaption(part.unit.text)) {
      part.type = 'caption';
    } else if (/^>\s/u.test(part.unit.text)) {
      part.type = 'quotation';
    }
  }
};

/** Bylines, affiliations, dates and credits between the title and the text. */
const markFrontMatter = (parts: readonly Part[], title: Part | null): readonly Part[] => {
  if (title === null) return [];
  const from = parts.indexOf(title) + 1;
  const length = parts
    .slice(from)
    .findIndex((part) => (part.type !== null ? part.type === 'list-item' : isProse(part.unit) || isSectionName(part.unit.text)));
  const front = parts.slice(from, from + Math.min(length === -1 ? 0 : length, 30));
  let afterName = false;
  for (const part of front) {
    if (part.type !== null) continue;
    const line = part.unit.text;
    if (isDateLine(line) || (/^[\p{Lu}\s/&,.-]+$/u.test(line) && wordsIn(line) <= 2)) part.type = 'furniture';
    else if (parseByline(line).length > 0 || hasDegree(line)) {
      part.type = 'aside';
      afterName = true;
    } else if (isAffiliation(line) || (afterName && line.length < 60 && part.unit.run === parts[parts.indexOf(part) - 1]?.unit.run))
      part.type = 'aside';
  }
  const standfirst = front.findLast((part) => part.type === null);
  if (standfirst && standfirst === front.at(-1) && wordsIn(standfirst.unit.text) >= 8) standfirst.type = 'paragraph';
  return front;
};

const breaksOff = (part: Part): boolean =>
  (part.type === null || part.type === 'paragraph') && part.unit.text.length >= 80 && !endsSentence(part.unit.text);
const goesOn = (part: Part): boolean => part.type === null && part.unit.text.length >= 40 && /^[*_]{0,2}\p{Ll}/u.test(part.unit.text);

/** What is between the halves of a paragraph is a box: a disclosure, a call-out, related reading. */
const markInterruptions = (parts: readonly Part[]): void => {
  for (const [at, part] of parts.entries()) {
    if (!breaksOff(part)) continue;
    let length = 0;
    for (let next = at + 1; next < parts.length && next <= at + 25; next += 1) {
      const other = parts[next];
      if (other === undefined) break;
      if (goesOn(other)) {
        for (const between of parts.slice(at + 1, next)) between.type ??= 'aside';
        part.type = 'paragraph';
        other.type = 'paragraph';
        other.continues = true;
        break;
      }
      length += other.unit.text.length;
      if (other.unit.text.length > 600 || length > 2_500 || other.type === 'title' || other.type === 'reference') break;
    }
  }
};

/** Side heads that come again and again with a short passage under each, and passages lifted from the text. */
const markCallOuts = (parts: readonly Part[]): void => {
  const open = parts.filter((part) => part.type === null);
  const seen = new Map<string, Part[]>();
  const sizes = runSizes(parts);
  for (const part of open) {
    if (sizes.get(part.unit.run) !== 1 || part.unit.text.length > 60 || isProse(part.unit) || isSectionName(part.unit.text)) continue;
    const key = normalised(part.unit.text);
    const group = seen.get(key);
    if (group) group.push(part);
    else seen.set(key, [part]);
  }
  const sideHeads = new Set([...seen.values()].filter((group) => group.length > 1).flat());
  for (const [at, part] of parts.entries()) {
    if (!sideHeads.has(part)) continue;
    part.type = 'aside';
    const next = parts[at + 1];
    if (next?.type === null && next.unit.text.length <= 250 && !endsSentence(next.unit.text)) next.type = 'aside';
  }
  const body = normalised(
    open
      .filter((part) => part.unit.text.length > 300)
      .map((part) => part.unit.text)
      .join('\n'),
  );
  for (const part of open.slice(0, 2_000)) {
    if (part.type !== null || part.unit.text.length > 300 || wordsIn(part.unit.text) < 8) continue;
    if (body.includes(normalised(part.unit.text))) part.type = 'aside';
  }
};

const canBeHeading = ({ unit, type }: Part, previous: Part | undefined): boolean => {
  const line = unit.text;
  if (type !== null || line.length > 120 || wordsIn(line) > 16 || line.includes('\n') || /[\t@]|https?:|\]\(/u.test(line)) return false;
  if (!/^[\p{Lu}\p{N}“‘"'¿¡*]/u.test(line) || !/\p{L}{3}/u.test(line) || /[.;,]$/u.test(line)) return false;
  if (line.endsWith(':') && wordsIn(line) > 4) return false;
  if (isDateLine(line) || hasDegree(line) || /^(?:dr|prof|mr|mrs|ms)\.?\s/iu.test(line) || /^[—–-]/u.test(line)) return false;
  // A name under a quotation says who spoke.
  if (previous && /["”’]$/u.test(previous.unit.text) && looksLikeName(line)) return false;
  // One of several short lines in a row: cells of a table, an address.
  return previous?.unit.run !== unit.run || isProse(previous.unit) || previous.type === 'heading' || previous.type === 'furniture';
};

const headingLevel = (line: string): number => {
  const number = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s/u.exec(line)?.[1];
  return number === undefined ? 2 : Math.min(6, number.split('.').length + 1);
};

const isHeadingsCompany = ({ unit, type }: Part): boolean =>
  type === 'list-item' || type === 'heading' || type === 'table-cell' || type === 'quotation' || unit.text.length >= 80 || isProse(unit);

const markHeadings = (parts: readonly Part[]): void => {
  /** The two parts of the article that follow, nearest first. */
  let next: Part | undefined;
  let afterNext: Part | undefined;
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const part = parts[at];
    if (part === undefined || part.type === 'furniture' || part.type === 'aside' || part.type === 'caption') continue;
    if (canBeHeading(part, parts[at - 1])) {
      // Three headings in a row are a menu.
      const isMenu = next?.type === 'heading' && afterNext?.type === 'heading';
      if (isSectionName(part.unit.text) || (next !== undefined && isHeadingsCompany(next) && !isMenu)) {
        part.type = 'heading';
        part.level = headingLevel(part.unit.text);
      }
    }
    afterNext = next;
    next = part;
  }
};

export interface Structure {
  readonly parts: readonly Part[];
  readonly title: Part | null;
  /** Between the title and the text, for authors and dates. */
  readonly front: readonly Part[];
}

/** What each unit is; a unit no rule settles is a paragraph. */
export const findStructure = (units: readonly Unit[]): Structure => {
  let parts: Part[] = units.map((unit) => ({ unit, type: null }));
  markFurniture(parts);
  const title = markTitle(parts);
  markReferences(parts);
  parts = cutCells(parts);
  markListsAndCaptions(parts);
  const front = markFrontMatter(parts, title);
  markInterruptions(parts);
  markCallOuts(parts);
  markHeadings(parts);
  for (const part of parts) part.type ??= 'paragraph';
  return { parts, title, front };
};
