/** Lists and lists of terms, with the markers their source asks for. */
import type { BlockDescription } from '../../document-builder.ts';
import type { Context, Lead, Walker } from './context.ts';
import { isBlock } from './elements.ts';
import { lineOf } from './inline-text.ts';
import { attributeOf, childElement, childElements, isElement, type XmlElement, type XmlNode } from './xml-tree.ts';

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
  const signs: readonly (readonly [number, string])[] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = value;
  let text = '';
  for (const [amount, sign] of signs) for (; rest >= amount && text.length < 20; rest -= amount) text += sign;
  return text;
};

export const addList = (walker: Walker, list: XmlElement, context: Context): void => {
  const title = childElement(list, 'title');
  if (title !== null) walker.addLine(title.children, context);
  const number = LIST_NUMBERS[attributeOf(list, 'list-type').toLowerCase()];
  const depth = context.listDepth + 1;
  let at = 0;
  for (const item of childElements(list, 'list-item', 'li')) {
    at += 1;
    const label = lineOf(childElement(item, 'label'));
    const inner = { ...context, listDepth: depth };
    if (context.isFlat) {
      walker.addLed(item, { text: label, block: null }, inner);
      continue;
    }
    const marker = (label === '' ? (number?.(at) ?? '') : label).slice(0, 20);
    let isFirst = true;
    const block: BlockDescription = { type: 'list-item', level: Math.min(9, depth), ...(marker === '' ? {} : { marker }) };
    for (const part of splitItem(item)) {
      walker.addMixed(part, isFirst ? { ...inner, lead: null, block } : inner);
      isFirst = false;
    }
  }
};

/** The first paragraph of an item, which the marker precedes, and the rest. */
const splitItem = (item: XmlElement): readonly (readonly XmlNode[])[] => {
  const nodes = item.children.filter((child) => !isElement(child) || child.name !== 'label');
  const first = nodes.findIndex((node) => isElement(node) && isBlock(node.name));
  if (first === -1) return [nodes];
  const hasLineBefore = nodes.slice(0, first).some((node) => isElement(node) || node.trim() !== '');
  const end = hasLineBefore ? first : first + 1;
  return [nodes.slice(0, end), nodes.slice(end)];
};

export const addDefinitions = (walker: Walker, list: XmlElement, context: Context): void => {
  const title = childElement(list, 'title');
  if (title !== null) walker.addHeading(lineOf(title), context);
  const depth = context.listDepth + 1;
  for (const item of childElements(list, 'def-item', 'def-list')) {
    if (item.name === 'def-list') {
      addDefinitions(walker, item, { ...context, listDepth: depth });
      continue;
    }
    const term = childElements(item, 'term')
      .map((element) => lineOf(element))
      .join(', ');
    const block: BlockDescription | null = context.isFlat ? null : { type: 'list-item', level: Math.min(9, depth) };
    const lead: Lead = { text: term === '' || /[:.–—=-]$/u.test(term) ? term : `${term}:`, block };
    const definition: XmlElement = {
      ...item,
      children: item.children.flatMap((child) =>
        isElement(child) && child.name === 'def' ? child.children : isElement(child) && child.name === 'term' ? [] : [child],
      ),
    };
    walker.addLed(definition, lead, { ...context, listDepth: depth });
  }
};
