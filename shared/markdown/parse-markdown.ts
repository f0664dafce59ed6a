/** The one dialect all of Touchstone reads: CommonMark with GFM, within the limits of limit-markup.ts. */
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { limitMarkup } from './limit-markup.ts';

const options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

export const parseMarkdown = (markdown: string): Root => fromMarkdown(limitMarkup(markdown), options);

/**
 * GFM as its grammar has it. mdast-util-gfm also searches the finished tree for words that
 * look like addresses, where no escape can reach it; that search is left out here.
 */
export const parseTextually = (markdown: string): Root =>
  fromMarkdown(limitMarkup(markdown), {
    extensions: [gfm()],
    mdastExtensions: gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
  });
