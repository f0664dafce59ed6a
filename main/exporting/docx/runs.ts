/** Words inside a paragraph as Word's runs: every character kept, white space too. */
import { Bookmark, ExternalHyperlink, ImageRun, InternalHyperlink, Tab, TextRun, type IRunOptions, type ParagraphChild } from 'docx';
import type { PhrasingContent } from 'mdast';
import { isSafeAddress } from '../../../shared/markdown/safe-address.ts';
import type { ReportPicture } from '../../../shared/report/document.ts';
import { renderPng } from '../png/render-png.ts';
import type { ReportTree } from '../report-tree.ts';
import { CHARACTER_STYLES } from './styles.ts';

export interface RunContext {
  readonly tree: ReportTree;
  /** Names of bookmarks by the anchors of headings. */
  readonly bookmarks: ReadonlyMap<string, string>;
  /** Room for a picture, in CSS pixels. */
  readonly room: { readonly width: number; readonly height: number };
}

type Look = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'style' | 'color'>;

/** What XML 1.0 cannot hold (2.2). */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

/** Text that XML can hold. */
export const xmlText = (text: string): string => text.toWellFormed().replaceAll(NOT_IN_XML, '\u{fffd}');

/** Line feeds and tabs are elements in Word, not characters (ECMA-376-1, 17.3.3.1 and 17.3.3.32). */
export const textRuns = (text: string, look: Look = {}): TextRun[] =>
  xmlText(text)
    .split(/[\n\r]/u)
    .map((line, index) => {
      const children = line.split('\t').flatMap((part, at) => [...(at === 0 ? [] : [new Tab()]), ...(part === '' ? [] : [part])]);
      return new TextRun({ ...look, ...(index === 0 ? {} : { break: 1 }), children });
    });

const pictureRun = ({ id, alt, svg, width, height }: ReportPicture, { room }: RunContext): ImageRun => {
  const scale = Math.min(1, room.width / width, room.height / height);
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(svg, 'utf8'),
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    fallback: { type: 'png', data: Buffer.from(renderPng(svg)) },
    altText: { name: id, title: '', description: xmlText(alt) },
  });
};

const linkRuns = (url: string, children: ParagraphChild[], { bookmarks }: RunContext): ParagraphChild[] => {
  const anchor = url.startsWith('#') ? bookmarks.get(url.slice(1)) : undefined;
  if (anchor !== undefined) return [new InternalHyperlink({ anchor, children })];
  return isSafeAddress(url) ? [new ExternalHyperlink({ link: xmlText(url), children })] : children;
};

export const runs = (nodes: readonly PhrasingContent[], context: RunContext, look: Look = {}): ParagraphChild[] =>
  nodes.flatMap((node): ParagraphChild[] => {
    switch (node.type) {
      case 'text':
        return textRuns(node.value, look);
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'strong':
        return runs(node.children, context, { ...look, bold: true });
      case 'emphasis':
        return runs(node.children, context, { ...look, italics: true });
      case 'delete':
        return runs(node.children, context, { ...look, strike: true });
      case 'inlineCode':
        return textRuns(node.value, { ...look, style: CHARACTER_STYLES.code });
      case 'link':
        return linkRuns(node.url, runs(node.children, context, { ...look, style: CHARACTER_STYLES.link }), context);
      case 'image': {
        const picture = context.tree.pictureAt(node.url);
        return picture === null ? [] : [pictureRun(picture, context)];
      }
      case 'html':
      case 'footnoteReference':
      case 'imageReference':
      case 'linkReference':
        return [];
    }
  });

export const bookmarked = (name: string, children: ParagraphChild[]): Bookmark => new Bookmark({ id: name, children });
