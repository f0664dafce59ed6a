/**
 * What a template is made from: named sections, each a function from the report to
 * Markdown. A base knows what its sections say; which of them are in a document, in
 * which order and under which titles is the template's (make-document.ts).
 */
import type { AnnotationId } from '../../model/id.ts';
import type { ReportPart } from '../../model/template.ts';
import { heading, type MarkdownBlock, type MarkdownContext } from '../markdown-entry.ts';
import { escapeInline } from '../../markdown/escape.ts';
import type { DocumentGap, ReportDocument } from '../document.ts';
import type { Report } from '../model.ts';
import { headingSuffix } from '../reference-anchor.ts';

/** A picture that can be drawn for the document; one that no section places is not drawn. */
export interface OfferedPicture {
  readonly id: string;
  readonly alt: string;
  readonly shows:
    | { readonly kind: 'traffic-light' | 'summary'; readonly instrumentId: string }
    /** What is in the middle of it, under which title where there are several. */
    | { readonly kind: 'claim-map'; readonly centres: readonly AnnotationId[]; readonly title: string };
}

export interface TemplateContext extends MarkdownContext {
  readonly report: Report;
  readonly part: ReportPart;
  readonly pictures: readonly OfferedPicture[];
  /** What sections have quoted so far, as they are made in the template's order: a passage is quoted once. */
  readonly quoted: Set<AnnotationId>;
}

export interface SectionMaker {
  /** Lower-case letters and hyphens; unique within the base, and kept, since templates of users name it. */
  readonly key: string;
  readonly title: string;
  /**
   * What goes below the section's title; nothing leaves the section out.
   * @param level of headings inside. On slides, `SLIDE_BREAK` between two blocks begins a new slide.
   */
  readonly make: (context: TemplateContext, level: number) => MarkdownBlock[];
  /** What is not there when `make` gives nothing, and where it would be written; without it nothing is said of it. */
  readonly gap?: Omit<DocumentGap, 'section'>;
  /** In a partitioned base: in whose parts it can be; without it in everybody's. `make` is asked for no other. */
  readonly readers?: readonly ReportPart[];
  /** Its own headings take the place of a title, unless the template gives it another. */
  readonly untitled?: true;
  /** Left out unless a template asks for it. */
  readonly optional?: true;
  /** In its place come the passages that other sections cite and none quotes; `make` is not asked. */
  readonly passages?: true;
}

/** Ends every base: what is cited and not quoted above it. */
export const PASSAGES: SectionMaker = { key: 'passages', title: 'Passages cited', passages: true, make: () => [] };

export interface BaseDefinition {
  readonly title: string;
  /** Says in a file's name which of a subject's documents it is: "handout". */
  readonly inFileName: string;
  readonly layout: ReportDocument['layout'];
  /** Made from the part of the report that its reader may have; the front matter then says the title alone. */
  readonly partitioned?: true;
  /** When it is not the report's. */
  readonly documentTitle?: (context: TemplateContext) => string;
  /** Lines of YAML before the report's own. */
  readonly frontMatter?: readonly string[];
  /** Comes before all sections. */
  readonly opening: (context: TemplateContext) => MarkdownBlock[];
  readonly sections: readonly SectionMaker[];
}

/** A thematic break: nothing else in a document of ours is one (see markdown/escape.ts and embed-markdown.ts). */
export const SLIDE_BREAK: MarkdownBlock = '---';

/** A heading of words that are not ours. */
export const wordsHeading = (level: number, words: string): MarkdownBlock =>
  heading(level, escapeInline(`${words}${headingSuffix(words)}`));
