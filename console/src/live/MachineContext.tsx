import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { Machine } from '../api/machine';
import type { Session } from '../api/types';
import { Live, type Picture } from './live';

interface Chosen {
  machine: Machine;
  live: Live;
  /** Who is signed in at this machine's daemon. */
  session: Session;
}

const Context = createContext<Chosen | null>(null);

/** Everything within shows and changes one machine. */
export function MachineProvider(props: { remote: string | null; session: Session; children: ReactNode }) {
  const { remote, session } = props;
  const chosen = useMemo(() => {
    const machine = new Machine(remote);
    return { machine, live: new Live(machine), session };
  }, [remote, session]);
  useEffect(() => chosen.live.start(), [chosen]);
  return <Context value={chosen}>{props.children}</Context>;
}

function useChosen(): Chosen {
  const chosen = useContext(Context);
  if (!chosen) throw new Error('outside of MachineProvider');
  return chosen;
}

export function useMachine(): Machine {
  return useChosen().machine;
}

export function useLive(): Live {
  return useChosen().live;
}

/** The part of the picture that the caller shows; it draws anew only when that part is another one. */
export function usePicture<T>(part: (picture: Picture) => T): T {
  const { live } = useChosen();
  return useSyncExternalStore(live.subscribe, () => part(live.get()));
}

/** Whether the one who is signed in may do what needs this role. The daemon decides; this spares a try. */
export function useMay(role: 'operator' | 'admin'): boolean {
  const mine = useChosen().session.role;
  return mine === 'admin' || mine === role;
}

export function useSession(): Session {
  return useChosen().session;
}
