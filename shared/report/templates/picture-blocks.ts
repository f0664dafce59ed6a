/** Pictures as written in a document's Markdown. */
import { escapeInline } from '../../markdown/escape.ts';
import { PICTURE_SCHEME } from '../document.ts';
import type { MarkdownBlock } from '../markdown-entry.ts';
import { counted } from '../words.ts';
import { wordsHeading, type OfferedPicture, type TemplateContext } from './base.ts';
import { missing } from './lists.ts';

/** A paragraph of its own. */
export const pictureBlock = ({ id, alt }: OfferedPicture): MarkdownBlock => `![${escapeInline(alt)}](${PICTURE_SCHEME}${id})`;

/** The offered pictures of these kinds. */
export const pictureBlocks = ({ pictures }: TemplateContext, kinds: readonly OfferedPicture['shows']['kind'][]): MarkdownBlock[] =>
  pictures.filter(({ shows }) => kinds.includes(shows.kind)).map(pictureBlock);

type ClaimMapPicture = OfferedPicture & { readonly shows: { readonly kind: 'claim-map' } };

/** Of those that most is said about first. */
export const claimMapPictures = ({ pictures }: TemplateContext): ClaimMapPicture[] =>
  pictures.filter((picture): picture is ClaimMapPicture => picture.shows.kind === 'claim-map');

/** One map by itself, several each under what is in its middle; says how much of the map is in words alone. */
export const claimMapBlocks = (context: TemplateContext, level: number): MarkdownBlock[] => {
  const maps = claimMapPictures(context);
  if (maps.length <= 1) return maps.map(pictureBlock);
  const drawn = new Set(maps.flatMap(({ shows }) => shows.centres));
  const left = context.report.entries.filter(
    ({ annotationId, bearings }) => !drawn.has(annotationId) && bearings.some(({ direction }) => direction === 'from'),
  ).length;
  return [
    ...maps.flatMap((map) => [wordsHeading(level, map.shows.title), pictureBlock(map)]),
    ...(left === 0
      ? []
      : [missing(`What bears on ${counted(left, 'more passage', 'more passages')} is not drawn; it is below, in words.`)]),
  ];
};

const PICTURE_BLOCK = /^!\[.*\]\(picture:(?<id>[a-z0-9-]+)\)$/gmu;

/** Ids of the pictures that a body places. Nothing from an article or a reviewer can be an image (see docs/report-format.md). */
export const placedPictures = (body: string): ReadonlySet<string> =>
  new Set([...body.matchAll(PICTURE_BLOCK)].map(({ groups }) => groups?.['id'] ?? ''));

/** The body with what each picture shows in words instead, for where there is no place for pictures. */
export const withoutPictures = (body: string): string =>
  body.replaceAll(/^!\[(?<alt>.*)\]\(picture:[a-z0-9-]+\)$/gmu, (_, alt: string) => `*${alt}*`);
