/** What undo keeps, how large that is, and how to be rid of it: deleted articles one by one, or all of it. */
import { useState, type JSX } from 'react';
import type { Cleaning } from '../../../shared/contract/erasure.ts';
import { formatBytes, formatMoment, plural } from '../../design/format.ts';
import { useCall } from '../../state/queries.ts';
import { askErasure } from './erasure.ts';
import { FinishCleaning } from './finish-cleaning.tsx';
import './erase.css';

export const KeptHistory = ({ readOnly }: { readonly readOnly: boolean }): JSX.Element | null => {
  const { data } = useCall('erasure.kept', {});
  const [cleaning, setCleaning] = useState<Cleaning | null>(null);
  if (data === undefined) return null;
  const { steps, bytes, articles } = data;
  const toClean = cleaning === null ? data.cleaning === 'promised' : !cleaning.finished;
  return (
    <section className="settings-section" aria-label="Undo history">
      <h2>Undo history</h2>
      <p className="muted">
        Every change can be undone, also after a restart: {plural(steps, 'step')}, {formatBytes(bytes)}
        {articles.length === 0 ? '.' : ', and the texts and files of deleted articles.'} Nothing is forgotten until you erase it.
      </p>
      {toClean && !readOnly ? <FinishCleaning problem={cleaning?.problem ?? null} onCleaned={setCleaning} /> : null}
      {articles.length === 0 ? null : (
        <ul className="card" aria-label="Deleted articles that undo can bring back">
          {articles.map(({ id, title, at }) => (
            <li key={id} className="care-backup">
              <span className="erase-path">
                {title} <span className="muted small tabular">deleted, {formatMoment(at)}</span>
              </span>
              <button
                type="button"
                className="button button--small"
                disabled={readOnly}
                aria-label={`Erase permanently: ${title}`}
                onClick={() => askErasure({ kind: 'articles', articleIds: [id] })}
              >
                Erase permanently
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="button" disabled={readOnly || steps === 0} onClick={() => askErasure({ kind: 'history' })}>
        Erase the undo history
      </button>
    </section>
  );
};
