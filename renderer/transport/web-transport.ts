/** The transport of the web host: calls by POST, events by server-sent events, on the page's own origin. */
import { touchstoneEventSchema } from '../../shared/contract/events.ts';
import { readCallResult, unreachable } from './call-result.ts';
import type { Transport } from './transport.ts';

export const createWebTransport = (): Transport => ({
  host: 'web',
  async call(method, input) {
    try {
      const response = await fetch(`/v1/call/${method}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
      });
      return readCallResult(method, await response.json());
    } catch {
      return unreachable('Touchstone does not answer. Check that it still runs in its terminal, then try again.');
    }
  },
  subscribe(listener) {
    const source = new EventSource('/v1/events');
    let wasOpen = false;
    source.addEventListener('open', () => {
      // Whatever happened while the connection was down was missed: everything may have changed.
      if (wasOpen) {
        listener({
          type: 'changed',
          entities: ['article', 'annotation', 'link', 'review', 'narrative', 'settings'],
          articleIds: [],
          external: true,
        });
      }
      wasOpen = true;
    });
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const event = touchstoneEventSchema.safeParse(JSON.parse(message.data));
      if (event.success) listener(event.data);
    });
    return () => source.close();
  },
  setMenu: () => {},
  onMenuCommand: () => () => {},
});
