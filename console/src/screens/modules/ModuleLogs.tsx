import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Module } from '../../api/types';
import { useMachine } from '../../live/MachineContext';
import { LogView } from '../../parts/LogView';

const TAIL = 100_000;

export function ModuleLogs({ module }: { module: Module }) {
  const { t } = useTranslation('modules');
  const machine = useMachine();
  const { name } = module;
  const open = useCallback(
    (signal: AbortSignal) =>
      machine.fetch(`/modules/${encodeURIComponent(name)}/logs?follow=true&timestamps=true&tail=${TAIL}`, { signal }),
    [machine, name],
  );
  return <LogView name={t('logOf', { name })} open={open} fileName={`${name}.log`} />;
}
