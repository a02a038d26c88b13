import { useEffect, useRef, useState } from 'react';
import type { Routes } from '../../api/types';
import { useLive, useMachine } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';

/** The routes with counts, read anew when the daemon has measured; and messages per second of each. */
export function useRoutes() {
  const machine = useMachine();
  const live = useLive();
  const answer = useCall((signal) => machine.get<Routes>('/routes', signal), [machine]);
  const before = useRef<{ at: number; routes: Routes } | null>(null);
  const [rates, setRates] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => live.onEvent((event) => event.type === 'metrics' && answer.again()), [live]);
  useEffect(() => {
    if (!answer.value) return;
    const now = { at: Date.now(), routes: answer.value };
    const last = before.current;
    before.current = now;
    if (!last) return;
    const seconds = (now.at - last.at) / 1000;
    const counts = new Map(last.routes.routes.map(({ name, messages }) => [name, messages]));
    setRates(
      new Map(
        now.routes.routes.map(({ name, messages }) => [
          name,
          Math.max(0, messages - (counts.get(name) ?? messages)) / seconds,
        ]),
      ),
    );
  }, [answer.value]);
  return { ...answer, rates };
}
