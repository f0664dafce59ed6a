/**
 * Who may use the web host: a one-time token from the terminal is exchanged for a
 * session. Knows nothing of HTTP but the cookie's form.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, as base64url. */
const newSecret = (): string => randomBytes(32).toString('base64url');

/** Equal length whatever was sent, so that the comparison takes the same time. */
const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const matches = (digests: readonly Buffer[], secret: string): Buffer | undefined => {
  const sent = digest(secret);
  return digests.reduce<Buffer | undefined>((found, known) => (timingSafeEqual(known, sent) ? known : found), undefined);
};

export class SessionGate {
  /** Only digests are kept: what memory shows cannot be used to enter. */
  #tokens: readonly Buffer[] = [];
  #sessions: readonly Buffer[] = [];

  /** A token that opens one session. Tokens issued before and not used yet end. */
  issueToken(): string {
    const token = newSecret();
    this.#tokens = [digest(token)];
    return token;
  }

  /** Spends the token; returns the session's secret, or null when the token is unknown or spent. */
  exchange(token: string): string | null {
    const known = matches(this.#tokens, token);
    if (known === undefined) return null;
    this.#tokens = this.#tokens.filter((other) => other !== known);
    const session = newSecret();
    this.#sessions = [...this.#sessions, digest(session)];
    return session;
  }

  isSession(secret: string): boolean {
    return matches(this.#sessions, secret) !== undefined;
  }
}
