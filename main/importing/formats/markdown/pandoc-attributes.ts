/** What pandoc and Quarto read as attributes and other Markdown readers print: identifiers, classes and sizes in braces, and the fences of divisions. */
import type { Nodes, Root } from 'mdast';

const ATTRIBUTE = String.raw`(?:[#.][^\s{}"'=]+|-|[\w:-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+))`;
const ATTRIBUTES = String.raw`\{\s*${ATTRIBUTE}(?:\s+${ATTRIBUTE})*\s*\}`;
const ALL = new RegExp(`^${ATTRIBUTES}$`, 'u');
const LEADING = new RegExp(`^${ATTRIBUTES}`, 'u');
const SPAN = new RegExp(String.raw`\[([^[\]]*)\]${ATTRIBUTES}`, 'gu');

const DIVISION_FENCE = /^ {0,3}:{3,}[ \t]*(?:\{[^{}]*\}|[\w-]+)?[ \t]*:*[ \t]*$/u;
const CODE_FENCE = /^ {0,3}(`{3,}|~{3,})/u;

/** Blanks the lines that open and close divisions (`::: {.note}`); lines in fenced code stay. */
export const dropDivisionFences = (text: string): string => {
  let code = '';
  const lines = text.split('\n').map((line) => {
    const fence = CODE_FENCE.exec(line)?.[1] ?? '';
    if (code === '') code = fence;
    else if (fence.startsWith(code)) code = '';
    return code === '' && fence === '' && DIVISION_FENCE.test(line) ? '' : line;
  });
  return lines.join('\n');
};

/** Attributes at the end of a heading, which come after all of its words. */
const dropTrailing = (text: string): string => {
  const trimmed = text.trimEnd();
  const open = trimmed.lastIndexOf('{');
  return open !== -1 && ALL.test(trimmed.slice(open)) ? trimmed.slice(0, open).trimEnd() : text;
};

const takesAttributes = (node: Nodes | undefined): boolean =>
  node !== undefined && /^(?:link|linkReference|image|imageReference|inlineCode)$/u.test(node.type);

/** Takes attributes out of a tree: behind headings, links, pictures, code and bracketed spans. Other braces stay. */
export const dropAttributes = (root: Root): void => {
  const stack: Nodes[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!('children' in node)) continue;
    const { children } = node;
    for (const [at, child] of children.entries()) {
      if (child.type !== 'text') {
        stack.push(child);
        continue;
      }
      if (takesAttributes(children[at - 1])) child.value = child.value.replace(LEADING, '');
      child.value = child.value.replace(SPAN, '$1');
      if (node.type === 'heading' && at === children.length - 1) child.value = dropTrailing(child.value);
    }
    if (node.type === 'paragraph') node.children = node.children.filter((child) => child.type !== 'text' || child.value !== '');
  }
};
