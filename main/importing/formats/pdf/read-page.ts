/** From pdf.js's items and operators to a page's content: positions, fonts and ruled lines. */
import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import type { Box, FontStyle, PageContent, Rule, Run } from './page-content.ts';
import { withoutSecondLayer } from './second-layer.ts';
import { toTags } from './tags.ts';
import { isUnmapped, type UnmappedGlyphs } from './unmapped-glyphs.ts';

type Matrix = readonly [number, number, number, number, number, number];

const matrixSchema = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const fontSchema = z.object({
  name: z.string().catch(''),
  bold: z.boolean().catch(false),
  black: z.boolean().catch(false),
  italic: z.boolean().catch(false),
});

/** Radicals, which some programs give for the characters that look the same, as those characters. */
const plainCharacters = (text: string): string => text.replace(/[\u2e80-\u2fd5]/gu, (radical) => radical.normalize('NFKC'));

/** A text item's place before the page's own direction is known. */
interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly size: number;
  /** Quarter turns clockwise; null for any other direction. */
  readonly turn: 0 | 1 | 2 | 3 | null;
  readonly rightToLeft: boolean;
  readonly font: string;
  readonly order: number;
  readonly spaced: boolean;
  readonly marked: Pick<Run, 'mark' | 'isArtifact'>;
}

const multiply = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

const toMatrix = (value: unknown): Matrix | null =>
  matrixSchema.safeParse(value instanceof Float32Array ? Array.from(value) : value).data ?? null;

const turnOf = (dx: number, dy: number): Piece['turn'] => {
  const angle = (Math.atan2(dy, dx) * 2) / Math.PI;
  const turn = Math.round(angle);
  if (Math.abs(angle - turn) > 0.04) return null;
  const turns = [0, 1, 2, 3] as const;
  return turns[(turn + 4) % 4] ?? null;
};

/** A glyph without a letter, as the operators have it. */
interface DrawnGlyph {
  readonly code: number;
}

/** Checked without a schema: a page has thousands. */
const isGlyph = (value: unknown): value is { readonly unicode: string; readonly originalCharCode: number } =>
  typeof value === 'object' &&
  value !== null &&
  'unicode' in value &&
  typeof value.unicode === 'string' &&
  'originalCharCode' in value &&
  typeof value.originalCharCode === 'number';

/** The text of items with placeholders for what has no letter, in the order of drawing. */
const writeUnmapped = (
  items: readonly { readonly str: string; readonly fontName: string }[],
  drawn: readonly DrawnGlyph[],
  fontOf: (id: string) => FontStyle,
  glyphs: UnmappedGlyphs,
): string[] => {
  const count = items.reduce((sum, { str }) => sum + Array.from(str).filter(isUnmapped).length, 0);
  // Only when there are as many of both can their codes distinguish them.
  const codes = count === drawn.length ? drawn.map(({ code }) => code) : [];
  let at = 0;
  return items.map(({ str, fontName }) => {
    if (count === 0) return str;
    return Array.from(str, (character) => {
      if (!isUnmapped(character)) return character;
      const code = codes[at] ?? null;
      at += 1;
      return glyphs.write(character, fontOf(fontName).id, code);
    }).join('');
  });
};

/** An item of marked text's beginning or end, as pdf.js puts them between items of text. */
const markerSchema = z.object({ type: z.string(), tag: z.string().nullish().catch(null), id: z.string().nullish().catch(null) });

/** For each item of text, what marks it; text within two marks has the inner one that has an id. */
const readMarks = (items: readonly object[]): Pick<Run, 'mark' | 'isArtifact'>[] => {
  const open: Pick<Run, 'mark' | 'isArtifact'>[] = [];
  const marks: Pick<Run, 'mark' | 'isArtifact'>[] = [];
  for (const item of items) {
    if ('str' in item) {
      marks.push(open.at(-1) ?? {});
      continue;
    }
    const marker = markerSchema.safeParse(item).data;
    if (marker === undefined) continue;
    const { type, tag, id } = marker;
    if (type === 'endMarkedContent') open.pop();
    else if (tag === 'Artifact') open.push({ isArtifact: true });
    else open.push(typeof id === 'string' ? { mark: id } : (open.at(-1) ?? {}));
  }
  return marks;
};

