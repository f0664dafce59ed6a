/** Reads a Word document's body, tables, text boxes and notes into passages, in the order in which they are read. */
import { chooseAlternative, isFilledControl, isInContents, readInline, type InlineState, type NoteKind } from './inline-text.ts';
import { readNumbering, toRoman } from './numbering.ts';
import type { LeftOut, Passage } from './passage.ts';
import { readStyles } from './styles.ts';
import type { WordPackage } from './word-package.ts';
import {
  childElement,
  childElements,
  childNumber,
  childSwitch,
  childValue,
  elementsUnder,
  hasUnder,
  ownText,
  type WordElement,
} from './word-xml.ts';

export interface Body {
  readonly passages: readonly Passage[];
  readonly leftOut: LeftOut;
}

/** Columns beyond this are all counted as the last. */
const MOST_COLUMNS = 1_000;

const NO_LIST: Passage['list'] = null;

/** Notes by id, without the lines that part them from the text. */
const notesOf = (parts: readonly WordElement[], kind: NoteKind): ReadonlyMap<string, WordElement> => {
  const notes = new Map<string, WordElement>();
  for (const element of parts.flatMap(childElements)) {
    if (element.name === kind && /^(?:normal)?$/u.test(element.attributes.get('type') ?? ''))
      notes.set(element.attributes.get('id') ?? '', element);
  }
  return notes;
};

/** Elements of a name inside a table or row, also within controls and insertions. */
function* partsOf(element: WordElement, name: 'tr' | 'tc'): Generator<WordElement> {
  for (const child of childElements(element)) {
    if (child.name === name) yield child;
    else if (/^(?:sdt|sdtContent|customXml|ins|moveTo)$/u.test(child.name)) yield* partsOf(child, name);
  }
}

/** Paragraphs whose end was deleted are one with the next, as they are once the deletion is accepted. */
const joinGoingOn = (passages: readonly Passage[]): Passage[] => {
  const joined: Passage[] = [];
  for (const passage of passages) {
    const last = joined.at(-1);
    if (last?.goesOn === true && last.cell === null && passage.cell === null && last.place === passage.place) {
      joined[joined.length - 1] = { ...passage, text: last.text + passage.text, bareText: last.bareText + passage.bareText };
    } else joined.push(passage);
  }
  return joined;
};

const diagramText = (part: WordElement | null): string => {
  const lines: string[] = [];
  for (const element of part === null ? [] : elementsUnder(part)) {
    if (element.name !== 'p') continue;
    lines.push(
      [...elementsUnder(element)]
        .filter(({ name }) => name === 't')
        .map(ownText)
        .join(''),
    );
  }
  return lines.filter((line) => line.trim() !== '').join('\n');
};

