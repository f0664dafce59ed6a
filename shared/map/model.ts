/** The claim map as data: what is on it, how it is tied, and where each thing is drawn. */
import { z } from 'zod';
import { strengthSchema, textRangeSchema } from '../model/annotation.ts';
import { annotationIdSchema, articleIdSchema, linkIdSchema } from '../model/id.ts';
import { relationSchema } from '../model/link.ts';
import { tagSchema } from '../model/tag.ts';

export const mapNodeSchema = z.object({
  annotationId: annotationIdSchema,
  /** As the report cites it: "C1". */
  reference: z.string(),
  tag: tagSchema,
  articleNumber: z.int(),
  words: z.string(),
  /** How much the reviewer gives evidence or a critique. */
  strength: strengthSchema.nullable(),
  /** Everything the node says in one sentence, its links too. */
  name: z.string(),
  /** Who makes the claim and holds an interest. */
  interestHolders: z.array(z.string()),
});
export type MapNode = z.output<typeof mapNodeSchema>;

export const mapEdgeSchema = z.object({
  linkId: linkIdSchema,
  from: annotationIdSchema,
  to: annotationIdSchema,
  relation: relationSchema,
});
export type MapEdge = z.output<typeof mapEdgeSchema>;

export const mapGroupSchema = z.object({
  articleId: articleIdSchema,
  articleNumber: z.int(),
  /** "1: Okafor 2021". */
  label: z.string(),
});
export type MapGroup = z.output<typeof mapGroupSchema>;

/** Left and top edge and size, in pixels at full size. */
const boxShape = { x: z.number(), y: z.number(), width: z.number(), height: z.number() };
const pointSchema = z.object({ x: z.number(), y: z.number() });
export type MapPoint = z.output<typeof pointSchema>;

const placedNodeSchema = mapNodeSchema.extend(boxShape);
export type PlacedNode = z.output<typeof placedNodeSchema>;

const lineEndSchema = pointSchema.extend({ direction: z.literal([-1, 1]) });

const placedEdgeSchema = mapEdgeSchema.extend({
  /** Path data of SVG, from the one to the other. */
  path: z.string(),
  /** Where it begins, and the way it goes from there along the x axis. */
  tail: lineEndSchema,
  /** The arrow's tip and the way it points along the x axis. */
  tip: lineEndSchema,
});
export type PlacedEdge = z.output<typeof placedEdgeSchema>;

const placedGroupSchema = mapGroupSchema.extend(boxShape);
export type PlacedGroup = z.output<typeof placedGroupSchema>;

export const placedMapSchema = z.object({
  title: z.string(),
  nodes: z.array(placedNodeSchema),
  edges: z.array(placedEdgeSchema),
  groups: z.array(placedGroupSchema),
  width: z.number(),
  height: z.number(),
});
export type PlacedMap = z.output<typeof placedMapSchema>;

/** What of a map a window shows: a stretch of it, and where the rest is. */
export const mapStretchSchema = z.object({
  /** Those in the stretch. */
  nodes: z.array(
    placedNodeSchema.extend({
      articleId: articleIdSchema,
      range: textRangeSchema.nullable(),
      /** What a node says once it is opened: its passage, cut only when it is very long. */
      passage: z.string(),
      /** "supported by E1, E2; rebutted by K1"; empty without links. */
      ties: z.string(),
    }),
  ),
  /** Of those nodes, also to others. */
  edges: z.array(placedEdgeSchema),
  /** Every article's box. */
  groups: z.array(placedGroupSchema),
  /** Where the nodes are that lines lead to, and the next ones above and below in each column. */
  beyond: z.array(z.object({ annotationId: annotationIdSchema, tag: tagSchema, x: z.number(), y: z.number() })),
  /** What there is anywhere on the map. */
  tags: z.array(tagSchema),
  relations: z.array(relationSchema),
  width: z.number(),
  height: z.number(),
});
export type MapStretch = z.output<typeof mapStretchSchema>;
export type StretchNode = MapStretch['nodes'][number];
