/** A review's judgements as pictures, one pair for each instrument, to look at and to save. */
import type { JSX } from 'react';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import type { PlotKind } from '../../../shared/contract/plots.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { download } from '../../design/download.ts';
import { useCall } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';

const TITLES: Readonly<Record<PlotKind, string>> = { 'traffic-light': 'Judgements, result by result', summary: 'Judgements, share by domain' };

/** Pixels of a PNG for each unit of the picture, so that it prints sharply. */
const PNG_SCALE = 3;

const address = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

const toPng = async (svg: string): Promise<Blob | null> => {
  const image = new Image();
  image.src = address(svg);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * PNG_SCALE;
  canvas.height = image.naturalHeight * PNG_SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
};

const Picture = ({ subject, instrumentId, kind }: { readonly subject: Subject; readonly instrumentId: string; readonly kind: PlotKind }): JSX.Element | null => {
  const { data } = useCall('plot.get', { subject, instrumentId, kind }, { keepPrevious: true });
  if (data === undefined) return null;
  const { svg, fileName } = data;
  const savePng = async (): Promise<void> => {
    const png = await toPng(svg).catch(() => null);
    if (png === null) notify({ kind: 'failure', message: 'The picture could not be made as PNG. Save it as SVG instead.' });
    else download(fileName.replace(/\.svg$/u, '.png'), [png], 'image/png');
  };
  return (
    <figure className="judgement-picture">
      <img src={address(svg)} alt={/<desc>(?<words>[^<]*)<\/desc>/u.exec(svg)?.groups?.['words'] ?? ''} />
      <figcaption>
        {TITLES[kind]}
        <span className="item-tools">
          <button type="button" className="button button--small button--quiet" onClick={() => download(fileName, [svg], 'image/svg+xml')}>
            Save as SVG
          </button>
          <button type="button" className="button button--small button--quiet" onClick={() => void savePng()}>
            Save as PNG
          </button>
        </span>
      </figcaption>
    </figure>
  );
};

export const JudgementPictures = ({ subject, appraisals }: { readonly subject: Subject; readonly appraisals: readonly AppraisalView[] }): JSX.Element => {
  const instruments = new Map(appraisals.flatMap(({ instrument }) => (instrument.judgements.length === 0 ? [] : [[instrument.id, instrument.title]])));
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
