/** Hands a file to whoever uses the window; the host decides where it goes: a save dialog on the desktop, the downloads folder in a browser. */

/** How long a browser may need to begin a download before its data is let go, in milliseconds. */
const DOWNLOAD_START_MS = 60_000;

export const download = (fileName: string, parts: readonly BlobPart[], mediaType: string): void => {
  const url = URL.createObjectURL(new Blob([...parts], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_START_MS);
};
