/** The structure of tagged PDFs that tests write: elements with their text, as objects of the file (ISO 32000-1, 14.7). */
import type { PdfText } from './make-pdf.ts';

/** A structure element; text of the role "Artifact" is marked as none. */
export interface PdfTag {
  readonly role: string;
  readonly texts?: readonly PdfText[];
  readonly children?: readonly PdfTag[];
  readonly alt?: string;
  readonly columnSpan?: number;
}

/** Text with the mark its operators carry: a number within its page, null for an artifact. */
export interface MarkedText extends PdfText {
  readonly marked: number | null;
}

export interface TagObjects {
  readonly texts: readonly (readonly MarkedText[])[];
  /** Bodies by object number. */
  readonly objects: ReadonlyMap<number, string>;
  /** Number of the object that the catalogue names as the structure's root. */
  readonly root: number;
}

/** @param pageNumber the object number of each page. */
export const tagObjects = (pages: readonly (readonly PdfTag[])[], first: number, pageNumber: (at: number) => number): TagObjects => {
  const objects = new Map<number, string>();
  const root = first;
  let next = first + 1;
  const parents: string[] = [];
  const kids: number[] = [];
  const texts = pages.map((tags, page) => {
    const marked: MarkedText[] = [];
    /** For each mark of the page, the element it is in. */
    const owners: number[] = [];
    const write = ({ role, texts: own = [], children = [], alt, columnSpan }: PdfTag, parent: number): number | null => {
      if (role === 'Artifact') {
        marked.push(...own.map((text) => ({ ...text, marked: null })));
        return null;
      }
      const number = next;
      next += 1;
      const marks = own.map((text) => {
        const mark = owners.length;
        owners.push(number);
        marked.push({ ...text, marked: mark });
        return String(mark);
      });
      const inside = children.map((child) => write(child, number)).flatMap((child) => (child === null ? [] : [`${child} 0 R`]));
      const attributes = columnSpan === undefined ? '' : `/A << /O /Table /ColSpan ${columnSpan} >>`;
      objects.set(
        number,
        `<< /Type /StructElem /S /${role} /P ${parent} 0 R /Pg ${pageNumber(page)} 0 R ${alt === undefined ? '' : `/Alt (${alt})`} ${attributes} /K [${[...marks, ...inside].join(' ')}] >>`,
      );
      return number;
    };
    for (const tag of tags) {
      const kid = write(tag, root);
      if (kid !== null) kids.push(kid);
    }
    parents.push(`${page} [${owners.map((owner) => `${owner} 0 R`).join(' ')}]`);
    return marked;
  });
  objects.set(
    root,
    `<< /Type /StructTreeRoot /K [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /ParentTree << /Nums [${parents.join(' ')}] >> >>`,
  );
  return { texts, objects, root };
};
