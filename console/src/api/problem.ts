import type { Problem } from './types';

/** What the daemon refused, with cause and remedy; or why it could not be reached. */
export class ApiProblem extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.title);
  }
}

/** The daemon did not answer at all. */
export const UNREACHABLE = 'CON-001';
/** The daemon answered something that is not the API's. */
export const FOREIGN_ANSWER = 'CON-002';

export async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const problem = (await response.json()) as Problem;
    if (typeof problem.code === 'string') return new ApiProblem(problem, response.status);
  } catch {
    // not JSON: told below
  }
  return new ApiProblem({ code: FOREIGN_ANSWER, title: `HTTP ${response.status}` }, response.status);
}

export function asProblem(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem;
  return { code: UNREACHABLE, title: error instanceof Error ? error.message : String(error) };
}
