/** The one dialect all of Touchstone reads: CommonMark with GFM. */
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

const options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

export const parseMarkdown = (markdown: string): Root => fromMarkdown(markdown, options);
