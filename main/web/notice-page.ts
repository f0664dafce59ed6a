/** The few pages the web host writes itself, when it cannot show the application. */

const NOTICES = {
  'used-address': {
    title: 'This address has been used',
    text: 'Each address that Touchstone prints lets one browser in, once. To get in again, press Enter in the terminal where Touchstone runs and open the new address. If you have not used it before, somebody else has: end Touchstone with Ctrl+C and start it again.',
  },
  'other-user': {
    title: 'This is another user’s Touchstone',
    text: 'It was started by another user of this machine and lets nobody else in. Start Touchstone yourself to open your own library.',
  },
  'not-signed-in': {
    title: 'Touchstone does not know this browser yet',
    text: 'Open the whole address that Touchstone printed in the terminal. If it has been used, press Enter there for a new one.',
  },
  'no-such-page': {
    title: 'There is no such page',
    text: 'Go back to the start of this address to open Touchstone.',
  },
} as const;

/** A whole page without scripts or styles, as the Content-Security-Policy demands. */
export const noticePage = (notice: keyof typeof NOTICES): string => {
  const { title, text } = NOTICES[notice];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title} - Touchstone</title></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
};
