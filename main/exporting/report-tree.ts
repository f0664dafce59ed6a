/**
 * A report document's words as a tree, with what every format but Markdown needs to
 * know of it: the anchors of headings, which of them are references, and slides.
 */
import { setImmediate } from 'node:timers/promises';
import type { Heading, Nodes, Root, RootContent } from 'mdast';
import { parseTextually } from '../../shared/markdown/parse-markdown.ts';
import { TAG_ORDER, TAGS, type Tag } from '../../shared/model/tag.ts';
import { PICTURE_SCHEME, type ReportDocument, type ReportPicture } from '../../shared/report/document.ts';
import { markdownPieces } from './markdown-pieces.ts';

export interface ReportTree {
  readonly root: Root;
  /** Anchors of the headings, as GitHub makes them of their words: links inside the report lead to these. */
  readonly anchors: ReadonlyMap<Heading, string>;
  /** The picture an image's address names; null for any other address. */
  readonly pictureAt: (url: string) => ReportPicture | null;
}

/** Words of a node, without its marks. */
export const plainText = (node: Nodes): string => {
  if (node.type === 'break') return ' ';
  if (node.type === 'html') return '';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plainText).join('') : '';
};

const slugOf = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}_\s-]/gu, '')
    .trim()
    .replaceAll(/\s/gu, '-');

const anchorsOf = (headings: readonly Heading[]): Map<Heading, string> => {
  const taken = new Set<string>();
  const anchors = new Map<Heading, string>();
  for (const heading of headings) {
    const slug = slugOf(plainText(heading)) || 'section';
    let anchor = slug;
    for (let number = 1; taken.has(anchor); number += 1) anchor = `${slug}-${number}`;
    taken.add(anchor);
    anchors.set(heading, anchor);
  }
  return anchors;
};

const headingsOf = (node: Nodes): Heading[] => {
  if (node.type === 'heading') return [node];
  return 'children' in node ? node.children.flatMap(headingsOf) : [];
};

/** Called with how much of a document has been written so far; what it throws ends the writing. */
export type TellWriting = (done: number, total: number) => void;

/** Parses piece by piece, and lets others have their turn in between. */
export const readDocument = async (
  { body, pictures }: Pick<ReportDocument, 'body' | 'pictures'>,
  tell: TellWriting = () => {},
): Promise<ReportTree> => {
  const root: Root = { type: 'root', children: [] };
  const pieces = markdownPieces(body);
  for (const [index, piece] of pieces.entries()) {
    // Writing what is parsed takes about as long as one piece more.
    tell(index, pieces.length + 1);
    root.children.push(...parseTextually(piece).children);
    await setImmediate();
  }
  tell(pieces.length, pieces.length + 1);
  return {
    root,
    anchors: anchorsOf(headingsOf(root)),
    pictureAt: (url) =>
      url.startsWith(PICTURE_SCHEME) ? (pictures.find(({ id }) => id === url.slice(PICTURE_SCHEME.length)) ?? null) : null,
  };
};

/** The tag of the annotation whose entry a heading begins ("C3"); null for any other heading. */
export const tagOfReference = (words: string): Tag | null => {
  const letter = /^(?<letter>[A-Z])\d+$/u.exec(words)?.groups?.['letter'];
  return TAG_ORDER.find((tag) => TAGS[tag].letter === letter) ?? null;
};

/** What is between thematic breaks; slides without anything on them are left out. */
export const slidesOf = ({ children }: Root): RootContent[][] => {
  const slides: RootContent[][] = [[]];
  for (const node of children) {
    if (node.type === 'thematicBreak') slides.push([]);
    else if (node.type !== 'html') slides.at(-1)?.push(node);
  }
  return slides.filter((slide) => slide.length > 0);
};
