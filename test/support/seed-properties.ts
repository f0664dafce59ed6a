/**
 * Property tests draw the same cases on every run, so that a red run can be repeated and a
 * green one means the same everywhere. FUZZ_SEED=N npm test draws others.
 */
import * as fc from 'fast-check';
import { inject } from 'vitest';

fc.configureGlobal({ seed: inject('fuzzSeed') });
