/** What the map methods do: a whole map for scripts and pictures, or the stretch of it that a window shows. */
import { buildClaimMap } from '../../shared/map/claim-map.ts';
import { claimMapSvg } from '../../shared/map/claim-map-svg.ts';
import type { PlacedMap } from '../../shared/map/model.ts';
import { exportFileName } from '../../shared/report/file-name.ts';
import type { HandlersOf } from './context.ts';
import { stretchOfMap } from './map-stretch.ts';
import { placeClaimMap } from './place-claim-map.ts';
import type { SubjectModel } from './subjects.ts';

/** The map with the places of everything on it. */
export const placedClaimMap = ({ source: { report }, ledgers, layout }: SubjectModel): PlacedMap => placeClaimMap(buildClaimMap(report, ledgers), layout);

export const mapHandlers: Omit<HandlersOf<'map'>, 'map.export'> = {
  'map.get': ({ db, subjects }, { subject }) => {
    const map = placedClaimMap(subjects.model(db, subject));
    return { ...map, fileName: exportFileName(`${map.title} (claim map)`, 'svg'), svg: claimMapSvg(map) };
  },
  'map.stretch': ({ db, subjects }, { subject, top, bottom }) => stretchOfMap(subjects.model(db, subject), { top, bottom }),
};
