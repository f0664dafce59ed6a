/** A document of slides taken apart: what is on each, and what only its speaker sees. */
import type { RootContent } from 'mdast';

export interface Slide {
  /** From 1. */
  readonly number: number;
  readonly nodes: readonly RootContent[];
  /** Marp takes a comment for the speaker's notes, unless it gives a directive such as `_class: lead`. */
  readonly notes: string;
}

const DIRECTIVE = /^_?[a-zA-Z]+:/u;

/** The words of a comment, without the dashes that keep its lines from being directives; empty for other HTML and for a directive. */
const noteIn = (node: RootContent): string => {
  const words = node.type === 'html' ? (/^<!--(?<words>[^]*)-->$/u.exec(node.value.trim())?.groups?.['words'] ?? '').trim() : '';
  return DIRECTIVE.test(words) ? '' : words.replaceAll(/^– /gmu, '');
};

/** Thematic breaks separate slides. */
export const slidesOf = (nodes: readonly RootContent[]): readonly Slide[] => {
  const groups: RootContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'thematicBreak') groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups
    .filter((group) => group.length > 0)
    .map((group, index) => ({
      number: index + 1,
      nodes: group.filter(({ type }) => type !== 'html'),
      notes: group
        .map(noteIn)
        .filter((note) => note !== '')
        .join('\n'),
    }));
};
