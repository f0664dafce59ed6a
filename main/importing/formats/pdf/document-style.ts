/** What is usual in a document: the size and font of its running text and the distance of its lines. */
import { isReferencesHeading } from '../plain/phrases.ts';
import type { Line } from './lines.ts';
import type { Run } from './page-content.ts';

export interface DocumentStyle {
  /** Size of the running text, in points. */
  readonly bodySize: number;
  /** Id of the running text's font. */
  readonly bodyFont: string;
  readonly bodyBold: boolean;
  /** Usual distance of baselines for text of a size, in points. */
  leading(size: number): number;
}

const mostWeighted = <T>(weights: ReadonlyMap<T, number>): T | undefined =>
  [...weights].reduce<readonly [T, number] | undefined>(
    (best, entry) => (best === undefined || entry[1] > best[1] ? entry : best),
    undefined,
  )?.[0];

const sizeKey = (size: number): number => Math.round(size * 2) / 2;

/** Runs of the pages before the one where the references begin; they and what follows them are set differently. */
const runsOfText = (pages: readonly (readonly Run[])[]): Run[] => {
  const end = pages.findIndex((runs, at) => at > 0 && runs.some((run) => isReferencesHeading(run.text)));
  return (end === -1 ? pages : pages.slice(0, end)).flat();
};

/**
 * Size of the running text, in points: the largest that much of the document has.
 * Tables and notes in smaller letters may well be more than half of it.
 */
export const bodySizeOf = (pages: readonly (readonly Run[])[]): number => {
  const runs = runsOfText(pages);
  const weights = new Map<number, number>();
  for (const run of runs) weights.set(sizeKey(run.size), (weights.get(sizeKey(run.size)) ?? 0) + run.text.length);
  const most = Math.max(0, ...weights.values());
  const much = [...weights].filter(([, weight]) => weight >= most * 0.5).map(([size]) => size);
  return much.length === 0 ? 10 : Math.max(...much);
};

const median = (values: readonly number[]): number | undefined => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Columns of lines, each from the top down. */
export const toDocumentStyle = (columns: readonly (readonly Line[])[], bodySize: number): DocumentStyle => {
  const fonts = new Map<string, number>();
  let bold = 0;
  let letters = 0;
  const distances = new Map<number, number[]>();
  for (const lines of columns) {
    for (const [at, line] of lines.entries()) {
      if (Math.abs(line.size - bodySize) <= 0.5) {
        fonts.set(line.font.id, (fonts.get(line.font.id) ?? 0) + line.text.length);
        letters += line.text.length;
        if (line.bold) bold += line.text.length;
      }
      const before = lines[at - 1];
      const distance = before === undefined ? 0 : line.baseline - before.baseline;
      if (before === undefined || Math.abs(before.size - line.size) > 0.3 || distance < line.size * 0.8 || distance > line.size * 3.2)
        continue;
      const own = distances.get(sizeKey(line.size));
      if (own === undefined) distances.set(sizeKey(line.size), [distance]);
      else own.push(distance);
    }
  }
  const bodyLeading = median(distances.get(sizeKey(bodySize)) ?? []) ?? bodySize * 1.2;
  const usual = new Map([...distances].flatMap(([size, own]) => (own.length >= 4 ? [[size, median(own) ?? bodyLeading] as const] : [])));
  return {
    bodySize,
    bodyFont: mostWeighted(fonts) ?? '',
    bodyBold: letters > 0 && bold > letters * 0.5,
    leading: (size) => usual.get(sizeKey(size)) ?? bodyLeading * (size / bodySize),
  };
};
