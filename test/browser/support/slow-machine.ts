/** Slows the page's processor down, as SLOWDOWN=N asks: finds tests that count on a fast machine. */
import { inject } from 'vitest';
import { cdp } from 'vitest/browser';

const rate = inject('slowdown');
if (rate > 1) await cdp().send('Emulation.setCPUThrottlingRate', { rate });
