/**
 * Annotations as they come from other programs, before they are placed in an article:
 * what Web Annotation and Hypothesis files have in common. Keeps reading a format
 * apart from finding its passages.
 */
import type { Interest, QuoteSelector, Strength } from '../model/annotation.ts';
import type { Relation } from '../model/link.ts';
import type { Tag } from '../model/tag.ts';
import type { FieldIssue } from './field-issue.ts';

/** Code points, start inclusive, end exclusive, as exchange formats count. */
export interface CodePointRange {
  readonly start: number;
  readonly end: number;
}

/**
 * One way to a passage: a quotation, a position or both, which describe the same words.
 * A later step is looked for inside what the one before it found (`refinedBy`).
 */
export interface SelectorStep {
  readonly quote: QuoteSelector | null;
  readonly position: CodePointRange | null;
}

export interface IncomingTarget {
  readonly path: string;
  /** Every identifier given for the article: IRIs, unchanged. */
  readonly sources: readonly string[];
  readonly sourceTitle: string | null;
  /** Empty when nothing says which words are meant. */
  readonly steps: readonly SelectorStep[];
}

export interface IncomingAnnotation {
  readonly path: string;
  /** The file's own identifier: an IRI, or null when it has none. */
  readonly id: string | null;
  /** Null when nothing in it says which. */
  readonly tag: Tag | null;
  readonly note: string;
  readonly strength: Strength | null;
  readonly labels: readonly string[];
  readonly interests: readonly Interest[];
  /** Who says it; empty: the article's authors. */
  readonly speaker: string;
  readonly author: string;
  /** ISO 8601 in UTC, or null. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** At least one. */
  readonly targets: readonly IncomingTarget[];
}

/** Between two annotations, named by the identifiers the file gives them. */
export interface IncomingLink {
  readonly path: string;
  readonly id: string | null;
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  readonly note: string;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

export interface IncomingBatch {
  readonly annotations: readonly IncomingAnnotation[];
  readonly links: readonly IncomingLink[];
  /** What cannot be taken over at all: each names what is wrong with it. */
  readonly refused: readonly FieldIssue[];
  /** Parts that were left out of something that is taken over. */
  readonly notices: readonly FieldIssue[];
}
