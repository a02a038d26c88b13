import { useCallback, useEffect, useState } from 'react';
import { asProblem } from '../api/problem';
import type { Problem } from '../api/types';

export interface Answer<T> {
  value: T | null;
  problem: Problem | null;
  loading: boolean;
  again: () => void;
}

/** What one call answers; called anew when what it depends on changes, and by `again`. */
export function useCall<T>(call: (signal: AbortSignal) => Promise<T>, dependencies: unknown[]): Answer<T> {
  const [state, setState] = useState<Omit<Answer<T>, 'again'>>({ value: null, problem: null, loading: true });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const gone = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    call(gone.signal).then(
      (value) => gone.signal.aborted || setState({ value, problem: null, loading: false }),
      (error: unknown) =>
        gone.signal.aborted ||
        setState((before) => ({ value: before.value, problem: asProblem(error), loading: false })),
    );
    return () => gone.abort(new Error('no longer shown'));
    // eslint-like rule kept by hand: the caller names what its call depends on
  }, [...dependencies, times]);
  return { ...state, again: useCallback(() => setTimes((n) => n + 1), []) };
}

export interface Doing<A extends unknown[]> {
  busy: boolean;
  problem: Problem | null;
  /** @returns whether it went well */
  run: (...args: A) => Promise<boolean>;
  forget: () => void;
}

/** Something that a person starts: busy meanwhile, and what was refused is told. */
export function useDoing<A extends unknown[]>(action: (...args: A) => Promise<void>): Doing<A> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (...args: A): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await action(...args);
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run, forget: () => setProblem(null) };
}
