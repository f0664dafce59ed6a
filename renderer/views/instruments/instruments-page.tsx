/** The instruments there are: where each comes from and on which terms; packs are added, and added ones removed. */
import { FilePlus2, Trash2, X } from 'lucide-react';
import type { JSX } from 'react';
import type { InstrumentSummary } from '../../../shared/contract/instruments.ts';
import { runCommand } from '../../commands/registry.ts';
import { plural } from '../../design/format.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import { undoAction } from '../shell/history-commands.ts';
import { refusedPacks, type RefusedPack } from './add-pack.ts';
import './instruments.css';

const Refused = ({ pack: { name, error } }: { readonly pack: RefusedPack }): JSX.Element => (
  <section className="refused-pack" aria-label={`${name} was not added`} role="alert">
    <header className="refused-pack-head">
      <p>{error.message}</p>
      <IconButton
        icon={X}
        small
        label={`Close the errors of ${name}`}
        onClick={() => refusedPacks.set(refusedPacks.get().filter((other) => other.name !== name))}
      />
    </header>
    {error.issues === undefined || error.issues.length === 0 ? null : (
      <dl>
        {error.issues.map(({ path, message }) => (
          <div key={`${path} ${message}`} className="refused-pack-fault">
            <dt>{path === '' ? 'the whole file' : path}</dt>
            <dd>{message}</dd>
          </div>
        ))}
      </dl>
    )}
  </section>
);

const UNITS: Readonly<Record<InstrumentSummary['unit'], string>> = {
  article: 'answered once for an article',
  outcome: 'answered for each result',
  retelling: 'answered beside the source',
};

const InstrumentEntry = ({ instrument }: { readonly instrument: InstrumentSummary }): JSX.Element => {
  const { id, title, version, origin, purpose, items, unit, source, licence } = instrument;
  const remove = useMutationCall('instrument.remove');
  return (
    <article className="instrument-entry" aria-label={title}>
      <header className="instrument-entry-head">
        <h3 className="instrument-title">{title}</h3>
        {origin === 'shipped' ? null : (
          <>
            <span className="chip">Added</span>
            <IconButton
              icon={Trash2}
              small
              label={`Remove ${title}`}
              onClick={() =>
                void remove.run({ instrumentId: id }).then((result) => {
                  if (result.ok)
                    notify({ kind: 'done', message: `“${title}” was removed; appraisals made with it stay.`, action: undoAction });
                })
              }
            />
          </>
        )}
      </header>
      <p>{purpose}</p>
      <p className="muted small tabular">
        Version {version}, {plural(items, 'item')}, {UNITS[unit]}
      </p>
      <details className="small">
        <summary>Source and terms</summary>
        <p>
          {source.citation}{' '}
          {source.url === undefined ? null : (
            <a href={source.url} target="_blank" rel="noreferrer">
              {source.url}
            </a>
          )}
        </p>
        <p>{source.relation}</p>
        <p>{licence}</p>
      </details>
    </article>
  );
};

const GROUPS: readonly { readonly origin: InstrumentSummary['origin']; readonly title: string }[] = [
  { origin: 'added', title: 'Added by you' },
  { origin: 'shipped', title: 'Shipped with Touchstone' },
];

export const InstrumentsPage = (): JSX.Element => {
  const { data, error } = useCall('instrument.list', {});
  const refused = refusedPacks.use((packs) => packs);
  return (
    <>
      <div className="instruments-add">
        <p className="muted">
          An instrument is a file of questions and tables, without code. Drop one anywhere on the window, or choose it.
        </p>
        <button type="button" className="button" onClick={() => void runCommand('instruments.add')}>
          <FilePlus2 size={16} strokeWidth={1.75} aria-hidden="true" />
          Add an instrument from a file
        </button>
      </div>
      {refused.map((pack) => (
        <Refused key={pack.name} pack={pack} />
      ))}
      {error === null ? null : <p className="field-problem">{error.failure.message}</p>}
      {data === undefined && error === null ? <Skeleton label="The instruments are being read." /> : null}
      {GROUPS.map(({ origin, title }) => {
        const listed = (data?.instruments ?? []).filter((instrument) => instrument.origin === origin);
        return listed.length === 0 ? null : (
          <section key={origin} aria-label={title} className="instruments-list">
            <h2 className="section-title">{title}</h2>
            {listed.map((instrument) => (
              <InstrumentEntry key={instrument.id} instrument={instrument} />
            ))}
          </section>
        );
      })}
    </>
  );
};
