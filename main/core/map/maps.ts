/** What the map methods do: a whole map for scripts and pictures, or the stretch of it that a window shows. */
import { buildClaimMap } from '../../../shared/map/claim-map.ts';
import { claimMapSvg } from '../../../shared/map/claim-map-svg.ts';
import { NODE } from '../../../shared/map/measures.ts';
import type { PlacedMap } from '../../../shared/map/model.ts';
import { routeLines } from '../../../shared/map/route-lines.ts';
import { exportFileName } from '../../../shared/report/file-name.ts';
import type { HandlersOf } from '../context.ts';
import { stretchOfMap } from './map-stretch.ts';
import { placedEntries } from '../subjects/placed-entries.ts';
import type { SubjectModel } from '../subjects/subject-model.ts';

/** The whole map with the places of everything on it, in pixels. */
export const placedClaimMap = (model: SubjectModel): PlacedMap => {
  const { title, entries, ledgers, layout } = model;
  const { nodes, edges } = buildClaimMap(entries, ledgers.holdersOf);
  const placed = placedEntries(model);
  return {
    title,
    nodes: nodes.flatMap((node) => {
      const place = placed.placeOf(node.annotationId);
      return place === undefined ? [] : [{ ...node, ...NODE, ...place }];
    }),
    edges: routeLines(edges, placed),
    groups: [...layout.groups],
    width: layout.width,
    height: layout.height,
  };
};

export const mapHandlers: Omit<HandlersOf<'map'>, 'map.export'> = {
  'map.get': ({ db, subjects }, { subject }) => {
    const map = placedClaimMap(subjects.model(db, subject));
    return { ...map, fileName: exportFileName(`${map.title} (claim map)`, 'svg'), svg: claimMapSvg(map) };
  },
  'map.stretch': ({ db, subjects }, { subject, top, bottom }) => stretchOfMap(subjects.model(db, subject), { top, bottom }),
};
