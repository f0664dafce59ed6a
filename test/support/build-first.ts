/** Before the tests that run what is built: it must be built from the sources as they are. */
import { ensureBuild } from './ensure-build.ts';

export default ensureBuild;
