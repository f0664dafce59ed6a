/** Reads exported reports back, as a checker outside Touchstone would. */
import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/**
 * GFM as its grammar has it. mdast-util-gfm also searches the finished tree for words that look
 * like addresses, where no escape can reach it; that search is left out here.
 */
export const parseWithoutLinkGuessing = (markdown: string): Root =>
  fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
  });

/** Words of a node: paragraphs two line feeds apart, a hard break one. */
export const plainText = (node: Nodes): string => {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  return node.children.map(plainText).join(node.type === 'blockquote' ? '\n\n' : '');
};

/** The exported document without its front matter, and the front matter's YAML. */
export const splitFrontMatter = (markdown: string): { yaml: string; body: string } => {
  const [, yaml = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/u.exec(markdown) ?? [];
  return { yaml, body };
};

export const outline = (body: string): string[] =>
  parseWithoutLinkGuessing(body).children.flatMap((node) =>
    node.type === 'heading' ? [`${'#'.repeat(node.depth)} ${plainText(node)}`] : [],
  );

/** The quotations of each reference, verbatim: the blockquotes between its heading and whatever else comes. */
export const readQuotations = (markdown: string): Record<string, string[]> => {
  const found: Record<string, string[]> = {};
  const nodes: RootContent[] = parseWithoutLinkGuessing(splitFrontMatter(markdown).body).children;
  nodes.forEach((node, at) => {
    if (node.type !== 'heading' || !/^[CEKI]\d+$/u.test(plainText(node))) return;
    const quotations: string[] = [];
    for (let next = at + 2; nodes[next]?.type === 'blockquote' && nodes[next + 1]?.type === 'paragraph'; next += 2) {
      const quotation = nodes[next];
      if (quotation !== undefined) quotations.push(plainText(quotation));
    }
    found[plainText(node)] = quotations;
  });
  return found;
};
