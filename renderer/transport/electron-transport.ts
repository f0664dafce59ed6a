/** The transport of the desktop: the bridge that the preload script puts on `window.touchstone`. */
import { z } from 'zod';
import { touchstoneEventSchema } from '../../shared/contract/events.ts';
import { unreachable } from './call-result.ts';
import { gatherCalls } from './gathered-calls.ts';
import type { MenuGroup, Transport } from './transport.ts';

/** What the preload script exposes; everything it passes on is parsed on both sides. */
export interface DesktopBridge {
  call(method: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
  setMenu(groups: readonly MenuGroup[]): void;
  onMenuCommand(listener: (commandId: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly touchstone?: DesktopBridge;
  }
}

export const createElectronTransport = (bridge: DesktopBridge): Transport => ({
  host: 'electron',
  ...gatherCalls((calls) =>
    Promise.all(
      calls.map(({ method, input }) =>
        bridge.call(method, input).catch(() => unreachable('Touchstone does not answer. Close the window and open it again.')),
      ),
    ),
  ),
  subscribe: (listener) =>
    bridge.onEvent((received) => {
      const event = touchstoneEventSchema.safeParse(received);
      if (event.success) listener(event.data);
    }),
  // The page lives in the host's own process tree: a host that is gone takes the window with it.
  onConnection: () => () => {},
  setMenu: (groups) => bridge.setMenu(groups),
  onMenuCommand: (listener) =>
    bridge.onMenuCommand((received) => {
      const commandId = z.string().safeParse(received);
      if (commandId.success) listener(commandId.data);
    }),
});
