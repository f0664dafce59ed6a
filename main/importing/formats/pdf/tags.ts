/** A tagged PDF's structure elements as pdf.js gives them for a page (ISO 32000-2, 14.8), checked. */
import { z } from 'zod';

export interface TagElement {
  /** A standard role: "P", "H2", "TD"; what the file calls its own roles is mapped already. */
  readonly role: string;
  /** Alternative text; empty when there is none. */
  readonly alt: string;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly children: readonly TagNode[];
}

/** An element, or a stretch of the page's marked text by its id. */
export type TagNode = TagElement | { readonly mark: string };

/** Deeper elements are taken for the one they are in. */
const DEEPEST = 60;

const elementSchema = z.object({
  role: z.string(),
  alt: z.string().catch(''),
  colSpan: z.int().positive().catch(1),
  rowSpan: z.int().positive().catch(1),
  children: z.array(z.unknown()).catch([]),
});
const markSchema = z.object({ type: z.literal('content'), id: z.string() });

const toNodes = (value: unknown, depth: number): TagNode[] => {
  const mark = markSchema.safeParse(value).data;
  if (mark !== undefined) return [{ mark: mark.id }];
  const element = elementSchema.safeParse(value).data;
  if (element === undefined) return [];
  const children = element.children.flatMap((child) => toNodes(child, depth + 1));
  if (depth > DEEPEST) return children;
  return [{ role: element.role, alt: element.alt.trim(), columnSpan: element.colSpan, rowSpan: element.rowSpan, children }];
};

/** @param tree what pdf.js's `getStructTree` answers; null for pages without one. */
export const toTags = (tree: unknown): TagElement | null => {
  const [root] = toNodes(tree, 0);
  return root !== undefined && 'role' in root && root.children.length > 0 ? root : null;
};
