/** HTML: parsed by the standard's own algorithm (parse5), read as text, never rendered. */
import { parse } from 'parse5';
import { decodeText } from '../../decode-text.ts';
import type { Block } from '../../../../shared/model/article.ts';
import { createDocumentBuilder } from '../../document-builder.ts';
import { beginningOf, extensionOf, type Format } from '../format.ts';
import { addBlocks, type LeftOut } from './blocks.ts';
import { collapse, elementsUnder, textUnder, type HtmlElement, type HtmlNode } from './dom.ts';
import { findArticle, type FoundArticle } from './find-article.ts';
import { limitNesting } from './limit-nesting.ts';
import { readPageMetadata } from './metadata.ts';
import { isMhtml, unwrapMhtml } from './mhtml.ts';
import { findMain, isHidden, isNeverText } from './visibility.ts';

/** The charset a page declares in its first bytes (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding). */
const declaredCharset = (bytes: Uint8Array): string | null => {
  const head = Buffer.from(bytes.subarray(0, 4_096))
    .toString('latin1')
    .replace(/<!--[\s\S]*?-->/g, '');
  return (
    /<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/iu.exec(head)?.[1] ??
    /^<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})/iu.exec(head)?.[1] ??
    null
  );
};

const normalised = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const headingsIn = (root: HtmlNode, names: RegExp): HtmlElement[] => {
  const found: HtmlElement[] = [];
  for (const element of elementsUnder(root, (inner) => !isNeverText(inner) && !isHidden(inner))) {
    if (names.test(element.tagName) && collapse(textUnder(element)).trim() !== '') found.push(element);
    if (found.length === 200) break;
  }
  return found;
};

/** The heading that says what the page's metadata says, else the first of the highest level. */
const findTitle = (root: HtmlNode, titles: readonly string[]): HtmlElement | null => {
  const candidates = headingsIn(root, /^h[1-3]$/u);
  const known = titles.map(normalised);
  const matching = candidates.find((element) => {
    const text = normalised(textUnder(element));
    return text.length > 3 && known.some((title) => title === text || (title.startsWith(text) && text.length > title.length * 0.5));
  });
  return matching ?? candidates.find((element) => element.tagName === 'h1') ?? null;
};

/** A heading of a word or two, where the title element says more and something else. */
const isSiteName = (heading: string, pageTitle: string): boolean => {
  const words = heading.split(/\s+/u).length;
  return words <= 2 && pageTitle.split(/\s+/u).length > words && !normalised(pageTitle).startsWith(normalised(heading));
};

const characters = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'character' : 'characters'}`;

const asideNotice = (aside: number): string[] =>
  aside === 0 ? [] : [`Text that seems not to be the article’s (${characters(aside)}) was set aside as page furniture; it can be shown.`];

/** Blocks that are no part of the article become furniture; headings with nothing of the article under them too. */
const setAside = (text: string, blocks: readonly Block[], article: FoundArticle): { blocks: Block[]; aside: number } => {
  let aside = 0;
  let isFollowed = false;
  const kept = blocks.toReversed().map((block): Block => {
    const { type, start, end } = block;
    if (type === 'heading' && isFollowed) return block;
    if (type !== 'heading' && (!/^(?:paragraph|list-item|aside|quotation)$/u.test(type) || article.holds(text.slice(start, end)))) {
      isFollowed ||= type !== 'furniture';
      return block;
    }
    if (type !== 'heading') isFollowed = false;
    aside += end - start;
    return { type: 'furniture', start, end };
  });
  return { blocks: kept.reverse(), aside };
};

export const noticesOf = ({ hidden, around, images }: LeftOut): string[] => {
  const notices: string[] = [];
  if (hidden > 0) notices.push(`Text the page hides (${characters(hidden)}) was left out.`);
  if (around > 0) notices.push(`Menus and other text around the article (${characters(around)}) were left out.`);
  if (images > 0)
    notices.push(
      `${images === 1 ? 'One picture was' : `${images.toLocaleString('en')} pictures were`} left out; alternative text was kept where it is the only text.`,
    );
  return notices;
};

export const html: Format = {
  id: 'html',
  label: 'HTML',
  extensions: ['html', 'htm', 'xhtml', 'xht', 'shtml', 'mhtml', 'mht'],
  sniff: (source) => {
    const beginning = beginningOf(source).replace(/^\s*(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)*/u, '');
    if (/^(?:<!doctype html|<html[\s>])/iu.test(beginning) || isMhtml(beginning)) return 0.95;
    if (html.extensions.includes(extensionOf(source.name))) return 0.9;
    return /^<(?:head|body|article|main|section|div|p|h[1-6]|table|title|meta)[\s>]/iu.test(beginning) ? 0.5 : 0;
  },
  read: (source, options) => {
    const { bytes, charset } = isMhtml(beginningOf(source))
      ? unwrapMhtml(source.bytes, source.name)
      : { bytes: source.bytes, charset: null };
    const decoded = decodeText(bytes, source.name, options.encoding ?? charset ?? declaredCharset(bytes));
    const document = parse(limitNesting(decoded.text));
    const page = readPageMetadata(document);
    const stated = findMain(document);
    const found = stated.stated ? null : findArticle(document, page.isScholarly);
    const main = found === null ? stated : { root: found.root, stated: found.root !== document };
    const titles = [...page.titles, page.pageTitle];
    const title = findTitle(main.root, titles) ?? findTitle(document, titles);
    const builder = createDocumentBuilder();
    if (title !== null && main.stated && !headingsIn(main.root, /^h[1-3]$/u).includes(title))
      builder.add(collapse(textUnder(title)), { type: 'title' });
    const leftOut = addBlocks(builder, main.root, { title, isMain: main.stated });
    if (main.stated) {
      const readable = (element: HtmlElement): boolean => element !== main.root && !isNeverText(element) && !isHidden(element);
      leftOut.around += collapse(textUnder(document, readable)).trim().length;
    }
    const { text, blocks: all } = builder.build();
    const { blocks, aside } = found === null ? { blocks: all, aside: 0 } : setAside(text, all, found);
    const heading = title === null ? '' : collapse(textUnder(title)).trim();
    const statedTitle = page.titles[0] ?? '';
    const isHeading =
      heading !== '' && (statedTitle === '' ? !isSiteName(heading, page.pageTitle) : normalised(statedTitle).includes(normalised(heading)));
    return {
      text,
      blocks,
      metadata: { ...page.metadata, title: isHeading ? heading : statedTitle || page.pageTitle },
      ...(page.kind === null ? {} : { kind: page.kind }),
      encoding: decoded.encoding,
      notices: [...decoded.notices, ...noticesOf(leftOut), ...asideNotice(aside)],
    };
  },
};
