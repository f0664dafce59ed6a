/** Whose connection it is, read from Linux's table of connections. */
import { expect, it } from 'vitest';
import { findSocketUser } from '../../main/web/peer-user.ts';

const HEADER = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const row = (local: string, remote: string, user: number): string =>
  `   3: ${local} ${remote} 01 00000000:00000000 00:00000000 00000000  ${user}        0 123456 1 0000000000000000 20 4 30 10 -1`;
const browser = { address: '127.0.0.1', port: 0xa2c3 };
const host = { address: '127.0.0.1', port: 0x9c40 };

it('finds the browser’s end and not the host’s own, or one with another address', () => {
  const table = [
    HEADER,
    row('0100007F:9C40', '0100007F:A2C3', 1),
    row('0200007F:A2C3', '0100007F:9C40', 2),
    row('0100007F:A2C3', '0100007F:9C40', 1000),
  ].join('\n');
  expect(findSocketUser(table, browser, host, 'LE')).toBe(1000);
});

it('finds an IPv4 connection among those of IPv6, and on machines with the other byte order', () => {
  expect(
    findSocketUser(
      `${HEADER}\n${row('0000000000000000FFFF00000100007F:A2C3', '0000000000000000FFFF00000100007F:9C40', 7)}`,
      browser,
      host,
      'LE',
    ),
  ).toBe(7);
  expect(findSocketUser(`${HEADER}\n${row('7F000001:A2C3', '7F000001:9C40', 8)}`, browser, host, 'BE')).toBe(8);
});

it('knows nothing of a connection that is not listed', () => {
  for (const table of ['', HEADER, `${HEADER}\n${row('0100007F:A2C4', '0100007F:9C40', 9)}`])
    expect(findSocketUser(table, browser, host, 'LE')).toBe(null);
});