const readPieces = async (
  page: PDFPageProxy,
  isTagged: boolean,
  toPage: Matrix,
  drawn: readonly DrawnGlyph[],
  fontOf: (id: string) => FontStyle,
  glyphs: UnmappedGlyphs,
): Promise<Piece[]> => {
  const content = await page.getTextContent({ includeMarkedContent: isTagged });
  const { styles } = content;
  const shown = content.items.filter((item) => 'str' in item);
  const marks = readMarks(content.items);
  const texts = writeUnmapped(shown, drawn, fontOf, glyphs);
  const items = shown.map((item, at) => ({ ...item, str: texts[at] ?? item.str }));
  const pieces: Piece[] = [];
  let spaced = false;
  for (const [order, item] of items.entries()) {
    const text = plainCharacters(item.str).trim();
    const own = toMatrix(item.transform);
    if (text === '' || own === null) {
      spaced ||= item.str !== '';
      continue;
    }
    const matrix = multiply(toPage, own);
    const vertical = styles[item.fontName]?.vertical === true;
    const size = Math.hypot(matrix[2], matrix[3]);
    const length = vertical ? item.height : item.width;
    if (!Number.isFinite(size) || size < 0.5 || !Number.isFinite(length)) continue;
    pieces.push({
      text,
      x: matrix[4],
      y: matrix[5],
      length,
      size,
      turn: vertical ? 1 : turnOf(matrix[0], matrix[1]),
      rightToLeft: item.dir === 'rtl',
      font: item.fontName,
      order,
      spaced: spaced || /^\s/u.test(item.str),
      marked: marks[order] ?? {},
    });
    spaced = /\s$/u.test(item.str);
  }
  return pieces;
};

const BOLD = /bold|black|heavy|semib|demi|[-.,_](?:B|BI|bd|Med(?:ium)?)$/iu;
const ITALIC = /ital|obli|slanted|[-.,_](?:I|BI|it)$/iu;

const createFonts = (page: PDFPageProxy): ((id: string) => FontStyle) => {
  const known = new Map<string, FontStyle>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const found = page.commonObjs.has(id) ? fontSchema.safeParse(page.commonObjs.get(id)).data : undefined;
    const name = found?.name ?? '';
    const style = {
      // Parts of one font embedded several times differ in their prefix alone.
      id: name.replace(/^[A-Z]{6}\+/u, '').replace(/\+\d+$/u, '') || id,
      bold: found?.bold === true || found?.black === true || BOLD.test(name),
      italic: found?.italic === true || ITALIC.test(name),
    };
    known.set(id, style);
    return style;
  };
};

/** Thinner than this, in points, a filled box is a line. */
const RULE_THICKNESS = 2.5;
const RULE_LENGTH = 8;
/** A map may have any number of shapes; so many say where it is. */
const MOST_DRAWINGS = 20_000;

const boxOf = (value: unknown): readonly [number, number, number, number] | null =>
  z.tuple([z.number(), z.number(), z.number(), z.number()]).safeParse(value instanceof Float32Array ? Array.from(value) : value).data ??
  null;

const readDrawing = async (page: PDFPageProxy, toPage: Matrix): Promise<{ rules: Rule[]; drawings: Box[]; unmapped: DrawnGlyph[] }> => {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 });
  const rules: Rule[] = [];
  const drawings: Box[] = [];
  const unmapped: DrawnGlyph[] = [];
  let current = toPage;
  const saved: Matrix[] = [];
  for (const [at, operator] of fnArray.entries()) {
    const parameters: unknown = argsArray[at];
    const list: readonly unknown[] = Array.isArray(parameters) ? parameters : [];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) saved.push(current);
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) current = saved.pop() ?? toPage;
    const change = operator === OPS.transform ? toMatrix(list) : operator === OPS.paintFormXObjectBegin ? toMatrix(list[0]) : null;
    if (change !== null) current = multiply(current, change);
    if (operator === OPS.showText && Array.isArray(list[0])) {
      for (const shown of list[0]) {
        if (!isGlyph(shown) || !isUnmapped(shown.unicode)) continue;
        for (const character of shown.unicode) if (isUnmapped(character)) unmapped.push({ code: shown.originalCharCode });
      }
    }
    if (operator !== OPS.constructPath) continue;
    const box = boxOf(list[2]);
    if (box === null) continue;
    const [x0, y0] = multiply(current, [1, 0, 0, 1, box[0], box[1]]).slice(4);
    const [x1, y1] = multiply(current, [1, 0, 0, 1, box[2], box[3]]).slice(4);
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) continue;
    if (Math.abs(y1 - y0) <= RULE_THICKNESS && Math.abs(x1 - x0) >= RULE_LENGTH) {
      rules.push({ left: Math.min(x0, x1), right: Math.max(x0, x1), y: (y0 + y1) / 2 });
    } else if (list[0] !== OPS.endPath && drawings.length < MOST_DRAWINGS)
      drawings.push({ left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1) });
  }
  return { rules, drawings, unmapped };
};

