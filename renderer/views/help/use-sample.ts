/** Opens the sample review: by itself on the first run over an empty library, and by Help. */
import { useEffect, useEffectEvent } from 'react';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { useSettings, useUpdateSettings } from '../../state/settings.ts';
import { openArticle, openReview } from '../../state/workspace.ts';

/** Kept among the read hints, so that a library shows the sample by itself once. */
const FIRST_RUN = 'first-run';

/** Adds the sample unless it is there, opens its review and the first article. */
export const useOpenSample = (): (() => Promise<void>) => {
  const addSample = useMutationCall('library.addSample');
  return async () => {
    const result = await addSample.run({});
    if (!result.ok) return;
    openReview(result.value.reviewId);
    const [first] = result.value.articleIds;
    if (first !== undefined) openArticle(first);
  };
};

export const useFirstRun = (): void => {
  const { data } = useCall(
    'library.info',
    {},
    { select: ({ readOnly, articles, reviews }) => ({ readOnly, isEmpty: articles + reviews === 0 }) },
  );
  const { dismissedHints } = useSettings();
  const update = useUpdateSettings();
  const openSample = useOpenSample();
  const isFirstRun = data !== undefined && !data.readOnly && !dismissedHints.includes(FIRST_RUN);

  const run = useEffectEvent(() => {
    update({ dismissedHints: [...dismissedHints, FIRST_RUN] });
    if (data?.isEmpty === true) void openSample();
  });
  useEffect(() => {
    if (isFirstRun) run();
  }, [isFirstRun]);
};
