import { FormSelect, FormSelectOption, FormSelectOptionGroup, SearchInput } from '@patternfly/react-core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMachine, usePicture } from '../../live/MachineContext';
import { LogView } from '../../parts/LogView';

const PARTS = ['all', 'daemon', 'guest', 'qemu', 'console'] as const;
const TAIL = 5000;

/** The logs of every part: each alone or all in one timeline, whole or searched where they are kept. */
export function Logs() {
  const { t } = useTranslation('guest');
  const machine = useMachine();
  const modules = usePicture((picture) => picture.modules);
  const [part, setPart] = useState('part:all');
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  const [kind, name = ''] = part.split(/:(.*)/s);
  const whose = encodeURIComponent(kind === 'part' ? name : part);
  const path = `/logs?part=${whose}&tail=${TAIL}&follow=true${search && `&search=${encodeURIComponent(search)}`}`;
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
      <SearchInput
        aria-label={t('logs.only')}
        placeholder={t('logs.only')}
        value={text}
        onChange={(_event, value) => setText(value)}
        onSearch={(_event, value) => setSearch(value)}
        onClear={() => {
          setText('');
          setSearch('');
        }}
      />
      <LogView name={t('logs.part')} open={open} fileName={`${name}.log`} />
    </>
  );
}
