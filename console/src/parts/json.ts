import type { Mark } from './CodeEditor';

/** What a text says as JSON, or where and why it is none. */
export function parseJson(text: string): { value: unknown; mark: Mark | null } {
  try {
    return { value: JSON.parse(text), mark: null };
  } catch (error) {
    const message = (error as Error).message;
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    return { value: undefined, mark: { from: Math.max(0, at - 1), to: at + 1, message, severity: 'error' } };
  }
}
