/**
 * Which user of this machine is at the other end of a connection, where the system says
 * so. The address that lets a browser in is handed to it on a command line, which on
 * Linux every user can read; so whoever uses it must be the user who started the host.
 */
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { endianness } from 'node:os';

export interface Endpoint {
  /** IPv4, "127.0.0.1". */
  readonly address: string;
  readonly port: number;
}

/** As the table writes it: the address as a number in the machine's own byte order, in hexadecimal. */
const inTable = ({ address, port }: Endpoint, order: 'BE' | 'LE'): string => {
  const bytes = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  return `${(order === 'LE' ? bytes.toReversed() : bytes).join('')}:${port.toString(16).padStart(4, '0')}`.toUpperCase();
};

/**
 * The user whose socket is connected from one end to the other, as Linux lists it in
 * /proc/net/tcp (https://docs.kernel.org/networking/proc_net_tcp.html) or tcp6, where an
 * IPv4 address is the end of a longer one; null when it is not listed.
 */
export const findSocketUser = (table: string, from: Endpoint, to: Endpoint, order: 'BE' | 'LE' = endianness()): number | null => {
  const [local, remote] = [inTable(from, order), inTable(to, order)];
  for (const line of table.split('\n')) {
    const [, lineLocal, lineRemote, , , , , user] = line.trim().split(/\s+/u);
    if (user !== undefined && lineLocal?.endsWith(local) === true && lineRemote?.endsWith(remote) === true) return Number(user);
  }
  return null;
};

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};

/** True when the connection is known to come from another user than this process's; root may do anything anyway. */
export const isOfAnotherUser = ({ remoteAddress, remotePort, localAddress, localPort }: Socket): boolean => {
  const own = process.getuid?.();
  if (own === undefined || remoteAddress === undefined || remotePort === undefined || localAddress === undefined || localPort === undefined)
    return false;
  const from = { address: remoteAddress, port: remotePort };
  const to = { address: localAddress, port: localPort };
  const user = findSocketUser(read('/proc/net/tcp'), from, to) ?? findSocketUser(read('/proc/net/tcp6'), from, to);
  return user !== null && user !== own && user !== 0;
};