/** The direction most letters run in. */
const mainTurn = (pieces: readonly Piece[]): 0 | 1 | 2 | 3 => {
  const letters: [number, number, number, number] = [0, 0, 0, 0];
  for (const { turn, text } of pieces) if (turn !== null) letters[turn] += text.length;
  const most = Math.max(...letters);
  return ([0, 1, 3, 2] as const).find((turn) => letters[turn] === most) ?? 0;
};

/** Letters over letters of the same kind, drawn twice to look bold. */
const withoutDoubles = (runs: readonly Run[]): Run[] => {
  const seen = new Map<string, Run[]>();
  return runs.filter((run) => {
    const same = seen.get(run.text) ?? [];
    seen.set(run.text, [...same.slice(-20), run]);
    return !same.some(
      (other) => Math.abs(other.left - run.left) < run.size * 0.12 && Math.abs(other.baseline - run.baseline) < run.size * 0.12,
    );
  });
};

/**
 * Reads one page. A page most of whose text is turned is turned back; text in other
 * directions is set apart. A page read from right to left is mirrored, so that
 * columns, indents and lines follow one another from left to right all the same.
 * @param isTagged whether the file says that its text is marked with its structure.
 */
export const readPage = async (page: PDFPageProxy, glyphs: UnmappedGlyphs, isTagged = false): Promise<PageContent> => {
  const viewport = page.getViewport({ scale: 1 });
  const toPage = toMatrix(viewport.transform) ?? [1, 0, 0, -1, 0, viewport.height];
  const { rules, drawings, unmapped } = await readDrawing(page, toPage);
  const fontOf = createFonts(page);
  const pieces = await readPieces(page, isTagged, toPage, unmapped, fontOf, glyphs);
  const turn = mainTurn(pieces);
  const { width, height } = viewport;
  const [pageWidth, pageHeight] = turn % 2 === 0 ? [width, height] : [height, width];
  const rightToLeft =
    pieces.filter((piece) => piece.rightToLeft).reduce((sum, piece) => sum + piece.text.length, 0) * 2 >
    pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  const place = (x: number, y: number): readonly [number, number] => {
    if (turn === 1) return [y, width - x];
    if (turn === 2) return [width - x, height - y];
    return turn === 3 ? [height - y, x] : [x, y];
  };
  const runs: Run[] = [];
  const turned: string[] = [];
  for (const piece of pieces) {
    if (piece.turn !== turn) {
      turned.push(piece.text);
      continue;
    }
    const [x, baseline] = place(piece.x, piece.y);
    const left = rightToLeft ? pageWidth - x - piece.length : x;
    const { text, size, order, spaced, marked } = piece;
    runs.push({ text, left, right: left + piece.length, baseline, size, font: fontOf(piece.font), order, spaced, ...marked });
  }
  const once = withoutDoubles(runs);
  const single = withoutSecondLayer(once);
  return {
    number: page.pageNumber,
    width: pageWidth,
    height: pageHeight,
    runs: single,
    hadSecondLayer: single.length < once.length,
    turned,
    rules: turn === 0 ? rules : [],
    drawings: turn === 0 && !rightToLeft ? drawings : [],
    tags: isTagged ? toTags(await page.getStructTree()) : null,
  };
};
