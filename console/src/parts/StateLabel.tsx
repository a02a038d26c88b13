import { Label } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { GuestState, Module } from '../api/types';

type Status = 'success' | 'warning' | 'danger' | 'info' | 'custom';

const MODULE: Record<Module['status'], Status> = {
  running: 'success',
  stopping: 'info',
  stopped: 'custom',
  backoff: 'warning',
  failed: 'danger',
  unknown: 'warning',
};

const GUEST: Record<GuestState, Status> = {
  absent: 'custom',
  stopped: 'custom',
  starting: 'info',
  running: 'success',
  stopping: 'info',
  failed: 'danger',
};

export function ModuleStateLabel({ status }: { status: Module['status'] }) {
  const { t } = useTranslation('parts');
  return (
    <Label isCompact status={MODULE[status] ?? 'warning'}>
      {t(`moduleState.${status}`)}
    </Label>
  );
}

/** @param healthy false makes a running guest a warning */
export function GuestStateLabel({ state, healthy }: { state: GuestState; healthy: boolean }) {
  const { t } = useTranslation('parts');
  const sick = state === 'running' && !healthy;
  return (
    <Label isCompact status={sick ? 'warning' : GUEST[state]}>
      {t(sick ? 'guestState.unhealthy' : `guestState.${state}`)}
    </Label>
  );
}
