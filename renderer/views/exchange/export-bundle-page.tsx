/** Whether linked articles go into a bundle, and how far its writing has come. */
import { leftOutWords } from '../../../shared/bundle/left-out-words.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { useTransport } from '../../state/host.tsx';
import { closePage } from '../../state/surfaces.ts';
import { WorkProgressView } from '../export/work-progress.tsx';
import { bundleExport, cancelBundleExport, linkedQuestion, writeBundle } from './export-bundle.ts';

const LinkedQuestion = () => {
  const transport = useTransport();
  const question = linkedQuestion.use((value) => value);
  if (question === null) return null;
  const { subject, leftOut } = question;
  const write = (withLinked: boolean): void => {
    closePage('export-bundle');
    void writeBundle(transport, subject, withLinked);
  };
  const isOne = leftOut.articles.length === 1;
  return (
    <div className="linked-question">
      <p>{leftOutWords(leftOut, subject, 'would leave out')}</p>
      <p className="muted">
        {isOne ? 'The article can go into the bundle' : 'The articles can go into the bundle'} with everything in {isOne ? 'it' : 'them'}
        {subject.kind === 'review' ? ', without becoming part of the review' : ''}.
      </p>
      <div className="button-row">
        <button ref={focusOnMount} type="button" className="button button--primary" onClick={() => write(true)}>
          {isOne ? 'Add the article and export' : `Add the ${leftOut.articles.length} articles and export`}
        </button>
        <button type="button" className="button" onClick={() => write(false)}>
          Export without {isOne ? 'it' : 'them'}
        </button>
        <button
          type="button"
          className="button button--quiet"
          onClick={() => {
            linkedQuestion.set(null);
            closePage('export-bundle');
          }}
        >
          Cancel
        </button>
      </div>
    </div>
  );
};

export const ExportBundlePage = () => {
  const transport = useTransport();
  const exportId = bundleExport.use((value) => value);
  const isAsked = linkedQuestion.use((question) => question !== null);
  if (isAsked) return <LinkedQuestion />;
  if (exportId === null) return <p className="muted">No bundle is being written.</p>;
  return (
    <WorkProgressView
      key={exportId}
      id={exportId}
      kind="bundle-out"
      title="Writing the bundle"
      takesFocus
      onCancel={() => cancelBundleExport(transport)}
    />
  );
};
