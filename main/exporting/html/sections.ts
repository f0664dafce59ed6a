/** How a report's blocks are grouped on the page: entries under their references, slides, and a list of contents. */
import type { Element } from 'hast';
import type { Heading } from 'mdast';
import { plainText, tagOfReference, type ReportTree } from '../report-tree.ts';
import { element } from './to-html-tree.ts';

const levelOf = ({ tagName }: Element): number | null => {
  const level = /^h(?<level>[1-6])$/u.exec(tagName)?.groups?.['level'];
  return level === undefined ? null : Number(level);
};

const TAG_CLASSES = ['claim', 'evidence', 'critique', 'conflict-of-interest'];

const classesOf = ({ properties }: Element): readonly string[] =>
  Array.isArray(properties['className']) ? properties['className'].map(String) : [];

/** The level at which entries begin that are below no other. */
const TOP_ENTRY = 3;

/** Each entry, from its reference to the next heading, as a section that knows its tag and its depth. */
export const groupEntries = (blocks: readonly Element[]): Element[] => {
  const grouped: Element[] = [];
  let open: Element | null = null;
  for (const block of blocks) {
    const level = levelOf(block);
    if (level !== null) open = null;
    const tag = TAG_CLASSES.find((name) => classesOf(block).includes(name));
    if (level !== null && tag !== undefined) {
      const depth = Math.max(0, level - TOP_ENTRY);
      open = element('section', { className: ['entry', tag, `below-${depth}`], ariaLabelledBy: [String(block.properties['id'])] });
      grouped.push(open);
    }
    if (open === null) grouped.push(block);
    else open.children.push(block);
  }
  return grouped;
};

/** Headings of more would be a second report. */
const MOST_LISTED = 60;

/** Headings of which a reader of paper wants a list too. */
const LONG = 12;

/** Links to the sections; null when there are too few to need them. */
export const contents = ({ root, anchors }: ReportTree): Element | null => {
  const headings = root.children.filter(
    (node): node is Heading =>
      node.type === 'heading' && node.depth > 1 && node.depth <= TOP_ENTRY && tagOfReference(plainText(node)) === null,
  );
  const deepest = headings.length > MOST_LISTED ? 2 : TOP_ENTRY;
  const listed = headings.filter(({ depth }) => depth <= deepest);
  if (listed.length < 3) return null;
  const items = listed.map((heading) =>
    element('li', { className: [`level-${heading.depth}`] }, element('a', { href: `#${anchors.get(heading) ?? ''}` }, plainText(heading))),
  );
  return element(
    'nav',
    { ariaLabel: 'Contents', ...(listed.length > LONG ? { className: ['long'] } : {}) },
    element('h2', {}, 'Contents'),
    element('ol', {}, ...items),
  );
};
