/** What is wrong with, or was left out of, a file from elsewhere, said field by field. */

export interface FieldIssue {
  /** The field, as names and numbers from the top of the file joined by dots: "items.3.target.selector.exact". */
  readonly path: string;
  /** One sentence: what it is, and what would be right. */
  readonly message: string;
}

/** The path of a field inside another; the top of the file is the empty path. */
export const fieldPath = (parent: string, field: string | number): string => (parent === '' ? String(field) : `${parent}.${field}`);
