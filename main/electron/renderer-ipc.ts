/**
 * The only place that touches `ipcMain`: every message is accepted from the top frame
 * of our own page alone, and its payload is parsed before anyone sees it.
 */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import { APP_ORIGIN } from './app-protocol.ts';

/** A frame that is gone (null), a frame inside a page, and any other origin are strangers. */
export const isOwnPage = ({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.origin === APP_ORIGIN;

/**
 * Answers `invoke` on a channel. The window's promise rejects when the sender is not our
 * page or the payload does not fit; neither happens with our own preload script.
 */
export const handleFromRenderer = <Payload>(
  channel: string,
  payloadSchema: z.ZodType<Payload>,
  handler: (payload: Payload) => unknown,
): void => {
  ipcMain.handle(channel, (event, payload: unknown) => {
    if (!isOwnPage(event)) throw new Error('This page may not call Touchstone.');
    const parsed = payloadSchema.safeParse(payload);
    if (!parsed.success) throw new Error(`A message on ${channel} has the wrong form.`);
    return handler(parsed.data);
  });
};
