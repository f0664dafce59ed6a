/** Which elements begin a block, and which are data about one. */
import { SET_APART } from './inline-text.ts';

/** Elements that begin a block; all others stand within a line. */
const BLOCKS = new Set([
  ...SET_APART, 'p', 'sec', 'title', 'subtitle', 'list', 'list-item', 'def-list', 'def-item', 'disp-quote', 'verse-group', 'speech', 'statement', 'preformat', 'code',
  'disp-formula', 'disp-formula-group', 'array', 'table', 'tgroup', 'table-wrap-foot', 'fn-group', 'fn', 'app', 'app-group', 'ack', 'notes', 'glossary', 'bio', 'ref-list', 'ref',
  'abstract', 'trans-abstract', 'caption', 'attrib', 'permissions', 'graphic', 'media', 'floats-group', 'floats-wrap', 'epigraph', 'dedication', 'question', 'answer', 'answer-set',
  'explanation', 'alternatives', 'block-alternatives', 'author-comment', 'address', 'kwd-group', 'sec-meta', 'product', 'license', 'license-p', 'copyright-statement',
]);

/** Data about a block, not words of it. */
export const SKIPPED = new Set(['sec-meta', 'alt-text', 'long-desc', 'object-id', 'label', 'x', 'processing-meta', 'fn-type', 'copyright-year', 'copyright-holder', 'price']);

/** True for an element that begins a block; all others stand within a line. */
export const isBlock = (name: string): boolean => BLOCKS.has(name);
