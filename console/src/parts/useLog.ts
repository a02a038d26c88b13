import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem } from '../api/problem';
import { linesOf } from '../api/streams';
import type { Problem } from '../api/types';
import { LogLines } from './logLines';

export interface Log {
  lines: LogLines;
  /** Rises with each change of the lines. */
  version: number;
  state: 'loading' | 'following' | 'ended';
  problem: Problem | null;
  again: () => void;
}

/**
 * Follows a log while it is shown. Packs of lines are drawn once per frame, however many come.
 *
 * @param open begins the stream; another function is another log
 */
export function useLog(open: (signal: AbortSignal) => Promise<Response>): Log {
  const lines = useRef(new LogLines()).current;
  const [version, setVersion] = useState(0);
  const [state, setState] = useState<Log['state']>('loading');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const gone = new AbortController();
    let frame = 0;
    const drawSoon = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        setVersion((n) => n + 1);
      });
    };
    const follow = async (): Promise<void> => {
      const response = await open(gone.signal);
      setState('following');
      for await (const more of linesOf(response)) {
        lines.append(more);
        drawSoon();
      }
      setState('ended');
    };
    lines.clear();
    setVersion((n) => n + 1);
    setState('loading');
    setProblem(null);
    follow().catch((error: unknown) => {
      if (gone.signal.aborted) return;
      setProblem(asProblem(error));
      setState('ended');
    });
    return () => {
      gone.abort(new Error('no longer shown'));
      cancelAnimationFrame(frame);
    };
  }, [open, lines, times]);
  return { lines, version, state, problem, again: useCallback(() => setTimes((n) => n + 1), []) };
}
