import { FormSelect, FormSelectOption, FormSelectOptionGroup } from '@patternfly/react-core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMachine, usePicture } from '../../live/MachineContext';
import { LogView } from '../../parts/LogView';

const PARTS = ['all', 'daemon', 'qemu', 'console'] as const;
const TAIL = 5000;

/** The logs of every part: each alone, or host parts in one timeline. */
export function Logs() {
  const { t } = useTranslation('guest');
  const machine = useMachine();
  const modules = usePicture((picture) => picture.modules);
  const [part, setPart] = useState('part:all');
  const [kind, name = ''] = part.split(/:(.*)/s);
  const path =
    kind === 'part'
      ? `/logs?part=${name}&tail=${TAIL}&follow=true`
      : `/modules/${encodeURIComponent(name)}/logs?tail=${TAIL}&follow=true&timestamps=true`;
  const open = useCallback((signal: AbortSignal) => machine.fetch(path, { signal }), [machine, path]);
  return (
    <>
      <FormSelect aria-label={t('logs.part')} value={part} onChange={(_event, value) => setPart(value)}>
        <FormSelectOptionGroup label={t('logs.parts')}>
          {PARTS.map((known) => (
            <FormSelectOption key={known} value={`part:${known}`} label={t(`logs.${known}`)} />
          ))}
        </FormSelectOptionGroup>
        <FormSelectOptionGroup label={t('logs.modules')}>
          {[...(modules?.keys() ?? [])].map((known) => (
            <FormSelectOption key={known} value={`module:${known}`} label={known} />
          ))}
        </FormSelectOptionGroup>
      </FormSelect>
      <LogView name={t('logs.part')} open={open} fileName={`${name}.log`} />
    </>
  );
}
