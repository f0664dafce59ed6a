/** The text of a Markdown paragraph: its syntax, its addresses and its HTML tags gone. */
import type { Nodes } from 'mdast';
import { superscript } from '../../superscript.ts';
import { collapse } from '../html/dom.ts';

/** Elements whose text between an opening and a closing tag is code, not words. */
const CODE_TAG = /^<(\/?)(script|style|template|noscript|textarea|svg|iframe|object|title)\b/iu;

export interface InlineText {
  readonly text: string;
  readonly images: number;
}

/** Reads what is under a node in order. It does not recurse, as emphasis may be nested without end. */
export const inlineText = (root: Nodes): InlineText => {
  const parts: string[] = [];
  let images = 0;
  let inCode = '';
  /** Where in the parts what is set high now began. */
  let raisedFrom: number | null = null;
  const stack: Nodes[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'html') {
      const [, closing, name = ''] = CODE_TAG.exec(node.value) ?? [];
      if (inCode === '' && name !== '' && closing === '' && !node.value.includes('/>')) inCode = name.toLowerCase();
      else if (closing === '/' && name.toLowerCase() === inCode) inCode = '';
      else if (/^<br\s*\/?>/iu.test(node.value)) parts.push('\n');
      else if (/^<sup\b/iu.test(node.value)) raisedFrom = parts.length;
      else if (/^<\/sup\b/iu.test(node.value) && raisedFrom !== null) {
        const raised = parts.splice(raisedFrom).join('');
        if (raised !== '') parts.push(superscript(parts.at(-1) ?? '', raised));
        raisedFrom = null;
      }
      continue;
    }
    if (inCode !== '') continue;
    if (node.type === 'text' || node.type === 'inlineCode') parts.push(collapse(node.value));
    else if (node.type === 'break') parts.push('\n');
    else if (node.type === 'image' || node.type === 'imageReference') {
      images += 1;
      parts.push(node.alt ?? '');
    } else if (node.type === 'footnoteReference') parts.push(`[${node.label ?? node.identifier}]`);
    else if ('children' in node) {
      for (let at = node.children.length - 1; at >= 0; at -= 1) {
        const child = node.children[at];
        if (child) stack.push(child);
      }
    }
  }
  return {
    text: parts
      .join('')
      .replace(/ {2,}/g, ' ')
      .replace(/ ?\n ?/g, '\n'),
    images,
  };
};
