import { useEffect } from 'react';
import { Machine } from '../../api/machine';
import type { Remote } from '../../api/types';
import { useLive } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';

/** Remotes belong to the daemon that serves the page, whichever machine is chosen. */
export const here = new Machine(null);

/** The remote machines; read anew when the daemon tells that one has changed. */
export function useRemotes() {
  const live = useLive();
  const remotes = useCall(
    async (signal) => (await here.get<{ remotes: Remote[] }>('/remotes', signal)).remotes,
    [],
  );
  useEffect(() => live.onEvent((event) => event.type === 'remote' && remotes.again()), [live]);
  return remotes;
}
