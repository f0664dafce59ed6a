/** A paragraph, note or table cell of a Word document as a reader sees it, with what its look says; what it is, structure.ts decides. */
import type { Block } from '../../../../shared/model/article.ts';
import type { ParagraphLook } from './styles.ts';

export interface Passage {
  /** Line breaks and tabs are kept. */
  readonly text: string;
  /** Without superscripts: names without the marks of their affiliations. */
  readonly bareText: string;
  readonly look: ParagraphLook;
  /** True when all of its letters are. */
  readonly isBold: boolean;
  /** Of most of its letters, in half points; null when nothing says. */
  readonly size: number | null;
  readonly list: { readonly level: number; readonly marker: string | null } | null;
  readonly cell: Block['cell'] | null;
  /** What it is in: the text itself, a table of contents, a list of references, a text box, a footnote or endnote. */
  readonly place: 'text' | 'contents' | 'references' | 'box' | 'note';
  /** True where Word counts it as one of its tables or figures. */
  readonly isCounted: boolean;
  /** True when its end was deleted, so that it is one with the next. */
  readonly goesOn: boolean;
}

/** What was read differently from how it is written, or left out, for the notices. */
export interface LeftOut {
  insertions: number;
  deletions: number;
  /** In UTF-16 code units. */
  hidden: number;
  pictures: number;
  /** Equations of an editor that stores pictures. */
  oldEquations: number;
  /** Documents within the document. */
  embedded: number;
}
