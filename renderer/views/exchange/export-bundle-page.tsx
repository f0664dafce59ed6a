/** How far the writing of a bundle has come. */
import { useTransport } from '../../state/host.tsx';
import { WorkProgressView } from '../export/work-progress.tsx';
import { bundleExport, cancelBundleExport } from './export-bundle.ts';

export const ExportBundlePage = () => {
  const transport = useTransport();
  const exportId = bundleExport.use((value) => value);
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
