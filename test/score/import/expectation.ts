/** What an article must hold once it is read, whatever form it comes in; each form says where it learns that. */
import type { SectionKind } from '../../../shared/model/section.ts';
import { lettersOf } from './letters.ts';

/** A paragraph in letters; more than one piece where the source has something between that no text is expected of. */
export interface ExpectedParagraph {
  readonly pieces: readonly string[];
  /** As the source has it, to be shown when it is missing. */
  readonly text: string;
}

export interface Expectation {
  /** Null when the source does not say. */
  readonly title: string | null;
  readonly paragraphs: readonly ExpectedParagraph[];
  /** Texts of the abstract's paragraphs, in letters; empty when there is none. */
  readonly abstract: readonly string[];
  readonly headings: readonly string[];
  /** Kinds of sections whose headings or markup leave no doubt. */
  readonly sections: readonly SectionKind[];
  /** Everything the source says, in letters: a block that is not in it should not have been read. Null when that is unknown. */
  readonly everything: string | null;
}

/** Paragraphs with fewer letters than this occur anywhere by chance and are not counted. */
const LEAST_LETTERS = 12;

/** An expected paragraph from its pieces of text; null when it is too short to count. */
export const expectParagraph = (texts: readonly string[]): ExpectedParagraph | null => {
  const pieces = texts.map(lettersOf).filter((piece) => piece !== '');
  const letters = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return letters < LEAST_LETTERS ? null : { pieces, text: texts.join(' … ').replace(/\s+/gu, ' ').trim() };
};

export const expectParagraphs = (paragraphs: readonly (readonly string[])[]): ExpectedParagraph[] =>
  paragraphs.map(expectParagraph).filter((paragraph) => paragraph !== null);
