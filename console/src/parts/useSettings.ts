import type { Problem, Settings } from '../api/types';
import { useMachine } from '../live/MachineContext';
import { useCall, useDoing } from '../live/useCall';

export interface SettingsFile {
  settings: Settings | null;
  problem: Problem | null;
  busy: boolean;
  /** @returns whether the daemon has taken it; it refuses what has problems, and what another has changed meanwhile */
  save: (text: string) => Promise<boolean>;
  again: () => void;
}

/** device.toml of the machine. */
export function useSettings(): SettingsFile {
  const machine = useMachine();
  const read = useCall((signal) => machine.get<Settings>('/settings', signal), [machine]);
  const save = useDoing(async (text: string) => {
    await machine.put('/settings', { text, etag: read.value?.etag });
    read.again();
  });
  return {
    settings: read.value,
    problem: save.problem ?? read.problem,
    busy: save.busy,
    save: save.run,
    again: () => {
      save.forget();
      read.again();
    },
  };
}
