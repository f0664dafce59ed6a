/** Opens a PDF and reads its pages and what it says about itself; its errors become messages. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import { TouchstoneError } from '../../../../shared/contract/failure.ts';
import { findDoi } from '../../metadata/identifiers.ts';
import type { ReadOptions } from '../format.ts';
import type { PageContent, Run } from './page-content.ts';
import { openPdf } from './open-pdf.ts';
import { readPage } from './read-page.ts';
import { createUnmappedGlyphs } from './unmapped-glyphs.ts';

export interface PdfContent {
  readonly pages: readonly PageContent[];
  /** Pages that could not be read at all. */
  readonly unreadable: readonly number[];
  readonly info: PdfInfo;
  /** What the reviewer should know of the file, one sentence each. */
  readonly notices: readonly string[];
  /** Titles of the outline, however deep. */
  readonly outline: readonly string[];
}

export interface PdfInfo {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** From the PRISM and Dublin Core fields of its XMP data; empty when there are none. */
  readonly doi: string;
  readonly journal: string;
}

const infoSchema = z.object({ Title: z.string().catch(''), Author: z.string().catch(''), Subject: z.string().catch('') });

/** What a file says of its own tags (ISO 32000-2, 14.7.1); one that suspects them is read as untagged. */
const markInfoSchema = z
  .map(z.string(), z.unknown())
  .transform((facts) => facts.get('Marked') === true && facts.get('Suspects') !== true)
  .catch(false);

interface OutlineNode {
  readonly title: string;
  readonly items: readonly unknown[];
}
const outlineNode = z.object({ title: z.string(), items: z.array(z.unknown()).catch([]) });

const MOST_OUTLINE_TITLES = 2_000;

const outlineTitles = (nodes: readonly unknown[]): string[] => {
  const titles: string[] = [];
  const waiting: unknown[] = [...nodes];
  while (waiting.length > 0 && titles.length < MOST_OUTLINE_TITLES) {
    const node: OutlineNode | undefined = outlineNode.safeParse(waiting.shift()).data;
    if (node === undefined) continue;
    titles.push(node.title);
    waiting.push(...node.items);
  }
  return titles;
};

const fail = (message: string): never => {
  throw new TouchstoneError({ code: 'import-failed', message });
};

const open = async (bytes: Uint8Array, name: string): Promise<PDFDocumentProxy> => {
  try {
    return await openPdf(bytes);
  } catch (error) {
    const kind = error instanceof Error ? error.name : '';
    if (kind === 'PasswordException') {
      return fail(
        `“${name}” is protected with a password. Open it in a PDF reader, save or print it as a PDF without a password, and import that.`,
      );
    }
    return fail(`“${name}” is a PDF file too damaged to be read. Download it again or save it again from a PDF reader, and import that.`);
  }
};

/** A PDF ends with this mark (ISO 32000-1, 7.5.5); readers look for it in the last 1,024 bytes. */
const isComplete = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(-1_024)).toString('latin1').includes('%%EOF');

/** How far left of a bullet its line must be white, in times its size. */
const WHITE_BEFORE_BULLET = 2;

const isFirstOfLine = (run: Run, runs: readonly Run[]): boolean =>
  Array.from(run.text).length === 1 &&
  !runs.some(
    (other) =>
      other !== run &&
      Math.abs(other.baseline - run.baseline) < run.size &&
      other.left < run.left &&
      other.right > run.left - run.size * WHITE_BEFORE_BULLET,
  );

const secondLayerNotice = (pages: readonly PageContent[]): string[] => {
  const numbers = pages.filter(({ hadSecondLayer }) => hadSecondLayer === true).map(({ number }) => number);
  if (numbers.length === 0) return [];
  const where = numbers.length === 1 ? `Page ${numbers[0]} has` : `Pages ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} have`;
  return [`${where} a hidden text beneath what is seen, with the same words; it was left out. Compare with the original.`];
};

const optional = async <T>(value: Promise<T>, otherwise: T): Promise<T> => value.catch(() => otherwise);

/**
 * Reads all of a PDF's pages.
 * @throws TouchstoneError `import-failed` when it is encrypted or too damaged.
 */
export const readPdf = async (bytes: Uint8Array, name: string, onProgress?: ReadOptions['onProgress']): Promise<PdfContent> => {
  const document = await open(bytes, name);
  try {
    const glyphs = createUnmappedGlyphs();
    const isTagged = markInfoSchema.parse(await optional<unknown>(document.getMarkInfo(), null));
    const pages: PageContent[] = [];
    const unreadable: number[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      onProgress?.({ page: number, pages: document.numPages });
      try {
        const page = await document.getPage(number);
        pages.push(await readPage(page, glyphs, isTagged));
        page.cleanup();
      } catch {
        unreadable.push(number);
      }
    }
    const metadata = await optional(document.getMetadata(), null);
    const info = infoSchema.catch({ Title: '', Author: '', Subject: '' }).parse(metadata?.info);
    const xmp = (name: string): string => z.string().catch('').parse(metadata?.metadata?.get(name));
    const outline: unknown = await optional<unknown>(document.getOutline(), null);
    const settled = glyphs.settle(pages.flatMap(({ runs }) => runs.map(({ text }) => text)));
    return {
      pages: pages.map((page) => ({
        ...page,
        runs: page.runs.map((run) => ({ ...run, text: settled(run.text, isFirstOfLine(run, page.runs)) })),
        turned: page.turned.map((text) => settled(text, false)),
      })),
      unreadable,
      notices: [
        ...secondLayerNotice(pages),
        ...(isComplete(bytes)
          ? []
          : ['The file seems to be cut off or damaged at its end; what is left of it was read. Compare its last pages with the original.']),
      ],
      info: {
        title: info.Title.trim(),
        author: info.Author.trim(),
        subject: info.Subject.trim(),
        doi: findDoi(`${xmp('prism:doi')} ${xmp('dc:identifier')}`) ?? '',
        journal: xmp('prism:publicationname').trim(),
      },
      outline: Array.isArray(outline) ? outlineTitles(outline) : [],
    };
  } finally {
    await document.loadingTask.destroy();
  }
};
