/** Where a server that has just been started says it listens. */
import type { ChildProcess } from 'node:child_process';

/** The first address it prints. Rejects when it ends before. */
export const addressFrom = (child: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    let output = '';
    child.stdout?.on('data', (piece: Buffer) => {
      output += piece.toString();
      const address = /http:\/\/\S+/u.exec(output)?.[0];
      if (address !== undefined) found(address);
    });
    child.on('exit', (code) => failed(new Error(`The host ended with ${code ?? 'a signal'} before it said where it is.`)));
  });
