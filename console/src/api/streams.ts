/** Lines of a streamed answer, in the packs in which they came. An unfinished last line comes at the end. */
export async function* linesOf(response: Response): AsyncGenerator<string[]> {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  }
  if (rest !== '') yield [rest];
}

export interface ServerEvent {
  type: string;
  id: string | null;
  data: string;
}

/**
 * Server-sent events (WHATWG HTML, section 9.2) of a streamed answer. A comment, the server's sign
 * of life, gives an empty pack.
 */
export async function* eventsOf(response: Response): AsyncGenerator<ServerEvent[]> {
  let type = 'message';
  let id: string | null = null;
  let data: string[] = [];
  for await (const lines of linesOf(response)) {
    const events: ServerEvent[] = [];
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) events.push({ type, id, data: data.join('\n') });
        type = 'message';
        data = [];
        continue;
      }
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') type = value;
      else if (field === 'id') id = value;
      else if (field === 'data') data.push(value);
    }
    yield events;
  }
}
