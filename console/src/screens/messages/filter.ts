import type { Message } from '../../api/types';

export interface Filter {
  from: string;
  output: string;
  route: string;
  /** In the body or a property. */
  text: string;
}

function has(text: string | null | undefined, part: string): boolean {
  return part === '' || (text?.toLowerCase().includes(part.toLowerCase()) ?? false);
}

export function fits(message: Message, filter: Filter): boolean {
  return (
    has(message.from, filter.from) &&
    has(message.output, filter.output) &&
    (filter.route === '' || message.routes.some((route) => has(route, filter.route))) &&
    (has(message.bodyText, filter.text) ||
      Object.entries(message.properties).some(([key, value]) => has(`${key}=${value}`, filter.text)))
  );
}
