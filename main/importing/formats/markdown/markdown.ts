/** Markdown: CommonMark with GitHub's additions, read by micromark and mdast. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { canonicalText } from '../../canonical-text.ts';
import { decodeText } from '../../decode-text.ts';
import { createDocumentBuilder } from '../../document-builder.ts';
import { beginningOf, extensionOf, type Format } from '../format.ts';
import { noticesOf } from '../html/html.ts';
import { plain } from '../plain/plain.ts';
import { addMarkdown } from './blocks.ts';
import { readFrontMatter } from './front-matter.ts';
import { dropAttributes, dropDivisionFences } from './pandoc-attributes.ts';

/** Quotations and lists deeper than this within each other are no article; the parser's time grows with their square. */
const MOST_CONTAINERS = 100;

const isTooDeep = (text: string): boolean =>
  text
    .split('\n')
    .some(
      (line) =>
        (/^[\s>*+-]{100,}/u.exec(line)?.[0].match(/[>*+-]/g)?.length ?? 0) > MOST_CONTAINERS && !/^\s*([*+-])(?:\s*\1)*\s*$/u.test(line),
    );

/** How much a text looks like Markdown, by headings, links, lists and code at the beginning of lines. */
const markdownCues = (beginning: string): number =>
  [/^#{1,6} \S/mu, /^---\n[\s\S]+?\n---$/mu, /^```/mu, /\[[^\]\n]+\]\(https?:[^)\n]+\)/u, /^(?:=+|-{3,})$/mu, /^\|.+\|\s*$/mu].filter(
    (cue) => cue.test(beginning),
  ).length;

export const markdown: Format = {
  id: 'markdown',
  label: 'Markdown',
  extensions: ['md', 'markdown', 'mdown', 'mkd', 'qmd', 'rmd'],
  sniff: (source) => {
    if (markdown.extensions.includes(extensionOf(source.name))) return 0.9;
    return markdownCues(beginningOf(source)) >= 2 ? 0.6 : 0;
  },
  read: async (source, options) => {
    const decoded = decodeText(source.bytes, source.name, options.encoding ?? null);
    const { metadata, body } = readFrontMatter(canonicalText(decoded.text));
    if (isTooDeep(body)) {
      const asPlain = await plain.read(source, options);
      return {
        ...asPlain,
        notices: [...asPlain.notices, 'The Markdown is nested too deeply to be read as such; it was read as plain text.'],
      };
    }
    const builder = createDocumentBuilder();
    const root = fromMarkdown(dropDivisionFences(body), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    dropAttributes(root);
    const leftOut = addMarkdown(builder, root, metadata.title ?? null);
    const { text, blocks } = builder.build();
    const title = blocks.find((block) => block.type === 'title');
    const firstLine = text.slice(0, 200).split('\n')[0] ?? '';
    return {
      text,
      blocks,
      metadata: { ...metadata, title: metadata.title ?? (title === undefined ? firstLine : text.slice(title.start, title.end)) },
      encoding: decoded.encoding,
      notices: [...decoded.notices, ...noticesOf(leftOut)],
    };
  },
};
