/** The links of a whole library or review: counted at once, and read as far as they are in view. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { HostProvider } from '../../renderer/state/host.tsx';
import { LinksPanel } from '../../renderer/views/links/links-panel.tsx';
import { annotationIdSchema, linkIdSchema, newId } from '../../shared/model/id.ts';
import type { Link } from '../../shared/model/link.ts';
import { annotation } from '../support/report-source.ts';
import { createFakeTransport } from './support/fake-transport.ts';
import { libraryHandlers } from './support/library-handlers.ts';
import '../../renderer/design/tokens.css';
import '../../renderer/design/base.css';

const WHEN = '2026-01-01T00:00:00.000Z';

const makeLink = (number: number): Link => ({
  id: newId(linkIdSchema),
  from: newId(annotationIdSchema),
  to: newId(annotationIdSchema),
  relation: 'supports',
  note: `Note ${number}`,
  createdAt: WHEN,
  updatedAt: WHEN,
});

let root: Root;
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

test('of a thousand links only those in view are read, and the last when it is scrolled to', async () => {
  const links = Array.from({ length: 1_000 }, (_, number) => makeLink(number));
  const transport = createFakeTransport({
    ...libraryHandlers(() => []),
    'link.outline': () => ({ counts: { supports: 1_000, rebuts: 0, qualifies: 0, restates: 0, cites: 0, discloses: 0 } }),
    'link.stretch': ({ first, count }) => ({ links: links.slice(first, first + count) }),
    'annotation.get': ({ annotationId }) => ({ ...annotation(1, 1, 'claim', 1), id: annotationIdSchema.parse(annotationId) }),
  });
  const place = document.body.appendChild(document.createElement('div'));
  place.dataset['scrolls'] = '';
  Object.assign(place.style, { height: '600px', overflow: 'auto' });
  root = createRoot(place);
  root.render(
    <HostProvider transport={transport}>
      <LinksPanel />
    </HostProvider>,
  );
  await expect.element(page.getByRole('heading', { name: 'supports 1000' })).toBeVisible();
  await expect.element(page.getByText('Note 0', { exact: true })).toBeVisible();
  expect(transport.inputs('link.list')).toEqual([]);
  expect(transport.inputs('link.stretch').length).toBeLessThan(5);
  // Rows take the room they need only once they are drawn, so the end may move while it is approached.
  await expect
    .poll(() => {
      place.scrollTop = place.scrollHeight;
      return document.body.textContent?.includes('Note 999');
    })
    .toBe(true);
  expect(transport.inputs('link.stretch').length).toBeLessThan(20);
});
