/** Which commands fit what is typed, and in which order; articles have their own index (see palette-index.ts). */
import Fuse from 'fuse.js';
import type { Command } from '../../commands/command.ts';
import { WORD_BY_WORD } from './palette-index.ts';

export type FindableCommand = Pick<Command, 'id' | 'title' | 'group' | 'enabled' | 'inMenus'>;

/** Undo and redo name what they undo. Who types those words alone, as an article's title, looks for the thing and does not want it undone. */
const verbAlone = ({ id, title }: FindableCommand): string => (id.startsWith('history.') ? (title.split(' ')[0] ?? title) : title);

const wholeTitle = ({ title }: FindableCommand): string => title;

const asksForHistory = (query: string): boolean => /^(?:undo|redo)\b/iu.test(query);

const wordCount = ({ title }: FindableCommand): number => title.split(/\s+/u).length;

/** Scores nearer than this are equal. */
const SCORE_STEP = 0.01;

interface Match<Found> {
  readonly item: Found;
  readonly score: number;
  readonly place: number;
}

/**
 * Of commands that fit equally well, those of the menus come before those that are one of
 * many; the shortest first among the former, in their own order among the latter.
 */
const compareMatches = (one: Match<FindableCommand>, other: Match<FindableCommand>): number => {
  const difference = Math.round(one.score / SCORE_STEP) - Math.round(other.score / SCORE_STEP);
  if (difference !== 0) return difference;
  const isOneOfMany = one.item.inMenus === false;
  if (isOneOfMany !== (other.item.inMenus === false)) return isOneOfMany ? 1 : -1;
  return (isOneOfMany ? 0 : wordCount(one.item) - wordCount(other.item)) || one.place - other.place;
};

/** Commands that fit, best first, those that can run now before those that cannot; without a query, all that can run. */
export const matchCommands = <Found extends FindableCommand>(commands: readonly Found[], query: string): readonly Found[] => {
  const isReady = ({ enabled }: FindableCommand): boolean => enabled !== false;
  if (query === '') return commands.filter(isReady);
  const fuse = new Fuse(commands, {
    // The length of a title says nothing of how well it fits.
    ignoreFieldNorm: true,
    includeScore: true,
    keys: [
      { name: 'title', weight: 2, getFn: asksForHistory(query) ? wholeTitle : verbAlone },
      { name: 'group', weight: 1 },
    ],
    ...WORD_BY_WORD,
    threshold: 0.2,
  });
  const found = fuse
    .search(query)
    .map(({ item, refIndex, score = 1 }) => ({ item, score, place: refIndex }))
    .toSorted(compareMatches)
    .map(({ item }) => item);
  return [...found.filter(isReady), ...found.filter((command) => !isReady(command))];
};
