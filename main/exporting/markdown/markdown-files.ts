/**
 * A report as Markdown: one file, and its pictures as SVG files in a folder beside it,
 * with relative links that GitHub and Obsidian follow.
 */
import { strToU8, zipSync } from 'fflate';
import type { Image, Nodes } from 'mdast';
import { parseTextually } from '../../../shared/markdown/parse-markdown.ts';
import { PICTURE_SCHEME, type ReportDocument } from '../../../shared/report/document.ts';
import { markdownPieces } from '../markdown-pieces.ts';
import { ZIP_DATE } from '../zip-date.ts';
import type { WrittenFile } from '../written-file.ts';

export interface MarkdownFiles {
  readonly markdown: string;
  /** Paths relative to the Markdown file, with forward slashes. */
  readonly pictures: readonly { readonly path: string; readonly text: string }[];
}

const imagesOf = (node: Nodes): Image[] => {
  if (node.type === 'image') return [node];
  return 'children' in node ? node.children.flatMap(imagesOf) : [];
};

/** In a Markdown link's destination, with nothing that would end it (CommonMark 0.31.2, 6.3) or mean something in a URL. */
const linkPath = (path: string): string =>
  path
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll(/[()'!*]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`))
    .join('/');

/** A piece of the body with each picture's address replaced; pictures are found by the parser, never in an article's words. */
const withAddresses = (body: string, addressOf: (id: string) => string | null): string => {
  if (!body.includes(`](${PICTURE_SCHEME}`)) return body;
  let written = '';
  let at = 0;
  for (const { url, position } of imagesOf(parseTextually(body))) {
    const [start, end] = [position?.start.offset, position?.end.offset];
    const address = url.startsWith(PICTURE_SCHEME) ? addressOf(url.slice(PICTURE_SCHEME.length)) : null;
    if (address === null || start === undefined || end === undefined) continue;
    const destination = body.lastIndexOf(url, end);
    if (destination < start) continue;
    written += body.slice(at, destination) + address;
    at = destination + url.length;
  }
  return written + body.slice(at);
};

/**
 * The Markdown and its pictures.
 * @param name the Markdown file's name without extension; the folder of pictures is called after it.
 */
export const markdownFiles = ({ frontMatter, body, pictures }: ReportDocument, name: string): MarkdownFiles => {
  const start = frontMatter === '' ? '' : `${frontMatter}\n`;
  if (pictures.length === 0) return { markdown: `${start}${body}`, pictures: [] };
  const paths = new Map(pictures.map(({ id }) => [id, `${name}-pictures/${id}.svg`]));
  const addressOf = (id: string): string | null => {
    const path = paths.get(id);
    return path === undefined ? null : linkPath(path);
  };
  return {
    markdown: `${start}${markdownPieces(body)
      .map((piece) => withAddresses(piece, addressOf))
      .join('')}`,
    pictures: pictures.map(({ id, svg }) => ({ path: paths.get(id) ?? '', text: svg })),
  };
};

/** A Markdown file; with pictures, a zip of it and them. */
export const writeMarkdown = (document: ReportDocument): WrittenFile => {
  const name = document.fileName;
  const { markdown, pictures } = markdownFiles(document, name);
  if (pictures.length === 0) return { fileName: `${name}.md`, mediaType: 'text/markdown', bytes: strToU8(markdown) };
  const entries = [{ path: `${name}.md`, text: markdown }, ...pictures].map(({ path, text }) => [path, strToU8(text)] as const);
  return {
    fileName: `${name}.zip`,
    mediaType: 'application/zip',
    bytes: zipSync(Object.fromEntries(entries), { level: 6, mtime: ZIP_DATE }),
  };
};
