/**
 * The numbers by which an article names itself in its own text: DOI, PubMed's
 * numbers, registrations. Those of the works and trials it speaks of are left out.
 */
import type { Block } from '../../../shared/model/article.ts';
import { sectionKindsOfHeading } from '../../../shared/text/section-names.ts';
import { sectionsAt, sectionsOf } from '../../../shared/text/sections.ts';
import type { FoundMetadata } from './found-metadata.ts';
import { findDoi } from './identifiers.ts';
import { findRegistrations } from './registrations.ts';

/** Blocks at the beginning that may state the article's own numbers. */
const FRONT_BLOCKS = 25;
/** A line that states numbers is no longer. In UTF-16 code units. */
const MOST_LINE = 400;
/** More numbers than this are of the trials a text is about. */
const MOST_REGISTRATIONS = 4;

const REGISTERING =
  /\b(?:regist(?:ered|ration|ry|er)|prospero|identifier|protocol (?:number|no|id)|trial (?:number|no|id)|clinicaltrials\.gov|eudract)\b/iu;
/** What speaks of others' trials, whatever number it names. */
const OTHERS =
  /\b(?:included (?:trials?|studies)|ongoing (?:trials?|studies)|other (?:trials?|studies)|previous(?:ly)? (?:trials?|studies|reported)|recent (?:trials?|studies)|et al\b)/iu;

const sentenceAround = (text: string, at: number): string => {
  const before = text.slice(0, at).search(/(?:^|[.?!]\s)(?!.*[.?!]\s)/su);
  const after = text.slice(at).search(/[.?!](?:\s|$)/u);
  return text.slice(Math.max(0, before), after === -1 ? text.length : at + after + 1);
};

const ownRegistrations = (text: string, blocks: readonly Block[]): string[] => {
  const sections = sectionsOf(text, blocks);
  const hasSections = sections.some(({ kind }) => kind === 'abstract' || kind === 'methods');
  const found = new Set<string>();
  let heading = '';
  for (const block of blocks) {
    const words = text.slice(block.start, block.end);
    if (block.type === 'heading') heading = words;
    if (block.type === 'reference' || block.type === 'table-cell' || block.type === 'caption') continue;
    const numbers = findRegistrations(words);
    if (numbers.length === 0 || numbers.length > MOST_REGISTRATIONS) continue;
    const kinds = sectionsAt(sections, block.start).map(({ kind }) => kind);
    const isLabelled =
      /^\W*(?:(?:clinical )?trial|study|protocol|systematic review|prospero)?\s*regist(?:ration|ry|ered)/iu.test(words) ||
      /\bregist(?:ration|ry|ered)\b/iu.test(heading);
    const isElsewhere = kinds.some(
      (kind) => kind === 'introduction' || kind === 'discussion' || kind === 'references' || kind === 'results' || kind === 'conclusion',
    );
    for (const number of numbers) {
      const sentence = sentenceAround(words, words.search(new RegExp(number.slice(-5), 'iu')));
      const isOwn =
        isLabelled || block.type === 'title' || kinds.includes('abstract') || (!(hasSections && isElsewhere) && REGISTERING.test(sentence));
      if (isOwn && !OTHERS.test(sentence)) found.add(number);
    }
  }
  return found.size > MOST_REGISTRATIONS ? [] : [...found];
};

/** Blocks that may say what the article's numbers are: its first lines, and what pages repeat. */
const statingBlocks = (text: string, blocks: readonly Block[]): string[] => {
  const body = blocks.findIndex(
    (block) =>
      block.type === 'heading' &&
      sectionKindsOfHeading(text.slice(block.start, block.end)).some((kind) => kind === 'introduction' || kind === 'methods'),
  );
  const front = Math.min(FRONT_BLOCKS, body === -1 ? FRONT_BLOCKS : body);
  return blocks
    .filter(
      (block, at) => block.end - block.start <= MOST_LINE && (block.type === 'furniture' || (at < front && block.type !== 'reference')),
    )
    .map((block) => text.slice(block.start, block.end));
};

/** What an article's text says of its own numbers; what it does not say is left out. */
export const findOwnIdentifiers = (text: string, blocks: readonly Block[]): FoundMetadata => {
  const lines = statingBlocks(text, blocks);
  const first = (pattern: RegExp): string | undefined => lines.map((line) => pattern.exec(line)?.[1]).find((value) => value !== undefined);
  // A line about data or another work names a DOI that is not the article's.
  const doi =
    lines
      .filter(
        (line) =>
          !/\b(?:data(?:set)?|dryad|zenodo|figshare|supplement|cites?|comment on|see also|related|erratum|correction)\b/iu.test(line),
      )
      .map(findDoi)
      .find((found) => found !== null) ?? null;
  const pmid = first(/\bPMID:?\s*(\d{5,8})\b/iu);
  const pmcid = first(/\bPMCID:?\s*(PMC\d{5,8})\b/iu);
  const registrations = ownRegistrations(text, blocks);
  return {
    ...(doi === null ? {} : { doi }),
    ...(pmid === undefined ? {} : { pmid }),
    ...(pmcid === undefined ? {} : { pmcid }),
    ...(registrations.length === 0 ? {} : { registrations }),
  };
};
