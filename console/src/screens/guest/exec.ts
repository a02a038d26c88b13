import type { Machine } from '../../api/machine';
import { ApiProblem } from '../../api/problem';
import { linesOf } from '../../api/streams';
import type { Problem } from '../../api/types';

interface Chunk {
  stdout?: string;
  stderr?: string;
  exit?: number;
  error?: Problem;
}

function decode(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/**
 * Runs a command in the guest.
 *
 * @throws ApiProblem when it could not be run, or failed: then with what it said
 */
export async function exec(machine: Machine, command: string[], signal: AbortSignal): Promise<string> {
  const response = await machine.fetch('/guest/exec', {
    method: 'POST',
    signal,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ command }),
  });
  const out = new TextDecoder();
  const complaints = new TextDecoder();
  let output = '';
  let said = '';
  for await (const lines of linesOf(response)) {
    for (const line of lines.filter((it) => it !== '')) {
      const chunk = JSON.parse(line) as Chunk;
      if (chunk.stdout) output += out.decode(decode(chunk.stdout), { stream: true });
      if (chunk.stderr) said += complaints.decode(decode(chunk.stderr), { stream: true });
      if (chunk.error) throw new ApiProblem(chunk.error, 500);
      if (chunk.exit) throw new ApiProblem({ code: `exit ${chunk.exit}`, title: said.trim() }, 500);
    }
  }
  return output;
}
