/** What a bundle or a file of annotations would change, before it does. */
import { useId, useState } from 'react';
import { changesAnything, reportLines, totalOf } from '../../../shared/bundle/report-words.ts';
import type { BundleReport, MergeChange } from '../../../shared/contract/bundles.ts';
import type { AnnotationImport } from '../../../shared/contract/exchange.ts';
import type { FieldIssue } from '../../../shared/exchange/field-issue.ts';
import { TAG_ORDER, TAGS } from '../../../shared/model/tag.ts';
import { capitalised } from '../../../shared/report/words.ts';
import { plural } from '../../design/format.ts';
import { Select } from '../../design/select.tsx';
import { useKeptFocus } from '../../design/use-kept-focus.ts';
import { useTransport } from '../../state/host.tsx';
import { useCall } from '../../state/queries.ts';
import { WorkProgressView } from '../export/work-progress.tsx';
import { dismiss, incomingFile, inspectAgain, inspectAnnotations, stopMerging, takeIn, type IncomingFile } from './incoming-file.ts';
import './exchange.css';

/** Lines of one kind that are shown; the numbers above count all. */
const MOST_LINES = 200;

const CHANGE_TITLES: readonly (readonly [change: MergeChange, title: string])[] = [
  ['conflict', 'Changed on both sides: you will be asked'],
  ['added', 'Added'],
  ['updated', 'Changed there'],
  ['merged', 'Merged, each side changed something else'],
  ['brought-back', 'Brought back'],
  ['stays-deleted', 'Stay deleted'],
];

const Changes = ({ report }: { readonly report: BundleReport }) => (
  <>
    {CHANGE_TITLES.map(([change, title]) => {
      const lines = report.changes.filter((each) => each.change === change);
      return lines.length === 0 ? null : (
        <details key={change} open={change === 'conflict' || lines.length <= 8} className="incoming-group">
          <summary>
            {title} <span className="muted tabular">{totalOf(report, change).toLocaleString('en')}</span>
          </summary>
          <ul>
            {lines.slice(0, MOST_LINES).map((line, index) => (
              // The list is made once and never changes order.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <span className="muted">{line.kind === 'narrative' ? 'section' : line.kind}</span> {line.title}
              </li>
            ))}
          </ul>
        </details>
      );
    })}
  </>
);

const Actions = ({ label, canTakeIn }: { readonly label: string; readonly canTakeIn: boolean }) => {
  const transport = useTransport();
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    await takeIn(transport);
    setBusy(false);
  };
  return (
    <div className="incoming-actions">
      <button type="button" className="button button--primary" disabled={!canTakeIn || busy} onClick={() => void run()}>
        {busy ? 'Importing' : label}
      </button>
      <button type="button" className="button" onClick={() => void dismiss(transport)}>
        {canTakeIn ? 'Leave it out' : 'Close'}
      </button>
    </div>
  );
};

const BundlePart = ({ file }: { readonly file: Extract<IncomingFile, { kind: 'bundle' }> }) => {
  const transport = useTransport();
  const { report, bringBack, isMerging, uploadId } = file;
  if (isMerging)
    return (
      <WorkProgressView
        id={uploadId}
        kind="bundle-in"
        title={`Importing ${file.name}`}
        onCancel={() => void stopMerging(transport, file)}
      />
    );
  const deleted = totalOf(report, 'stays-deleted');
  return (
    <>
      <h2>{report.title}</h2>
      <ul aria-label="What importing would do" className="incoming-lines">
        {reportLines(report).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {report.notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      {deleted > 0 || bringBack ? (
        <label className="choice-option">
          <input type="checkbox" checked={bringBack} onChange={(event) => void inspectAgain(transport, file, event.target.checked)} />
          Bring back what was deleted here
        </label>
      ) : null}
      <Changes report={report} />
      {changesAnything(report) ? null : <p>There is nothing in it that this library does not have.</p>}
      <Actions label="Import the bundle" canTakeIn={changesAnything(report)} />
      <p className="muted small">One undo takes all of it back.</p>
    </>
  );
};

const Issues = ({ title, issues }: { readonly title: string; readonly issues: readonly FieldIssue[] }) =>
  issues.length === 0 ? null : (
    <details open={issues.length <= 8} className="incoming-group">
      <summary>
        {title} <span className="muted tabular">{issues.length}</span>
      </summary>
      <ul>
        {issues.slice(0, MOST_LINES).map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            {path === '' ? null : <code className="incoming-path">{path}</code>} {message}
          </li>
        ))}
      </ul>
    </details>
  );

