/**
 * Walks an article's elements in reading order and hands their words to a document
 * builder, block by block. Which parts come in which order is article.ts's; what
 * stands within a line is inline-text.ts's.
 */
import type { SectionKind } from '../../../../shared/model/section.ts';
import { sectionKindsOfHeading } from '../../../../shared/text/section-names.ts';
import type { BlockDescription, DocumentBuilder } from '../../document-builder.ts';
import { inlineText, lineOf, SET_APART } from './inline-text.ts';
import { bestAlternative } from './math-text.ts';
import { markedSection } from './markup-sections.ts';
import { referenceText } from './references.ts';
import { addTable } from './tables.ts';
import { attributeOf, childElement, childElements, elementsUnder, isElement, plainText, type XmlElement, type XmlNode } from './xml-tree.ts';

const STUDY_PARTS: ReadonlySet<SectionKind> = new Set(['introduction', 'methods', 'results', 'discussion', 'conclusion']);

/** The methods in an abstract are the abstract's, those in an appendix the appendix's. */
const isPartOf = (kind: SectionKind, outer: SectionKind | null): boolean => outer === 'abstract' || (outer === 'supplement' && STUDY_PARTS.has(kind));

/** Words that begin the next block: a footnote's sign, a term, a figure's number. */
interface Lead {
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
const captions = (context: Context): Context => ({ ...context, block: { type: 'caption' }, isFlat: true, lead: null });

/** Elements that begin a block; all others stand within a line. */
const BLOCKS = new Set([
  ...SET_APART, 'p', 'sec', 'title', 'subtitle', 'list', 'list-item', 'def-list', 'def-item', 'disp-quote', 'verse-group', 'speech', 'statement', 'preformat', 'code',
  'disp-formula', 'disp-formula-group', 'array', 'table', 'tgroup', 'table-wrap-foot', 'fn-group', 'fn', 'app', 'app-group', 'ack', 'notes', 'glossary', 'bio', 'ref-list', 'ref',
  'abstract', 'trans-abstract', 'caption', 'attrib', 'permissions', 'graphic', 'media', 'floats-group', 'floats-wrap', 'epigraph', 'dedication', 'question', 'answer', 'answer-set',
  'explanation', 'block-alternatives', 'author-comment', 'address', 'kwd-group', 'sec-meta', 'product', 'license', 'license-p', 'copyright-statement',
]);

/** Data about a block, not words of it. */
const SKIPPED = new Set(['sec-meta', 'alt-text', 'long-desc', 'object-id', 'label', 'x', 'processing-meta', 'related-object', 'related-article', 'fn-type', 'copyright-year', 'copyright-holder', 'price']);

export interface Walker {
  /** Adds everything under an element, in order. */
  addChildren(element: XmlElement, context: Context): void;
  addElement(element: XmlElement, context: Context): void;
  /** Adds nodes that stand within a line as one block. */
  addLine(nodes: readonly XmlNode[], context: Context): void;
  addText(text: string, context: Context): void;
}

export interface WalkerOptions {
  readonly builder: DocumentBuilder;
  /** Figures and tables that the article keeps at its end, by id; each is taken out when first mentioned. */
  readonly floats: Map<string, XmlElement>;
}

const LIST_NUMBERS: Readonly<Record<string, (at: number) => string>> = {
  order: (at) => `${at}.`,
  ordered: (at) => `${at}.`,
  number: (at) => `${at}.`,
  arabic: (at) => `${at}.`,
  'alpha-lower': (at) => `${String.fromCodePoint(96 + ((at - 1) % 26) + 1)}.`,
  'alpha-upper': (at) => `${String.fromCodePoint(64 + ((at - 1) % 26) + 1)}.`,
  'roman-lower': (at) => `${roman(at).toLowerCase()}.`,
  'roman-upper': (at) => `${roman(at)}.`,
};

const roman = (value: number): string => {
  const signs: readonly (readonly [number, string])[] = [[100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let rest = value;
  let text = '';
  for (const [amount, sign] of signs) for (; rest >= amount && text.length < 20; rest -= amount) text += sign;
  return text;
};

/** "Figure 1" and "A curve" as "Figure 1. A curve". */
export const joinLabel = (label: string, title: string): string =>
  label === '' || title === '' ? label + title : `${label}${/[.:;,)–—-]$/u.test(label) ? '' : '.'} ${title}`;

export const createWalker = ({ builder, floats }: WalkerOptions): Walker => {
  let tables = 0;

  const addText = (raw: string, context: Context): void => {
    const { lead, section } = context;
    let text = raw.trim();
    let block = context.block;
    if (lead !== null && lead.text !== '' && text !== '') {
      text = `${lead.text} ${text}`;
      lead.text = '';
      block = lead.block ?? block;
    }
    builder.add(text, section === null ? block : { ...block, section });
  };

  const floatsMentioned = (nodes: readonly XmlNode[]): XmlElement[] => {
    if (floats.size === 0) return [];
    const mentioned: XmlElement[] = [];
    for (const xref of elementsUnder({ name: '', attributes: new Map(), children: nodes })) {
      if (xref.name !== 'xref') continue;
      for (const id of attributeOf(xref, 'rid').split(/\s+/u)) {
        const float = floats.get(id);
        if (float === undefined) continue;
        floats.delete(id);
        mentioned.push(float);
      }
    }
    return mentioned;
  };

  const addLine = (nodes: readonly XmlNode[], context: Context): void => {
    const setApart: XmlElement[] = [];
    addText(inlineText(nodes, setApart), context);
    for (const element of setApart) addElement(element, { ...context, lead: null });
    for (const float of floatsMentioned(nodes)) addElement(float, { ...context, lead: null });
  };

  const isBlock = (node: XmlNode): node is XmlElement => isElement(node) && BLOCKS.has(node.name);

  /** What floats waits until the paragraph around it is whole. */
  const addMixed = (nodes: readonly XmlNode[], context: Context): void => {
    let line: XmlNode[] = [];
    const waiting: XmlElement[] = [];
    const flush = (): void => {
      if (line.some((node) => isElement(node) || node.trim() !== '')) addLine(line, context);
      line = [];
    };
    for (const node of nodes) {
      if (isElement(node) && SKIPPED.has(node.name)) continue;
      if (!isBlock(node)) line.push(node);
      else if (line.length > 0 && SET_APART.has(node.name) && line.some((other) => isElement(other) || other.trim() !== '')) waiting.push(node);
      else if (node.name === 'disp-formula' && line.some((other) => isElement(other) || other.trim() !== '')) line.push(node);
      else {
        flush();
        addElement(node, context);
      }
    }
    flush();
    for (const element of waiting) addElement(element, { ...context, lead: null });
  };

  const addChildren = (element: XmlElement, context: Context): void => {
    addMixed(element.children, context);
  };

  /** Adds what an element holds with words before it; the words alone when it holds nothing. */
  const addLed = (element: XmlElement, lead: Lead, context: Context): void => {
    addChildren(element, { ...context, lead });
    if (lead.text === '') return;
    const text = lead.text;
    lead.text = '';
    addText(text, { ...context, lead: null, block: lead.block ?? context.block });
  };

  const addHeading = (title: string, context: Context): void => {
    addText(title, context.isFlat ? context : { ...context, block: { type: 'heading', level: Math.min(6, context.level) } });
  };

  const headingOf = (element: XmlElement): string => {
    const title = lineOf(childElement(element, 'title'));
    const label = lineOf(childElement(element, 'label'));
    return label === '' || title.startsWith(label) ? title : `${label} ${title}`.trim();
  };

  /** What stands under a heading of its own, which it need not have. */
  const addSection = (element: XmlElement, outer: Context): void => {
    const own = markedSection(element);
    const context = { ...outer, section: own !== null && !isPartOf(own, outer.section) ? own : outer.section, lead: null };
    const title = headingOf(element);
    if (title !== '') addHeading(title, context);
    const inner = element.children.filter((child) => !isElement(child) || (child.name !== 'title' && child.name !== 'label'));
    addMixed(inner, title === '' ? context : { ...context, level: context.level + 1 });
  };

  const addList = (list: XmlElement, context: Context): void => {
    const title = childElement(list, 'title');
    if (title !== null) addLine(title.children, context);
    const number = LIST_NUMBERS[attributeOf(list, 'list-type').toLowerCase()];
    const depth = context.listDepth + 1;
    let at = 0;
    for (const item of childElements(list, 'list-item', 'li')) {
      at += 1;
      const label = lineOf(childElement(item, 'label'));
      const inner = { ...context, listDepth: depth };
      if (context.isFlat) {
        addLed(item, { text: label, block: null }, inner);
        continue;
      }
      const marker = (label === '' ? (number?.(at) ?? '') : label).slice(0, 20);
      let isFirst = true;
      const block: BlockDescription = { type: 'list-item', level: Math.min(9, depth), ...(marker === '' ? {} : { marker }) };
      for (const part of splitItem(item)) {
        addMixed(part, isFirst ? { ...inner, lead: null, block } : inner);
        isFirst = false;
      }
    }
  };

  /** The first paragraph of an item, which the marker stands before, and the rest. */
  const splitItem = (item: XmlElement): readonly (readonly XmlNode[])[] => {
    const nodes = item.children.filter((child) => !isElement(child) || child.name !== 'label');
    const first = nodes.findIndex(isBlock);
    if (first === -1) return [nodes];
    const hasLineBefore = nodes.slice(0, first).some((node) => isElement(node) || node.trim() !== '');
    const end = hasLineBefore ? first : first + 1;
    return [nodes.slice(0, end), nodes.slice(end)];
  };

  const addDefinitions = (list: XmlElement, context: Context): void => {
    const title = childElement(list, 'title');
    if (title !== null) addHeading(lineOf(title), context);
    const depth = context.listDepth + 1;
    for (const item of childElements(list, 'def-item', 'def-list')) {
      if (item.name === 'def-list') {
        addDefinitions(item, { ...context, listDepth: depth });
        continue;
      }
      const term = childElements(item, 'term').map((element) => lineOf(element)).join(', ');
      const block: BlockDescription | null = context.isFlat ? null : { type: 'list-item', level: Math.min(9, depth) };
      const lead: Lead = { text: term === '' || /[:.–—=-]$/u.test(term) ? term : `${term}:`, block };
      const definition: XmlElement = { ...item, children: item.children.flatMap((child) => (isElement(child) && child.name === 'def' ? child.children : isElement(child) && child.name === 'term' ? [] : [child])) };
      addLed(definition, lead, { ...context, listDepth: depth });
    }
  };

  /** A figure, table or file: its number, title and words as captions, its cells between them. */
  const addObject = (object: XmlElement, outer: Context): void => {
    const context = captions(outer);
    const caption = childElement(object, 'caption');
    const title = lineOf(caption === null ? childElement(object, 'title') : childElement(caption, 'title'));
    const label = lineOf(childElement(object, 'label'));
    const lead: Lead = { text: '', block: null };
    if (title !== '') addText(joinLabel(label, title), context);
    else lead.text = label === '' || /[.:)]$/u.test(label) ? label : `${label}.`;
    const withoutTitle = (element: XmlElement): XmlElement => ({ ...element, children: element.children.filter((child) => !isElement(child) || (child.name !== 'title' && child.name !== 'label')) });
    if (caption !== null) addLed(withoutTitle(caption), lead, context);
    const isTable = object.name === 'table-wrap' || object.name === 'table-wrap-group';
    const rest = withoutTitle(object).children.filter((child) => child !== caption);
    addLed({ ...object, children: rest }, lead, isTable ? { ...context, section: outer.section } : context);
  };

  const addAlternatives = (element: XmlElement, context: Context): void => {
    const best = bestAlternative(element);
    if (best !== null) addMixed([best], context);
  };

  const addTableCells = (table: XmlElement, context: Context): void => {
    const index = tables;
    tables += 1;
    const { section } = context;
    const notes = addTable(table, (text, cell) => {
      builder.add(text, { type: 'table-cell', cell: { table: index, ...cell }, ...(section === null ? {} : { section }) });
    });
    for (const note of notes) addElement(note, captions(context));
  };

  const addFootnote = (note: XmlElement, outer: Context): void => {
    const section = markedSection(note);
    const context = { ...outer, section: section ?? outer.section };
    if (outer.block.type !== 'caption' && isHeadedNote(note)) {
      addMixed(note.children, { ...BODY, level: outer.level, section: context.section });
      return;
    }
    const label = lineOf(childElement(note, 'label'));
    const title = lineOf(childElement(note, 'title'));
    const lead = [label, title].filter((part) => part !== '').join(' ');
    const inner: XmlElement = { ...note, children: note.children.filter((child) => !isElement(child) || child.name !== 'title') };
    // A declaration is the article's own words, whatever the publisher keeps it in.
    const isStatement = section !== null;
    addLed(inner, { text: lead, block: null }, isStatement || context.block.type === 'caption' || context.isFlat ? { ...context, block: isStatement && context.block.type === 'aside' ? { type: 'paragraph' } : context.block } : asides(context));
  };

  const addReferences = (list: XmlElement, context: Context): void => {
    for (const child of list.children) {
      if (!isElement(child)) continue;
      if (child.name === 'ref') addText(referenceText(child), { ...context, block: { type: 'reference' } });
      else if (child.name === 'ref-list') addSection(child, context);
      else if (child.name !== 'title' && child.name !== 'label') addElement(child, context);
    }
  };

  const addElement = (element: XmlElement, context: Context): void => {
    if (SKIPPED.has(element.name)) return;
    switch (element.name) {
      case 'p':
        if (isSectionTitle(element)) addHeading(lineOf(element), context);
        else addChildren(element, context);
        break;
      case 'license-p':
      case 'copyright-statement':
        addChildren(element, context);
        break;
      case 'sec':
      case 'app':
      case 'ack':
      case 'notes':
      case 'glossary':
      case 'bio':
      case 'abstract':
      case 'trans-abstract':
      case 'app-group':
      case 'fn-group':
      case 'author-comment':
      case 'dedication':
      case 'question-wrap':
        addSection(element, element.name === 'bio' ? asides(context) : context);
        break;
      case 'ref-list': {
        const inner = { ...context, section: markedSection(element), lead: null };
        const title = headingOf(element);
        if (title !== '') addHeading(title, inner);
        addReferences(element, { ...inner, level: context.level + 1 });
        break;
      }
      case 'ref':
        addText(referenceText(element), { ...context, block: { type: 'reference' } });
        break;
      case 'title':
      case 'subtitle':
        addHeading(lineOf(element), context);
        break;
      case 'list':
        addList(element, context);
        break;
      case 'def-list':
        addDefinitions(element, context);
        break;
      case 'disp-quote':
      case 'epigraph':
      case 'verse-group':
        addChildren(element, context.isFlat ? context : { ...context, block: { type: 'quotation' }, lead: null });
        break;
      case 'speech':
        addLed({ ...element, children: element.children.filter((child) => !isElement(child) || child.name !== 'speaker') }, { text: lineOf(childElement(element, 'speaker')), block: null }, context);
        break;
      case 'statement': {
        const lead = joinLabel(lineOf(childElement(element, 'label')), lineOf(childElement(element, 'title')));
        addLed({ ...element, children: element.children.filter((child) => !isElement(child) || child.name !== 'title') }, { text: lead === '' || /[.:]$/u.test(lead) ? lead : `${lead}.`, block: null }, context);
        break;
      }
      case 'preformat':
      case 'code':
        builder.add(plainPreformatted(element), context.section === null ? context.block : { ...context.block, section: context.section });
        break;
      case 'disp-formula':
        addLine([element], context);
        break;
      case 'fig':
      case 'table-wrap':
      case 'fig-group':
      case 'table-wrap-group':
      case 'supplementary-material':
      case 'media':
      case 'graphic':
      case 'chem-struct-wrap':
        addObject(element, context);
        break;
      case 'table':
      case 'tgroup':
      case 'array':
        addTableCells(element, context);
        break;
      case 'table-wrap-foot':
        addChildren(element, captions(context));
        break;
      case 'boxed-text':
        addBox(element, context);
        break;
      case 'fn':
        addFootnote(element, context);
        break;
      case 'alternatives':
      case 'block-alternatives':
        addAlternatives(element, context);
        break;
      case 'attrib':
        addLine(element.children, context.block.type === 'caption' || context.block.type === 'quotation' ? { ...context, lead: null } : asides(context));
        break;
      case 'permissions':
      case 'license':
        addChildren(element, context.block.type === 'caption' ? context : { ...context, block: { type: 'furniture' }, isFlat: true, lead: null });
        break;
      default:
        addChildren(element, context);
    }
  };

  const addBox = (box: XmlElement, outer: Context): void => {
    const context = asides(outer);
    const caption = childElement(box, 'caption');
    const heading = joinLabel(lineOf(childElement(box, 'label')), lineOf(childElement(caption ?? box, 'title')));
    addText(heading, context);
    for (const part of [caption, box]) {
      if (part === null) continue;
      addMixed(part.children.filter((child) => child !== caption && (!isElement(child) || (child.name !== 'title' && child.name !== 'label'))), context);
    }
  };

  return { addChildren, addElement, addLine, addText };
};

/** A paragraph that is nothing but the bold name of a section: a heading that the markup does not call one. */
const isSectionTitle = (paragraph: XmlElement): boolean => {
  const nodes = paragraph.children.filter((child) => isElement(child) || child.trim() !== '');
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined && isElement(only) && (only.name === 'bold' || only.name === 'italic' || only.name === 'underline') && sectionKindsOfHeading(plainText(only)).length > 0;
};

/** A note that begins with such a name on a line of its own. */
const isHeadedNote = (note: XmlElement): boolean => {
  const [first, second] = childElements(note, 'p');
  return first !== undefined && second !== undefined && isSectionTitle(first);
};

/** Typed text keeps its lines and blanks. */
const plainPreformatted = (element: XmlElement): string => element.children.map((child) => (isElement(child) ? plainText(child) : child)).join('');
