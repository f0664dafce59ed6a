/** The numbers an article states as its own, whatever format it came in. */
import { describe, expect, test } from 'vitest';
import { findRegistrations } from '../../../main/importing/metadata/registrations.ts';
import { readText } from './documents.ts';

test.each([
  ['NCT01234567 and NCT 01234568', ['NCT01234567', 'NCT01234568']],
  ['ISRCTN12345678', ['ISRCTN12345678']],
  ['EudraCT number 2010-123456-12. Not 2011-654321-21', ['2010-123456-12']],
  ['CTRI/2010/091/000123', ['CTRI/2010/091/000123']],
  ['ChiCTR-TRC-10001234; chictr2000012345', ['ChiCTR-TRC-10001234', 'ChiCTR2000012345']],
  ['ACTRN12610000123456', ['ACTRN12610000123456']],
  ['PROSPERO (CRD42020123456)', ['CRD42020123456']],
  ['DRKS00012345, jRCTs031180123, UMIN000012345', ['DRKS00012345', 'jRCTs031180123', 'UMIN000012345']],
  ['Dutch Trial Register NTR1974', ['NTR1974']],
  ['NTR4567 tokens, NCT123 and phone 2010-123456-12', []],
])('%s', (text, numbers) => {
  expect(findRegistrations(text)).toEqual(numbers);
});

describe('an article’s own', () => {
  const of = async (body: string) => (await readText(body, 'a.md')).metadata;

  test('registration in the abstract, in a line of its own, and in the methods', async () => {
    expect(
      (await of('# Owls\n\n## Abstract\n\nWe watched owls (NCT01234567).\n\n## Methods\n\nTrial registration: ISRCTN12345678.'))
        .registrations,
    ).toEqual(['NCT01234567', 'ISRCTN12345678']);
    expect((await of('# Owls\n\n## Methods\n\nThe protocol was registered with PROSPERO (CRD42020123456) in May.')).registrations).toEqual([
      'CRD42020123456',
    ]);
  });

  test('a number in the title is the article’s', async () => {
    expect((await of('# Owls at night: a trial [ISRCTN12345678]\n\nWords.')).registrations).toEqual(['ISRCTN12345678']);
  });

  test('not those of other trials', async () => {
    expect(
      (
        await of(
          '# Owls\n\n## Introduction\n\nA trial is registered (NCT01234567).\n\n## Methods\n\nWe watched.\n\n## Discussion\n\nOne ongoing trial is registered as NCT01234568.\n\n## References\n\n1. Roe J. Owls. J Owls 2001;3:1. Registered NCT01234569.',
        )
      ).registrations,
    ).toEqual([]);
    expect((await of('# Owls\n\n## Methods\n\nThe included trials were registered as NCT01234567.')).registrations).toEqual([]);
  });

  test('DOI and PubMed numbers from its first lines, not from the works and data it names', async () => {
    expect(
      await of('# Owls\n\nJ Owls 2001. doi: 10.5555/owl.1 PMID: 123456 PMCID: PMC654321\n\n## Introduction\n\nSee 10.5555/other.'),
    ).toMatchObject({ doi: '10.5555/owl.1', pmid: '123456', pmcid: 'PMC654321' });
    expect((await of('# Owls\n\nData: Dryad data set, 10.5061/dryad.1\n\n## Introduction\n\nWords 10.5555/other.')).doi).toBe('');
  });
});
