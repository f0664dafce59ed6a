/** How far long work has come, in words and as a share of the whole: the same in every host. */
import type { WorkProgress, WorkStage } from '../contract/progress.ts';

export type WorkKind = 'report' | 'bundle-out' | 'bundle-in' | 'undo' | 'redo' | 'erasure' | 'picture';

type Progress = Omit<WorkProgress, 'id'>;

/** From where to where each stage takes the whole, 0 to 1; those not named here are unknown beforehand. */
const SPANS: Readonly<Record<WorkKind, Partial<Record<WorkStage, readonly [from: number, to: number]>>>> = {
  report: { collecting: [0, 0.15], checking: [0.15, 0.25], drawing: [0.25, 0.35], writing: [0.35, 1] },
  'bundle-out': { collecting: [0, 0.3], writing: [0.3, 1] },
  'bundle-in': { reading: [0, 0.35], comparing: [0.35, 0.65], writing: [0.65, 1] },
  undo: { replaying: [0, 1] },
  redo: { replaying: [0, 1] },
  erasure: { searching: [0, 0.3], erasing: [0.3, 0.5] },
  // Drawn as a whole: nobody knows how far it has come.
  picture: {},
};

/** 0 to 1; null where it is unknown. Never goes back while the stages follow one another. */
export const progressShare = (kind: WorkKind, { stage, done, total }: Progress): number | null => {
  const span = SPANS[kind][stage];
  if (span === undefined) return null;
  const [from, to] = span;
  return from + (total === 0 ? 0 : Math.min(1, done / total)) * (to - from);
};

const count = (value: number): string => value.toLocaleString('en');

const counted = (words: string, { done, total }: Progress, of: string): string =>
  total === 0 ? words : `${words}: ${count(done)} of ${count(total)} ${of}`;

/** "Comparing with the library: 2,500 of 10,000 things". */
export const progressWords = (kind: WorkKind, progress: Progress): string => {
  const { stage, done, total } = progress;
  switch (stage) {
    case 'reading':
      return counted('Reading the bundle', progress, 'files');
    case 'comparing':
      return counted('Comparing with the library', progress, 'things');
    case 'collecting':
      return 'Collecting what goes in';
    case 'checking':
      return 'Checking every quotation against its article';
    case 'drawing':
      if (kind === 'picture') return 'Drawing the picture';
      return total === 0 ? 'Drawing pictures' : `Drawing picture ${count(Math.min(done + 1, total))} of ${count(total)}`;
    case 'writing':
      if (kind === 'bundle-in') return counted('Writing to the library', progress, 'changes');
      return kind === 'bundle-out' ? counted('Writing the bundle', progress, 'files') : 'Writing the file';
    case 'replaying':
      return counted(kind === 'redo' ? 'Doing it again' : 'Taking it back', progress, 'changes');
    case 'printing':
      return 'Printing the pages';
    case 'searching':
      return counted('Looking through backups', progress, 'backups');
    case 'erasing':
      return 'Erasing';
    case 'cleaning':
      return 'Rewriting the library file without it';
  }
};

/** The stage alone, to be heard when it begins. */
export const stageWords = (kind: WorkKind, stage: WorkStage): string => progressWords(kind, { stage, done: 0, total: 0 });
