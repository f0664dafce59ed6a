/**
 * Walks an article's elements in reading order and hands their words to a document
 * builder, block by block. Which parts come in which order is article.ts's; what
 * is within a line is inline-text.ts's.
 */
import type { DocumentBuilder } from '../../document-builder.ts';
import { asides, captions, joinLabel, type Context, type Lead, type Walker } from './context.ts';
import { isBlock, SKIPPED } from './elements.ts';
import { inlineText, lineOf, SET_APART } from './inline-text.ts';
import { addDefinitions, addList } from './lists.ts';
import { isPartOf, markedSection } from './markup-sections.ts';
import { bestAlternative } from './math-text.ts';
import { addBox, addFootnote, addObject, isSectionTitle } from './objects.ts';
import { referenceText } from './references.ts';
import { addTable } from './tables.ts';
import { attributeOf, childElement, elementsUnder, isElement, plainText, type XmlElement, type XmlNode } from './xml-tree.ts';

export interface WalkerOptions {
  readonly builder: DocumentBuilder;
  /** Figures and tables that the article keeps at its end, by id; each is taken out when first mentioned. */
  readonly floats: Map<string, XmlElement>;
}

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

  const beginsBlock = (node: XmlNode): node is XmlElement => isElement(node) && isBlock(node.name);

  /** What floats waits until the paragraph around it is complete. */
  const addMixed = (nodes: readonly XmlNode[], context: Context): void => {
    let line: XmlNode[] = [];
    const waiting: XmlElement[] = [];
    const flush = (): void => {
      if (line.some((node) => isElement(node) || node.trim() !== '')) addLine(line, context);
      line = [];
    };
    for (const node of nodes) {
      if (isElement(node) && SKIPPED.has(node.name)) continue;
      if (!beginsBlock(node)) line.push(node);
      else if (line.length > 0 && SET_APART.has(node.name) && line.some((other) => isElement(other) || other.trim() !== ''))
        waiting.push(node);
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

  /** What is under a heading of its own, which it need not have. */
  const addSection = (element: XmlElement, outer: Context): void => {
    const own = markedSection(element);
    const context = { ...outer, section: own !== null && !isPartOf(own, outer.section) ? own : outer.section, lead: null };
    const title = headingOf(element);
    if (title !== '') addHeading(title, context);
    const inner = element.children.filter((child) => !isElement(child) || (child.name !== 'title' && child.name !== 'label'));
    addMixed(inner, title === '' ? context : { ...context, level: context.level + 1 });
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
        addList(walker, element, context);
        break;
      case 'def-list':
        addDefinitions(walker, element, context);
        break;
      case 'disp-quote':
      case 'epigraph':
      case 'verse-group':
        addChildren(element, context.isFlat ? context : { ...context, block: { type: 'quotation' }, lead: null });
        break;
      case 'speech':
        addLed(
          { ...element, children: element.children.filter((child) => !isElement(child) || child.name !== 'speaker') },
          { text: lineOf(childElement(element, 'speaker')), block: null },
          context,
        );
        break;
      case 'statement': {
        const lead = joinLabel(lineOf(childElement(element, 'label')), lineOf(childElement(element, 'title')));
        addLed(
          { ...element, children: element.children.filter((child) => !isElement(child) || child.name !== 'title') },
          { text: lead === '' || /[.:]$/u.test(lead) ? lead : `${lead}.`, block: null },
          context,
        );
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
        addObject(walker, element, context);
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
        addBox(walker, element, context);
        break;
      case 'fn':
        addFootnote(walker, element, context);
        break;
      case 'alternatives':
      case 'block-alternatives':
        addAlternatives(element, context);
        break;
      case 'attrib':
        addLine(
          element.children,
          context.block.type === 'caption' || context.block.type === 'quotation' ? { ...context, lead: null } : asides(context),
        );
        break;
      case 'permissions':
      case 'license':
        addChildren(
          element,
          context.block.type === 'caption' ? context : { ...context, block: { type: 'furniture' }, isFlat: true, lead: null },
        );
        break;
      default: {
        const label = lineOf(childElement(element, 'label'));
        if (label === '') addChildren(element, context);
        else addLed(element, { text: label, block: null }, context);
      }
    }
  };

  const walker: Walker = { addChildren, addElement, addMixed, addLed, addLine, addHeading, addText };
  return walker;
};

/** Typed text keeps its lines and blanks. */
const plainPreformatted = (element: XmlElement): string =>
  element.children.map((child) => (isElement(child) ? plainText(child) : child)).join('');
