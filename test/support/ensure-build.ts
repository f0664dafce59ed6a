/** For tests that run what is built: builds first when that is missing or older than the sources. */
import { build, isBuildCurrent } from '../../main/launcher/build.ts';

export const ensureBuild = (): void => {
  if (!isBuildCurrent()) build();
};
