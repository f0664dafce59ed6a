/** What is separate from the running text: figures and tables with their captions, boxes, footnotes. */
import { sectionKindsOfHeading } from '../../../../shared/text/section-names.ts';
import { asides, BODY, captions, joinLabel, withoutHead, type Context, type Lead, type Walker } from './context.ts';
import { lineOf } from './inline-text.ts';
import { markedSection } from './markup-sections.ts';
import { childElement, childElements, isElement, plainText, type XmlElement } from './xml-tree.ts';

/** A paragraph that is nothing but the bold name of a section: a heading that the markup does not call one. */
export const isSectionTitle = (paragraph: XmlElement): boolean => {
  const nodes = paragraph.children.filter((child) => isElement(child) || child.trim() !== '');
  const [only] = nodes;
  return (
    nodes.length === 1 &&
    only !== undefined &&
    isElement(only) &&
    (only.name === 'bold' || only.name === 'italic' || only.name === 'underline') &&
    sectionKindsOfHeading(plainText(only)).length > 0
  );
};

/** A note that begins with such a name on a line of its own. */
const isHeadedNote = (note: XmlElement): boolean => {
  const [first, second] = childElements(note, 'p');
  return first !== undefined && second !== undefined && isSectionTitle(first);
};

/** A figure, table or file: its number, title and words as captions, its cells between them. */
export const addObject = (walker: Walker, object: XmlElement, outer: Context): void => {
  const context = captions(outer);
  const caption = childElement(object, 'caption');
  const title = lineOf(caption === null ? childElement(object, 'title') : childElement(caption, 'title'));
  const label = lineOf(childElement(object, 'label'));
  const lead: Lead = { text: '', block: null };
  // Without words of its own a number is alone above what it numbers.
  const isAlone = caption === null && childElement(object, 'p') === null;
  if (title !== '' || isAlone) walker.addText(joinLabel(label, title), context);
  else lead.text = label === '' || /[.:)]$/u.test(label) ? label : `${label}.`;
  if (caption !== null) walker.addLed(withoutHead(caption), lead, context);
  walker.addLed({ ...object, children: withoutHead(object).children.filter((child) => child !== caption) }, lead, context);
};

export const addFootnote = (walker: Walker, note: XmlElement, outer: Context): void => {
  const section = markedSection(note);
  const context = { ...outer, section: section ?? outer.section };
  if (outer.block.type !== 'caption' && isHeadedNote(note)) {
    walker.addMixed(note.children, { ...BODY, level: outer.level, section: context.section });
    return;
  }
  const label = lineOf(childElement(note, 'label'));
  const title = lineOf(childElement(note, 'title'));
  const lead: Lead = { text: [label, title].filter((part) => part !== '').join(' '), block: null };
  walker.addLed(withoutHead(note, 'title'), lead, noteContext(context, section !== null));
};

/** A declaration is the article's own words, whatever the publisher keeps it in; any other note is an aside. */
const noteContext = (context: Context, isStatement: boolean): Context => {
  if (isStatement) return context.block.type === 'aside' ? { ...context, block: { type: 'paragraph' } } : context;
  return context.block.type === 'caption' || context.isFlat ? context : asides(context);
};

export const addBox = (walker: Walker, box: XmlElement, outer: Context): void => {
  const context = asides(outer);
  const caption = childElement(box, 'caption');
  const heading = joinLabel(lineOf(childElement(box, 'label')), lineOf(childElement(caption ?? box, 'title')));
  walker.addText(heading, context);
  for (const part of [caption, box]) {
    if (part === null) continue;
    walker.addMixed(
      withoutHead(part).children.filter((child) => child !== caption),
      context,
    );
  }
};
