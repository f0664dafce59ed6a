/** What holds for the text inside an element while an article is walked through, and the walk as its parts see it. */
import type { SectionKind } from '../../../../shared/model/section.ts';
import type { BlockDescription } from '../../document-builder.ts';
import { isElement, type XmlElement, type XmlNode } from './xml-tree.ts';

/** Words that begin the next block: a footnote's sign, a term, a figure's number. */
export interface Lead {
  text: string;
  /** What the block they begin is; what follows it is described by its context. */
  readonly block: BlockDescription | null;
}

/** What holds for the text inside an element. */
export interface Context {
  /** Level of the next heading. */
  readonly level: number;
  readonly section: SectionKind | null;
  readonly block: BlockDescription;
  /** True where nothing is a heading, list or quotation of its own: boxes, captions, front matter. */
  readonly isFlat: boolean;
  readonly listDepth: number;
  readonly lead: Lead | null;
}

export const BODY: Context = { level: 2, section: null, block: { type: 'paragraph' }, isFlat: false, listDepth: 0, lead: null };

export const asides = (context: Context): Context => ({ ...context, block: { type: 'aside' }, isFlat: true, lead: null });
export const captions = (context: Context): Context => ({ ...context, block: { type: 'caption' }, isFlat: true, lead: null });

/** What the parts of the walk ask of it. */
export interface Walker {
  /** Adds everything under an element, in order. */
  addChildren(element: XmlElement, context: Context): void;
  addElement(element: XmlElement, context: Context): void;
  /** Adds nodes of which some begin blocks and others are within lines. */
  addMixed(nodes: readonly XmlNode[], context: Context): void;
  /** Adds what an element holds with words before it; the words alone when it holds nothing. */
  addLed(element: XmlElement, lead: Lead, context: Context): void;
  /** Adds nodes that are within a line as one block. */
  addLine(nodes: readonly XmlNode[], context: Context): void;
  addHeading(title: string, context: Context): void;
  addText(text: string, context: Context): void;
}

/** "Figure 1" and "A curve" as "Figure 1. A curve". */
export const joinLabel = (label: string, title: string): string =>
  label === '' || title === '' ? label + title : `${label}${/[.:;,)–—-]$/u.test(label) ? '' : '.'} ${title}`;

/** An element without its own heading, which is written on its own. */
export const withoutHead = (element: XmlElement, ...names: readonly string[]): XmlElement => ({
  ...element,
  children: element.children.filter(
    (child) => !isElement(child) || !(names.length === 0 ? ['title', 'label'] : names).includes(child.name),
  ),
});
