/** A report as a Word document: headings, lists, tables and links are Word's own, and nobody's name is in it. */
import { Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, TabStopType, TextRun, type ISectionOptions } from 'docx';
import type { ReportDocument } from '../../../shared/report/document.ts';
import { readDocument, slidesOf, type TellWriting } from '../report-tree.ts';
import type { WrittenFile } from '../written-file.ts';
import { BlockWriter } from './blocks.ts';
import { xmlText } from './runs.ts';
import { settlePackage } from './settle-package.ts';
import { PARAGRAPH_STYLES, STYLES } from './styles.ts';

const GENERATOR = 'Touchstone';

/** Twentieths of a point. A4, and a slide of 13⅓ by 7½ inches. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_247 } as const;
const SLIDE = { width: 19_200, height: 10_800, margin: 1_080 } as const;

const TWIPS_PER_PIXEL = 15;

/** A heading and the words about a picture are on its page too. */
const ROOM_BESIDE_PICTURE = 0.85;

/** Word takes 40 letters, digits and underscores, a letter first; others get a name by their place. */
const bookmarkNames = (anchors: Iterable<string>): Map<string, string> =>
  new Map([...anchors].map((anchor, index) => [anchor, /^[a-z][a-z0-9_]{0,39}$/u.test(anchor) ? anchor : `_section_${index + 1}`]));

const footer = (title: string, right: number): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: PARAGRAPH_STYLES.footer,
        tabStops: [{ type: TabStopType.RIGHT, position: right }],
        children: [new TextRun({ children: [title, '\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });

export const writeDocx = async (document: ReportDocument, tell?: TellWriting): Promise<WrittenFile> => {
  const tree = await readDocument(document, tell);
  const title = xmlText(document.title);
  const isSlides = document.layout === 'slides';
  const { width, height, margin } = isSlides ? SLIDE : PAGE;
  const writer = new BlockWriter({
    tree,
    bookmarks: bookmarkNames(tree.anchors.values()),
    room: { width: (width - 2 * margin) / TWIPS_PER_PIXEL, height: ((height - 2 * margin) / TWIPS_PER_PIXEL) * ROOM_BESIDE_PICTURE },
  });
  const section = (children: ISectionOptions['children']): ISectionOptions => ({
    properties: {
      page: {
        // For landscape the library exchanges the two sides.
        size: isSlides ? { width: height, height: width, orientation: PageOrientation.LANDSCAPE } : { width, height },
        margin: { top: margin, right: margin, bottom: margin, left: margin },
      },
    },
    footers: { default: footer(title, width - 2 * margin) },
    children,
  });
  const sections = isSlides
    ? slidesOf(tree.root).map((slide) => section(writer.write(slide)))
    : [section(writer.write(tree.root.children))];
  const bytes = await Packer.toBuffer(
    new Document({
      title,
      creator: GENERATOR,
      lastModifiedBy: GENERATOR,
      styles: STYLES,
      numbering: { config: writer.numberings.map(({ reference, levels }) => ({ reference, levels })) },
      sections,
    }),
  );
  return {
    fileName: `${document.fileName}.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: settlePackage(bytes),
  };
};
