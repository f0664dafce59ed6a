/**
 * The content of one paragraph: its runs as text, with tracked changes taken
 * as accepted, and aside from it the text boxes that are anchored in it.
 */
import { superscript } from '../../superscript.ts';
import { mathText } from './math-text.ts';
import type { LeftOut } from './passage.ts';
import type { RunLook, Styles } from './styles.ts';
import { fromSymbolFont, symbolCharacter } from './symbol-font.ts';
import { childElement, childElements, childSwitch, elementsUnder, hasUnder, ownText, type WordElement } from './word-xml.ts';

export type NoteKind = 'footnote' | 'endnote';

/** What goes on from paragraph to paragraph. */
export interface InlineState {
  readonly styles: Styles;
  readonly leftOut: LeftOut;
  /** Fields begun and not ended, the outermost first. */
  readonly fields: { code: string; inResult: boolean }[];
  /** The mark that stands for a note in the text. */
  markOf(kind: NoteKind, id: string): string;
  /** Text of a diagram by its relationship's id; empty when it has none. */
  diagram(id: string): string;
}

export interface InlineText {
  readonly text: string;
  readonly bareText: string;
  readonly isBold: boolean;
  readonly size: number | null;
  readonly isCounted: boolean;
  /** Contents of text boxes, each as a body of its own. */
  readonly boxes: readonly WordElement[];
  readonly diagrams: readonly string[];
}

const SILENT = new Set([
  'rPr',
  'pPr',
  'sdtPr',
  'sdtEndPr',
  'delText',
  'delInstrText',
  'rt',
  'footnoteRef',
  'endnoteRef',
  'annotationRef',
  'ffData',
  'fldData',
  'binData',
]);

const isTableOfContents = (code: string): boolean => /^\s*TOC\b/u.test(code);
const isCounting = (code: string): boolean => /^\s*SEQ\b/u.test(code);

/** True while the result of a field that makes a table of contents goes on. */
export const isInContents = ({ fields }: InlineState): boolean => fields.some(({ code, inResult }) => inResult && isTableOfContents(code));

/** Of the renderings a file offers of one thing, the first that says something. */
export const chooseAlternative = (element: WordElement): WordElement | null => {
  const offered = childElements(element).filter(({ name }) => name === 'Choice' || name === 'Fallback');
  return offered.find((one) => hasUnder(one, 't', 'relIds')) ?? offered[0] ?? null;
};

/** False for a control that only says what to write into it. */
export const isFilledControl = (control: WordElement): boolean => childSwitch(childElement(control, 'sdtPr'), 'showingPlcHdr') !== true;

