/** The worker's side of matching: messages in, ids out. */
import { createPaletteIndex, paletteRequestSchema, type PaletteAnswer } from './palette-index.ts';

let index = createPaletteIndex([]);

addEventListener('message', (event: MessageEvent<unknown>) => {
  const request = paletteRequestSchema.parse(event.data);
  if (request.type === 'load') index = createPaletteIndex(request.articles);
  else {
    const answer: PaletteAnswer = { request: request.request, ids: index.match(request.query, request.limit) };
    postMessage(answer);
  }
});
