/** A fault in one view, as the reviewer meets it. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { ErrorBoundary } from '../../renderer/views/shell/error-boundary.tsx';

let root: Root;
let isBroken: boolean;

const Panel = (): React.JSX.Element => {
  if (isBroken) throw new Error('A fault made for this test.');
  return <p>What the panel shows</p>;
};

afterEach(() => root.unmount());

test('a view that fails says so in its own place, leaves its neighbours alone, and can be shown again', async () => {
  isBroken = true;
  // React reports the caught error here; it is expected.
  root = createRoot(document.body.appendChild(document.createElement('div')), { onCaughtError: () => {} });
  root.render(
    <>
      <ErrorBoundary what="The panel">
        <Panel />
      </ErrorBoundary>
      <p>The article beside it</p>
    </>,
  );
  await expect.element(page.getByRole('heading', { name: 'The panel stopped working' })).toBeVisible();
  await expect.element(page.getByText('The article beside it')).toBeVisible();
  isBroken = false;
  await page.getByRole('button', { name: 'Show it again' }).click();
  await expect.element(page.getByText('What the panel shows')).toBeVisible();
});