export const readBody = (word: WordPackage): Body => {
  const styles = readStyles(word.related('styles')[0] ?? null);
  const numbering = readNumbering(word.related('numbering')[0] ?? null);
  const noteElements: Readonly<Record<NoteKind, ReadonlyMap<string, WordElement>>> = {
    footnote: notesOf(word.related('footnotes'), 'footnote'),
    endnote: notesOf(word.related('endnotes'), 'endnote'),
  };
  const leftOut: LeftOut = { insertions: 0, deletions: 0, hidden: 0, pictures: 0, oldEquations: 0, embedded: 0 };
  /** Notes that the text refers to, in that order. */
  const cited: Readonly<Record<NoteKind, string[]>> = { footnote: [], endnote: [] };
  let tables = 0;

  /** Footnotes are counted in figures; endnotes too where there are no footnotes, else in Roman numerals as Word has it. */
  const markOf = (kind: NoteKind, id: string): string => {
    if (!noteElements[kind].has(id)) return '';
    const known = cited[kind].indexOf(id);
    const number = known === -1 ? cited[kind].push(id) : known + 1;
    return `[${kind === 'endnote' && noteElements.footnote.size > 0 ? toRoman(number) : number}]`;
  };
  const state: InlineState = { styles, leftOut, fields: [], markOf, diagram: (id) => diagramText(word.byId(id)) };

  const readParagraph = (element: WordElement, place: Passage['place']): Passage[] => {
    const properties = childElement(element, 'pPr');
    const look = styles.paragraph(properties);
    const wasInContents = isInContents(state);
    const inline = readInline(element, look.run, state);
    const mark = childElement(properties, 'rPr');
    const goesOn = childElement(mark, 'del') !== null || childElement(mark, 'moveFrom') !== null;
    const { text, bareText } = inline;
    const isListed = look.numbering !== null && look.outline === null && text.trim() !== '' && !goesOn;
    const passage: Passage = {
      text,
      bareText,
      look,
      isBold: inline.isBold,
      size: inline.size,
      list:
        isListed && look.numbering !== null
          ? { level: look.numbering.level + 1, marker: numbering.next(look.numbering.id, look.numbering.level) }
          : NO_LIST,
      cell: null,
      place: wasInContents || isInContents(state) ? 'contents' : place,
      isCounted: inline.isCounted,
      goesOn,
    };
    const boxes = inline.boxes.flatMap((box) => readBlocks(box, 'box'));
    const diagrams = inline.diagrams
      .filter((diagram) => diagram !== '')
      .map((diagram): Passage => ({ ...passage, text: diagram, bareText: diagram, list: null, place: 'box' }));
    return [passage, ...boxes, ...diagrams];
  };

  const placeOfControl = (control: WordElement, place: Passage['place']): Passage['place'] => {
    const properties = childElement(control, 'sdtPr');
    const gallery = childValue(childElement(properties, 'docPartObj'), 'docPartGallery') ?? '';
    if (/^Table of/iu.test(gallery)) return 'contents';
    return gallery === 'Bibliographies' || childElement(properties, 'bibliography') !== null ? 'references' : place;
  };

  /** A table of one cell is a frame around its content. */
  const readTable = (table: WordElement, place: Passage['place']): Passage[] => {
    const rows = [...partsOf(table, 'tr')];
    const isFrame = rows.length === 1 && [...partsOf(rows[0] ?? table, 'tc')].length === 1;
    if (isFrame) return rows.flatMap((row) => [...partsOf(row, 'tc')]).flatMap((cell) => readBlocks(cell, place));
    const index = tables;
    tables += 1;
    const hasHead = rows.some((row) => childSwitch(childElement(row, 'trPr'), 'tblHeader') === true);
    const passages: Passage[] = [];
    let at = 0;
    for (const row of rows) {
      const properties = childElement(row, 'trPr');
      if (childElement(properties, 'del') !== null) {
        leftOut.deletions += 1;
        continue;
      }
      if (childElement(properties, 'ins') !== null) leftOut.insertions += 1;
      const look = childElement(childElement(table, 'tblPr'), 'tblLook')?.attributes;
      const header = hasHead ? childSwitch(properties, 'tblHeader') === true : at === 0 && look?.get('firstRow') === '1';
      let column = childNumber(properties, 'gridBefore') ?? 0;
      for (const cell of partsOf(row, 'tc')) {
        const own = childElement(cell, 'tcPr');
        const merge = childElement(own, 'vMerge');
        const isContinued = merge !== null && merge.attributes.get('val') !== 'restart';
        if (!isContinued && childElement(own, 'cellDel') === null)
          passages.push(...readCell(cell, { table: index, row: at, column: Math.min(column, MOST_COLUMNS), header }));
        column += Math.max(1, childNumber(own, 'gridSpan') ?? 1);
      }
      at += 1;
    }
    return passages;
  };

  /** Everything in a cell is the cell's text, a line to a paragraph. */
  const readCell = (cell: WordElement, position: NonNullable<Passage['cell']>): Passage[] => {
    const inside = readBlocks(cell, 'text').filter(({ text }) => text.trim() !== '');
    const first = inside[0];
    if (first === undefined) return [];
    const join = (textOf: (passage: Passage) => string): string => inside.map((passage) => textOf(passage).trim()).join('\n');
    return [{ ...first, text: join(({ text }) => text), bareText: join(({ bareText }) => bareText), list: null, cell: position }];
  };

  const readBlocks = (container: WordElement, place: Passage['place']): Passage[] =>
    childElements(container).flatMap((element): Passage[] => {
      switch (element.name) {
        case 'p':
          return readParagraph(element, place);
        case 'tbl':
          return readTable(element, place);
        case 'sdt': {
          const content = childElement(element, 'sdtContent');
          return content === null || !isFilledControl(element) ? [] : readBlocks(content, placeOfControl(element, place));
        }
        case 'AlternateContent': {
          const chosen = chooseAlternative(element);
          return chosen === null ? [] : readBlocks(chosen, place);
        }
        case 'oMathPara':
        case 'oMath':
          return readParagraph({ name: 'p', attributes: element.attributes, children: [element] }, place);
        case 'altChunk':
          leftOut.embedded += 1;
          return [];
        case 'customXml':
        case 'smartTag':
        case 'ins':
        case 'moveTo':
          return readBlocks(element, place);
        default:
          return [];
      }
    });

  const readNotes = (kind: NoteKind): Passage[] =>
    cited[kind].flatMap((id) => {
      const note = noteElements[kind].get(id);
      const passages = note === undefined ? [] : readBlocks(note, 'note').filter(({ text }) => text.trim() !== '');
      const mark = markOf(kind, id);
      return passages.map((passage, at) => (at === 0 ? { ...passage, text: `${mark} ${passage.text.trim()}` } : passage));
    });

  const body = childElement(word.document, 'body');
  const text = body === null ? [] : readBlocks(body, 'text');
  return { passages: [...joinGoingOn(text), ...readNotes('footnote'), ...readNotes('endnote')], leftOut };
};

/** True when a part says anything: a letter or figure in any of its texts. */
export const saysSomething = (part: WordElement): boolean => {
  if (!hasUnder(part, 't')) return false;
  for (const element of elementsUnder(part)) if (element.name === 't' && /[\p{L}\p{N}]/u.test(ownText(element))) return true;
  return false;
};
