/**
 * What a page shows, as the layout analysis sees it: runs of text and ruled lines,
 * in points, x to the right and y downwards from the page's upper left corner. How
 * a PDF says it is read-page.ts's.
 */
import type { TagElement } from './tags.ts';

export interface FontStyle {
  /** The same for every use of one font in the document. */
  readonly id: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** Text shown in one font on one baseline, in logical order. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Height of the font, in points. */
  readonly size: number;
  readonly font: FontStyle;
  /** Place in the order of drawing. */
  readonly order: number;
  /** True when a space was drawn between the run drawn before and this one. */
  readonly spaced: boolean;
  /** In tagged files: the stretch of marked text it is in, by the id that `PageContent.tags` has. */
  readonly mark?: string;
  /** In tagged files: true for what is marked as no part of the text. */
  readonly isArtifact?: boolean;
}

/** A horizontal line drawn, as above and below tables. */
export interface Rule {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** The bounds of a shape drawn. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PageContent {
  /** Counted from 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  /** Text that runs in another direction than the page's, as stamps in the margin do. */
  readonly turned: readonly string[];
  readonly rules: readonly Rule[];
  /** Shapes drawn that are no rules, on pages that are not turned. */
  readonly drawings?: readonly Box[];
  /** True when a second setting of the text lay beneath what is seen; it is not among `runs`. */
  readonly hadSecondLayer?: boolean;
  /** In tagged files: the structure of the page's text. */
  readonly tags?: TagElement | null;
}
