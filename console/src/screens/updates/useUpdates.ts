import { useEffect } from 'react';
import type { Updates } from '../../api/types';
import { useLive, useMachine } from '../../live/MachineContext';
import { useCall, type Answer } from '../../live/useCall';

/** What the daemon says of updates; asked anew when it tells of a change. */
export function useUpdates(): Answer<Updates> {
  const machine = useMachine();
  const live = useLive();
  const updates = useCall((signal) => machine.get<Updates>('/updates', signal), [machine]);
  const { again } = updates;
  useEffect(
    () =>
      live.onEvent(({ type, data }) => {
        const ended = type === 'operation' && /"kind":"update-/.test(data) && !/"state":"running"/.test(data);
        if (type === 'update' || ended) again();
      }),
    [live, again],
  );
  return updates;
}
