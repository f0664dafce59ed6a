/** Pictures as written in a document's Markdown. */
import { escapeInline } from '../../markdown/escape.ts';
import { PICTURE_SCHEME } from '../document.ts';
import type { MarkdownBlock } from '../markdown-entry.ts';
import type { OfferedPicture, TemplateContext } from './base.ts';

/** A paragraph of its own. */
export const pictureBlock = ({ id, alt }: OfferedPicture): MarkdownBlock => `![${escapeInline(alt)}](${PICTURE_SCHEME}${id})`;

/** The offered pictures of these kinds. */
export const pictureBlocks = ({ pictures }: TemplateContext, kinds: readonly OfferedPicture['shows']['kind'][]): MarkdownBlock[] =>
  pictures.filter(({ shows }) => kinds.includes(shows.kind)).map(pictureBlock);

const PICTURE_BLOCK = /^!\[.*\]\(picture:(?<id>[a-z0-9-]+)\)$/gmu;

/** Ids of the pictures that a body places. Nothing from an article or a reviewer can be an image (see docs/report-format.md). */
export const placedPictures = (body: string): ReadonlySet<string> =>
  new Set([...body.matchAll(PICTURE_BLOCK)].map(({ groups }) => groups?.['id'] ?? ''));

/** The body with what each picture shows in words instead, for where there is no place for pictures. */
export const withoutPictures = (body: string): string =>
  body.replaceAll(/^!\[(?<alt>.*)\]\(picture:[a-z0-9-]+\)$/gmu, (_, alt: string) => `*${alt}*`);
