/**
 * The web host: the renderer and the contract on the loopback address, for one
 * person at this machine. Holds HTTP only; what a method does is the core's.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { CallResult } from '../../shared/contract/failure.ts';
import type { Core } from '../core/core.ts';
import { SECURITY_HEADERS } from '../platform/content-security-policy.ts';
import { readRendererFile } from '../platform/renderer-file.ts';
import { EventStreams } from './event-streams.ts';
import { readJsonBody } from './read-body.ts';
import { refuse, type Refusal } from './request-checks.ts';
import { SessionGate } from './session-gate.ts';
import { noticePage } from './notice-page.ts';
import { isOfAnotherUser } from './peer-user.ts';

const LOOPBACK = '127.0.0.1';
const CALL_PATH = '/v1/call/';
const CALLS_PATH = '/v1/calls';
const EVENTS_PATH = '/v1/events';

/** Several calls at one time: reads of a window after a change. Each is answered as it would be alone. */
const callsSchema = z.array(z.strictObject({ method: z.string(), input: z.unknown() })).max(200);

/** Milliseconds that calls under way have to end when the host closes. */
const CLOSE_GRACE_MS = 3_000;

export interface WebHost {
  /** "http://127.0.0.1:41234" */
  readonly origin: string;
  /** An address that lets one browser in, once. Addresses made before and not used yet end. */
  newAddress(): string;
  /** Ends open requests and stops listening; the core stays open. */
  close(): Promise<void>;
}

export interface WebHostOptions {
  readonly core: Core;
  /** The built renderer. */
  readonly rendererDirectory: string;
  /** 0 takes any free port. */
  readonly port: number;
}

const sendJson = (response: ServerResponse, status: number, body: CallResult<unknown> | readonly CallResult<unknown>[]): void => {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': bytes.byteLength,
    'Cache-Control': 'no-store',
  });
  response.end(bytes);
};

const sendRefusal = (request: IncomingMessage, response: ServerResponse, { status, code, message }: Refusal): void => {
  // What is still to come of the body is not read: the connection ends with the answer.
  if (!request.complete) response.setHeader('Connection', 'close');
  sendJson(response, status, { ok: false, error: { code, message } });
};

const sendPage = (response: ServerResponse, status: number, html: string): void => {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(html);
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port.'));
      else resolve(address.port);
    });
  });

/** Starts listening on 127.0.0.1. Rejects with the system's error when the port is taken. */
export const startWebHost = async ({ core, rendererDirectory, port }: WebHostOptions): Promise<WebHost> => {
  const gate = new SessionGate();
  // Limits against clients that send slowly or never end; event streams are answers and not touched by them.
  const server = createServer({
    requestTimeout: 60_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: 16 * 1024,
  });
  const ownPort = await listen(server, port);
  // Not before: a host that does not start leaves nothing that goes on by itself.
  const events = new EventStreams(core);
  const host = `${LOOPBACK}:${ownPort}`;
  // Cookies are shared by all ports of a host, so the name carries the port.
  const cookieName = `touchstone-${ownPort}`;

  const isSignedIn = (request: IncomingMessage): boolean =>
    (request.headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .some((pair) => pair.startsWith(`${cookieName}=`) && gate.isSession(pair.slice(cookieName.length + 1)));

  const enter = (request: IncomingMessage, response: ServerResponse, token: string): void => {
    if (isOfAnotherUser(request.socket)) {
      sendPage(response, 403, noticePage('other-user'));
      return;
    }
    // A browser that fetches an address ahead must not spend its token.
    const isPrefetch = request.headers['sec-purpose'] !== undefined;
    const session = isPrefetch ? null : gate.exchange(token);
    if (session !== null) {
      response.setHeader('Set-Cookie', `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`);
    } else if (!isSignedIn(request)) {
      sendPage(response, 403, noticePage('used-address'));
      return;
    }
    response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store' });
    response.end();
  };

  const call = async (request: IncomingMessage, response: ServerResponse, method: string): Promise<void> => {
    const body = await readJsonBody(request);
    if (body.ok) sendJson(response, 200, await core.call(method, body.value));
    else sendRefusal(request, response, body.refusal);
  };

  const callAll = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readJsonBody(request);
    if (!body.ok) return sendRefusal(request, response, body.refusal);
    const calls = callsSchema.safeParse(body.value);
    if (!calls.success)
      return sendRefusal(request, response, {
        status: 400,
        code: 'invalid-input',
        message: 'Calls at one time are a list of methods, each with its input.',
      });
    sendJson(response, 200, await Promise.all(calls.data.map(({ method, input }) => core.call(method, input))));
  };

  const sendFile = async (response: ServerResponse, path: string): Promise<void> => {
    const file = await readRendererFile(rendererDirectory, path);
    if (file === null) {
      sendPage(response, 404, noticePage('no-such-page'));
      return;
    }
    response.writeHead(200, {
      'Content-Type': file.contentType,
      'Content-Length': file.bytes.byteLength,
      'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
    });
    response.end(file.bytes);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    const refusal = refuse(request, host);
    if (refusal !== null) return sendRefusal(request, response, refusal);
    // Split here: the URL parser would resolve "..", and hide what was asked.
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const token = new URLSearchParams(query).get('token');
    if (request.method === 'GET' && path === '/' && token !== null) return enter(request, response, token);
    if (!isSignedIn(request)) {
      if (path.startsWith('/v1/')) {
        return sendRefusal(request, response, {
          status: 401,
          code: 'not-signed-in',
          message: 'This page is not signed in. Open the address that Touchstone printed.',
        });
      }
      return sendPage(response, 401, noticePage('not-signed-in'));
    }
    if (request.method === 'POST' && path === CALLS_PATH) return callAll(request, response);
    if (request.method === 'POST' && path.startsWith(CALL_PATH)) return call(request, response, path.slice(CALL_PATH.length));
    if (request.method !== 'GET') {
      return sendRefusal(request, response, {
        status: 405,
        code: 'unknown-method',
        message: 'Only GET, and POST to a method of the contract.',
      });
    }
    if (path === EVENTS_PATH) return events.open(response);
    return sendFile(response, path);
  };

  server.on('request', (request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { ok: false, error: { code: 'internal', message: 'Touchstone could not answer this call.' } });
    });
  });

  return {
    origin: `http://${host}`,
    newAddress: () => `http://${host}/?token=${gate.issueToken()}`,
    close: () =>
      new Promise((resolve) => {
        events.close();
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS).unref();
      }),
  };
};
