/** What is above the claim map: its filter, the way to an article, zoom, and the map as a picture. */
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { memo, type JSX } from 'react';
import type { MapStretch } from '../../../shared/map/model.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import type { Relation } from '../../../shared/model/link.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { downloadExport } from '../../state/download-export.ts';
import { useTransport } from '../../state/host.tsx';
import { notifyFailure } from '../../state/toasts.ts';
import { SavePng } from '../export/save-png.tsx';
import { MapFilter } from './map-filter.tsx';
import type { Zoom } from './use-zoom.ts';

export interface MapToolsProps
  extends Pick<MapStretch, 'tags' | 'relations' | 'groups'>, Pick<Zoom, 'zoomIn' | 'zoomOut' | 'fit' | 'fullSize' | 'scrollTo'> {
  readonly subject: Subject;
  /** The article in view; null while there is none. */
  readonly here: ArticleId | null;
  /** The zoom, where 100 is full size. */
  readonly percent: number;
  readonly hidden: ReadonlySet<Tag | Relation>;
  readonly onToggle: (what: Tag | Relation) => void;
}

const ArticleOption = memo(({ articleId, label }: Pick<MapStretch['groups'][number], 'articleId' | 'label'>) => (
  <option value={articleId}>{label}</option>
));

/** Drawn again when an article that grows moves all below it; the buttons beside it are not. */
const GoToArticle = ({ here, groups, scrollTo }: Pick<MapToolsProps, 'here' | 'groups' | 'scrollTo'>): JSX.Element | null =>
  // Its room is kept until it is known what is on the map.
  groups.length === 1 ? null : (
    <select
      className="input map-article"
      aria-label="Go to an article on the map"
      disabled={groups.length === 0}
      value={here ?? ''}
      onChange={(event) => scrollTo(groups.find(({ articleId }) => articleId === event.target.value)?.y ?? 0, 0)}
    >
      {groups.map(({ articleId, label }) => (
        <ArticleOption key={articleId} articleId={articleId} label={label} />
      ))}
    </select>
  );

const ZoomButtons = memo(
  ({ percent, zoomIn, zoomOut, fit, fullSize }: Pick<MapToolsProps, 'percent' | 'zoomIn' | 'zoomOut' | 'fit' | 'fullSize'>) => (
    <>
      <IconButton icon={ZoomOut} small label="Zoom out" keys="-" onClick={() => zoomOut(null)} />
      <button
        type="button"
        className="button button--small button--quiet map-percent tabular"
        aria-label={`${percent} %: show at full size`}
        title="Show at full size (9)"
        onClick={fullSize}
      >
        {percent} %
      </button>
      <IconButton icon={ZoomIn} small label="Zoom in" keys="+" onClick={() => zoomIn(null)} />
      <IconButton icon={Maximize} small label="Fit the width" keys="0" onClick={fit} />
    </>
  ),
);

export const MapTools = ({
  subject,
  here,
  percent,
  tags,
  relations,
  groups,
  hidden,
  onToggle,
  zoomIn,
  zoomOut,
  fit,
  fullSize,
  scrollTo,
}: MapToolsProps): JSX.Element => {
  const transport = useTransport();
  const saveSvg = async (): Promise<void> => {
    const written = await transport.call('map.export', { subject, format: 'svg' });
    const failure = written.ok ? await downloadExport(transport, written.value) : written.error;
    if (failure !== null) notifyFailure(failure, () => void saveSvg());
  };
  return (
    <div className="map-tools">
      <MapFilter tags={tags} relations={relations} hidden={hidden} onToggle={onToggle} />
      <span className="button-row">
        <GoToArticle here={here} groups={groups} scrollTo={scrollTo} />
        <ZoomButtons percent={percent} zoomIn={zoomIn} zoomOut={zoomOut} fit={fit} fullSize={fullSize} />
        <button type="button" className="button button--small button--quiet" onClick={() => void saveSvg()}>
          Save as SVG
        </button>
        <SavePng write={(exportId) => transport.call('map.export', { subject, format: 'png', exportId })} />
      </span>
    </div>
  );
};
