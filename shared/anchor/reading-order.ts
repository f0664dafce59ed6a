/** Where a target comes among others when they are listed in the order of the current text. */
import type { Target, TextRange } from '../model/annotation.ts';

/** Its own place; its likeliest place where that is not sure; what its old text says where there is none. */
export const orderedRange = (target: Target): TextRange => {
  switch (target.anchor.state) {
    case 'moved':
      return target.anchor;
    case 'uncertain':
      return target.anchor.candidates[0] ?? target;
    case 'exact':
    case 'lost':
      return target;
  }
};

/** For sorting targets of one article. */
export const compareTargets = (a: Target, b: Target): number => {
  const [first, second] = [orderedRange(a), orderedRange(b)];
  return first.start - second.start || first.end - second.end;
};
