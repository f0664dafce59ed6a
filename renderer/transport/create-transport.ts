/** Chooses the transport of the host this window runs in. */
import { createElectronTransport } from './electron-transport.ts';
import type { Transport } from './transport.ts';
import { createWebTransport } from './web-transport.ts';

export const createTransport = (): Transport =>
  window.touchstone === undefined ? createWebTransport() : createElectronTransport(window.touchstone);
