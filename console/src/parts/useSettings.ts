import { ApiProblem } from '../api/problem';
import type { Problem, Settings } from '../api/types';
import { useMachine } from '../live/MachineContext';
import { useCall, useDoing } from '../live/useCall';

export interface SettingsFile {
  settings: Settings | null;
  problem: Problem | null;
  busy: boolean;
  /**
   * @param etag of the text that was changed
   * @returns whether the daemon has taken it: not what has problems; nor what another has changed
   *   meanwhile, which is read then
   */
  save: (text: string, etag: string) => Promise<boolean>;
  again: () => void;
}

/** device.toml of the machine. */
export function useSettings(): SettingsFile {
  const machine = useMachine();
  const read = useCall((signal) => machine.get<Settings>('/settings', signal), [machine]);
  const save = useDoing(async (text: string, etag: string) => {
    try {
      await machine.put('/settings', { text, etag });
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 409) read.again();
      throw error;
    }
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
