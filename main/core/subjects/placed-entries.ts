/** A subject's entries as the lines of its claim map see them: where each is, and its links. */
import { linksOfEntry } from '../../../shared/map/claim-map.ts';
import type { Placed } from '../../../shared/map/route-lines.ts';
import type { SubjectModel } from './subject-model.ts';

export const placedEntries = ({ entries, layout }: SubjectModel): Placed => ({
  placeOf: (id) => {
    const entry = entries.unnumbered(id);
    return entry === undefined ? undefined : layout.placeOf(entry);
  },
  linksAt: (id) => {
    const entry = entries.unnumbered(id);
    return entry === undefined ? [] : linksOfEntry(entry);
  },
});
