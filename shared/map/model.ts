/** The claim map as data: what stands on it, how it is tied, and where each thing is drawn. */
import { z } from 'zod';
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

export const placedMapSchema = z.object({
  title: z.string(),
  nodes: z.array(mapNodeSchema.extend(boxShape)),
  edges: z.array(
    mapEdgeSchema.extend({
      /** Path data of SVG, from the one to the other. */
      path: z.string(),
      /** The middle of the relation's word. */
      label: pointSchema,
      /** The arrow's tip and the way it points along the x axis. */
      tip: pointSchema.extend({ direction: z.literal([-1, 1]) }),
    }),
  ),
  groups: z.array(mapGroupSchema.extend(boxShape)),
  width: z.number(),
  height: z.number(),
});
export type PlacedMap = z.output<typeof placedMapSchema>;
export type PlacedNode = PlacedMap['nodes'][number];
