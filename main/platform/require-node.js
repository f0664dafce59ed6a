/**
 * Preloaded with `node --import` before anything that needs Node 24, so that an older
 * Node says what is missing instead of failing on TypeScript or crashing in
 * better-sqlite3. Plain JavaScript, because it must run on that older Node.
 */
const REQUIRED_MAJOR = 24;

if (Number(process.versions.node.split('.')[0]) < REQUIRED_MAJOR) {
  process.stderr.write(
    `Touchstone needs Node ${REQUIRED_MAJOR} or newer, and this is Node ${process.versions.node}. ` +
      'Install it from https://nodejs.org. On Linux x64, "npm start" and "npm run touchstone" use the one that "npm ci" brings.\n',
  );
  process.exit(1);
}
