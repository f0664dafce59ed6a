/** What carrying annotations to a new version came to, in words: the same in every host. */
import type { CarryCounts, CarryState, Reconfirmation } from '../model/version.ts';

/** After a count of one, and after any other. */
const VERBS: Readonly<Record<CarryState, readonly [one: string, many: string]>> = {
  exact: ['was found word for word', 'were found word for word'],
  moved: ['moved', 'moved'],
  uncertain: ['needs your decision', 'need your decision'],
  lost: ['was lost', 'were lost'],
};

const ORDER: readonly CarryState[] = ['exact', 'moved', 'uncertain', 'lost'];

/** "48 passages were found word for word, 3 moved, 2 need your decision, 1 was lost"; says so when there were none. */
export const carriedWords = (counts: CarryCounts): string => {
  const parts = ORDER.filter((state) => counts[state] > 0).map((state, index) => {
    const count = counts[state];
    const noun = index > 0 ? '' : count === 1 ? ' passage' : ' passages';
    return `${count}${noun} ${VERBS[state][count === 1 ? 0 : 1]}`;
  });
  return parts.length === 0 ? 'no annotations had to be carried over' : parts.join(', ');
};

/** A score as a reviewer reads it: how much of the passage is there. */
export const scoreWords = (score: number): string => {
  if (score >= 0.995) return 'all of its words';
  if (score >= 0.9) return 'nearly all of its words';
  if (score >= 0.7) return 'most of its words';
  if (score >= 0.4) return 'about half of its words';
  return 'few of its words';
};

type OldPlace = Pick<Reconfirmation, 'range' | 'versionNumber'>;

/** The heading of a passage's own words: the version they are of, or that they came from elsewhere. */
export const sourceTitle = ({ range, versionNumber }: OldPlace): string => (range === null ? 'As imported' : `Version ${versionNumber}`);

/** Where a passage stays when it is left. */
export const whereLeft = ({ range, versionNumber }: OldPlace): string =>
  range === null ? 'without a place' : `in version ${versionNumber}`;