const FORMAT_TITLES: Readonly<Record<AnnotationImport['format'], string>> = {
  hypothesis: 'Hypothesis annotations',
  'web-annotation': 'Web Annotations',
};

const placesOf = ({ added, known, links, uncertain, lost }: AnnotationImport): string[] => [
  `${plural(added, 'annotation')} would be added${links === 0 ? '' : `, with ${plural(links, 'link')}`}`,
  ...(known === 0 ? [] : [`${plural(known, 'annotation')} here already`]),
  ...(uncertain === 0 ? [] : [`${plural(uncertain, 'passage')} in several places, kept as uncertain`]),
  ...(lost === 0 ? [] : [`${plural(lost, 'passage')} not in the article, kept as lost`]),
];

const AnnotationsPart = ({ file }: { readonly file: Extract<IncomingFile, { kind: 'annotations' }> }) => {
  const transport = useTransport();
  const articleField = useId();
  const tagField = useId();
  const { data } = useCall('article.list', {});
  const { report, articleId, defaultTag } = file;
  return (
    <>
      <h2>{FORMAT_TITLES[report.format]}</h2>
      <div className="field">
        <label className="field-label" htmlFor={articleField}>
          Article
        </label>
        <Select
          id={articleField}
          value={articleId}
          options={[
            { value: null, label: 'Where each says it belongs' },
            ...(data?.articles ?? []).map(({ id, metadata }) => ({ value: id, label: metadata.title })),
          ]}
          onChoose={(chosen) => void inspectAnnotations(transport, { ...file, articleId: chosen })}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor={tagField}>
          Tag for annotations without one
        </label>
        <Select
          id={tagField}
          value={defaultTag}
          options={TAG_ORDER.map((tag) => ({ value: tag, label: capitalised(TAGS[tag].label) }))}
          onChoose={(tag) => void inspectAnnotations(transport, { ...file, defaultTag: tag })}
        />
      </div>
      <ul aria-label="What importing would do" className="incoming-lines">
        {placesOf(report).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {report.articles.map((article) => (
          <li key={article.articleId}>
            {article.added.toLocaleString('en')} in “{article.title}”
          </li>
        ))}
        {report.unmatched.map(({ source, annotations }) => (
          <li key={source}>
            {plural(annotations, 'annotation')} about {source}, which no article here is. Choose the article for it.
          </li>
        ))}
      </ul>
      <Issues title="Not taken over" issues={report.refused} />
      <Issues title="To know" issues={report.notices} />
      <Actions label="Import annotations" canTakeIn={report.added + report.links > 0} />
    </>
  );
};

/** Uploaded first, then read by the host and compared with the library. */
const Reading = ({ file: { name, uploadId, sent } }: { readonly file: Extract<IncomingFile, { kind: 'reading' }> }) => {
  const transport = useTransport();
  const title = `Reading ${name}`;
  const leave = (): void => void dismiss(transport);
  if (uploadId !== null && sent >= 1) return <WorkProgressView id={uploadId} kind="bundle-in" title={title} onCancel={leave} />;
  return (
    <>
      <progress aria-label={title} value={sent} max={1} />
      <button type="button" className="button" onClick={leave}>
        Cancel
      </button>
    </>
  );
};

export const IncomingFilePage = () => {
  const transport = useTransport();
  const file = incomingFile.use((value) => value);
  const focus = useKeptFocus<HTMLElement>(file === null ? '' : `${file.kind} ${file.kind === 'bundle' && file.isMerging}`, '.button');
  if (file === null) return <p className="muted">Drop a bundle or a file of annotations onto the window to see here what it contains.</p>;
  return (
    <section {...focus} tabIndex={-1} className="settings-section incoming" aria-label={file.name}>
      <p className="muted incoming-name">{file.name}</p>
      {file.kind === 'reading' ? <Reading file={file} /> : null}
      {file.kind === 'failed' ? (
        <>
          <p className="field-problem" role="alert">
            {file.error.message}
          </p>
          <button type="button" className="button" onClick={() => void dismiss(transport)}>
            Close
          </button>
        </>
      ) : null}
      {file.kind === 'bundle' ? <BundlePart file={file} /> : null}
      {file.kind === 'annotations' ? <AnnotationsPart file={file} /> : null}
    </section>
  );
};