export const readInline = (paragraph: WordElement, paragraphLook: RunLook, state: InlineState): InlineText => {
  const { styles, leftOut, fields } = state;
  const boxes: WordElement[] = [];
  const diagrams: string[] = [];
  const sizes = new Map<number, number>();
  let text = '';
  let bareText = '';
  let letters = 0;
  let boldLetters = 0;
  let isCounted = false;
  /** What is set high at the end of the text: one number may be in several runs. */
  let raised = '';
  /** The character before it. */
  let before = '';

  const closeRaised = (): void => {
    text += superscript(before, raised);
    before = raised.slice(-1) || before;
    raised = '';
  };

  const add = (value: string, look: RunLook): void => {
    if (fields.some(({ inResult }) => !inResult)) return;
    if (look.hidden === true) {
      leftOut.hidden += value.length;
      return;
    }
    if (look.position === 'superscript') raised += value;
    else {
      closeRaised();
      text += value;
      bareText += value;
      before = value.slice(-1) || before;
    }
    const count = value.replace(/\s+/gu, '').length;
    letters += count;
    if (look.bold === true) boldLetters += count;
    if (look.size !== null) sizes.set(look.size, (sizes.get(look.size) ?? 0) + count);
  };

  const fieldCharacter = (element: WordElement): void => {
    const type = element.attributes.get('fldCharType');
    if (type === 'begin') fields.push({ code: '', inResult: false });
    const field = fields.at(-1);
    if (type === 'separate' && field !== undefined) field.inResult = true;
    if (type === 'end' && field !== undefined) {
      if (isCounting(field.code)) isCounted = true;
      fields.pop();
    }
  };

  /** Looks for text boxes in a drawing; what is in one is no part of the paragraph. */
  const findBoxes = (element: WordElement): void => {
    for (const child of childElements(element)) {
      if (child.name === 'txbxContent') boxes.push(child);
      else if (child.name === 'AlternateContent') {
        const chosen = chooseAlternative(child);
        if (chosen !== null) findBoxes(chosen);
      } else findBoxes(child);
    }
  };

  const picture = (element: WordElement): void => {
    if (hasUnder(element, 'blip', 'imagedata')) leftOut.pictures += 1;
    for (const inner of elementsUnder(element)) {
      if (inner.name === 'OLEObject' && inner.attributes.get('ProgID')?.startsWith('Equation') === true) leftOut.oldEquations += 1;
      if (inner.name === 'relIds') diagrams.push(state.diagram(inner.attributes.get('dm') ?? ''));
    }
    findBoxes(element);
  };

  const walk = (element: WordElement, look: RunLook): void => {
    for (const child of childElements(element)) visit(child, look);
  };

  const visit = (element: WordElement, look: RunLook): void => {
    switch (element.name) {
      case 'r':
        walk(element, styles.run(childElement(element, 'rPr'), paragraphLook));
        break;
      case 't':
        add(look.font === null ? ownText(element) : fromSymbolFont(look.font, ownText(element)), look);
        break;
      case 'tab':
      case 'ptab':
        add('\t', look);
        break;
      case 'br':
      case 'cr':
        add('\n', look);
        break;
      case 'noBreakHyphen':
        add('\u2011', look);
        break;
      case 'sym':
        add(
          symbolCharacter(element.attributes.get('font') ?? '', Number.parseInt(element.attributes.get('char') ?? 'fffd', 16) || 0xfffd),
          look,
        );
        break;
      case 'ins':
      case 'moveTo':
        if (element.name === 'ins' && hasUnder(element, 't', 'oMath', 'drawing')) leftOut.insertions += 1;
        walk(element, look);
        break;
      case 'del':
      case 'moveFrom':
        if (element.name === 'del' && hasUnder(element, 'delText', 't', 'oMath', 'drawing')) leftOut.deletions += 1;
        break;
      case 'instrText': {
        const field = fields.at(-1);
        if (field !== undefined) field.code += ownText(element);
        break;
      }
      case 'fldChar':
        fieldCharacter(element);
        break;
      case 'fldSimple':
        if (isCounting(element.attributes.get('instr') ?? '')) isCounted = true;
        walk(element, look);
        break;
      case 'footnoteReference':
      case 'endnoteReference': {
        const mark = state.markOf(element.name === 'footnoteReference' ? 'footnote' : 'endnote', element.attributes.get('id') ?? '');
        // A mark of the author's own follows as text.
        if (!/^(?:1|true|on)$/u.test(element.attributes.get('customMarkFollows') ?? '')) add(mark, look);
        break;
      }
      case 'oMathPara':
        add(
          childElements(element)
            .filter(({ name }) => name === 'oMath')
            .map((equation) => mathText(equation).trim())
            .join('\n'),
          look,
        );
        break;
      case 'oMath':
        add(mathText(element), look);
        break;
      case 'AlternateContent': {
        const chosen = chooseAlternative(element);
        if (chosen !== null) walk(chosen, look);
        break;
      }
      case 'drawing':
      case 'pict':
      case 'object':
        picture(element);
        break;
      case 'sdt': {
        const content = childElement(element, 'sdtContent');
        if (content !== null && isFilledControl(element)) walk(content, look);
        break;
      }
      default:
        if (!SILENT.has(element.name)) walk(element, look);
    }
  };

  walk(paragraph, paragraphLook);
  closeRaised();
  const mostUsed = [...sizes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  return { text, bareText, isBold: letters > 0 && boldLetters === letters, size: mostUsed, isCounted, boxes, diagrams };
};
