/** A review's judgements as pictures, one pair for each instrument, to look at and to save. */
import type { JSX } from 'react';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import type { PlotKind } from '../../../shared/contract/plots.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { pictureSize } from '../../../shared/plots/svg.ts';
import { download } from '../../design/download.ts';
import { useTransport } from '../../state/host.tsx';
import { useCall } from '../../state/queries.ts';
import { SavePng } from '../export/save-png.tsx';
import './judging.css';

const TITLES: Readonly<Record<PlotKind, string>> = {
  'traffic-light': 'Judgements, result by result',
  summary: 'Judgements, share by domain',
};

/** Letters that are smaller than this share of their size are hard to read; then the picture is scrolled. */
const SMALLEST_SCALE = 0.85;

const address = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

const Picture = ({
  subject,
  instrumentId,
  kind,
}: {
  readonly subject: Subject;
  readonly instrumentId: string;
  readonly kind: PlotKind;
}): JSX.Element | null => {
  const transport = useTransport();
  const { data, error } = useCall('plot.get', { subject, instrumentId, kind }, { keepPrevious: true });
  if (error !== null) return <p className="field-problem">{error.failure.message}</p>;
  if (data === undefined) return null;
  const { svg, fileName } = data;
  const { width } = pictureSize(svg);
  return (
    <figure className="judgement-picture">
      {/* Scrolled by keyboard too: a picture may be wider than the panel. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="judgement-picture-frame" role="group" aria-label={TITLES[kind]} tabIndex={0}>
        <img
          src={address(svg)}
          style={{ width: `max(${SMALLEST_SCALE * width}px, min(100%, ${width}px))` }}
          alt={/<desc>(?<words>[^<]*)<\/desc>/u.exec(svg)?.groups?.['words'] ?? ''}
        />
      </div>
      <figcaption>
        {TITLES[kind]}
        <span className="button-row">
          <button type="button" className="button button--small button--quiet" onClick={() => download(fileName, [svg], 'image/svg+xml')}>
            Save as SVG
          </button>
          <SavePng write={(exportId) => transport.call('plot.export', { subject, instrumentId, kind, format: 'png', exportId })} />
        </span>
      </figcaption>
    </figure>
  );
};

export const JudgementPictures = ({
  subject,
  appraisals,
}: {
  readonly subject: Subject;
  readonly appraisals: readonly AppraisalView[];
}): JSX.Element => {
  const instruments = new Map(
    appraisals.flatMap(({ instrument }) => (instrument.judgements.length === 0 ? [] : [[instrument.id, instrument.title]])),
  );
  return (
    <>
      {[...instruments].map(([id, title]) => (
        <section key={id} aria-label={title} className="judgement-pictures">
          <h3 className="section-title">{title}</h3>
          <Picture subject={subject} instrumentId={id} kind="traffic-light" />
          <Picture subject={subject} instrumentId={id} kind="summary" />
        </section>
      ))}
    </>
  );
};
