/** Puts a document together from a template's sections: which of them, in which order, under which titles. */
import type { ReportPart, Template } from '../model/template.ts';
import { frontMatter } from './front-matter.ts';
import type { MarkdownBlock } from './markdown-entry.ts';
import type { Report } from './model.ts';
import { wordsHeading, type BaseDefinition, type OfferedPicture, type TemplateContext } from './templates/base.ts';
import { BASES } from './templates/bases.ts';
import type { ReportDocument } from './document.ts';
import { entriesById, shortCitations } from './words.ts';
import { exportFileName } from './file-name.ts';

export interface DocumentOptions {
  readonly part?: ReportPart;
  /** What can be drawn; the body places some of it by id. */
  readonly pictures?: readonly OfferedPicture[];
}

const SECTION_LEVEL = 2;

const sectionBlocks = ({ sections }: BaseDefinition, { sections: chosen }: Template, context: TemplateContext): MarkdownBlock[] =>
  chosen.flatMap(({ key, title, included }) => {
    const maker = sections.find((section) => section.key === key);
    if (maker === undefined || !included) return [];
    const titled = maker.untitled !== true || title !== maker.title;
    const blocks = maker.make(context, titled ? SECTION_LEVEL + 1 : SECTION_LEVEL);
    return blocks.length === 0 || !titled ? blocks : [wordsHeading(SECTION_LEVEL, title), ...blocks];
  });

/** Everything of a document but its pictures; the same report and template give the same bytes. */
export const makeDocument = (report: Report, template: Template, { part = 'authors', pictures = [] }: DocumentOptions = {}): Omit<ReportDocument, 'pictures'> => {
  const context: TemplateContext = {
    report,
    part,
    pictures,
    entries: entriesById(report),
    shortCitations: shortCitations(report),
    unsupported: new Set(report.unsupportedClaims),
  };
  const base = BASES[template.base];
  const blocks = [...base.opening(context), ...sectionBlocks(base, template, context)];
  return {
    title: report.title,
    fileName: exportFileName(report.title, 'md').replace(/\.md$/u, ''),
    layout: base.layout,
    frontMatter: frontMatter(report),
    body: `${blocks.join('\n\n')}\n`,
  };
};
