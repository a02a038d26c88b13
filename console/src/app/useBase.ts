import { useMachine } from '../live/MachineContext';

/** What the address of every screen begins with: nothing here, `/on/NAME` for a remote machine. */
export function useBase(): string {
  const { remote } = useMachine();
  return remote === null ? '' : `/on/${encodeURIComponent(remote)}`;
}
