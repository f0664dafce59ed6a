/**
 * The bridge between the renderer and the main process: four functions, no Electron
 * object passes through. Runs sandboxed, so it is built into one CommonJS file.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from './channels.ts';

/** Passes on what main sends, without the event object that carries the sender. */
const listen = (channel: string, listener: (payload: unknown) => void): (() => void) => {
  const onMessage = (_event: unknown, payload: unknown): void => listener(payload);
  ipcRenderer.on(channel, onMessage);
  return () => {
    ipcRenderer.off(channel, onMessage);
  };
};

contextBridge.exposeInMainWorld('touchstone', {
  call: (method: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(CHANNELS.call, { method, input }),
  onEvent: (listener: (event: unknown) => void) => listen(CHANNELS.event, listener),
  setMenu: (groups: unknown): void => {
    void ipcRenderer.invoke(CHANNELS.setMenu, groups);
  },
  onMenuCommand: (listener: (commandId: unknown) => void) => listen(CHANNELS.menuCommand, listener),
});
