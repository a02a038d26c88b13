import { Button, Flex, Form, Skeleton } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Check } from '../../api/types';
import { useFormat } from '../../i18n/format';
import { useMachine, useMay } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { IDENTITY, NETWORK, SIZE, SizeFields, textWith, valuesOf, type Values } from '../../parts/SizeFields';
import { useSettings } from '../../parts/useSettings';

const FIELDS = { size: SIZE, network: NETWORK, identity: IDENTITY };

/** A step that asks for values of device.toml; the defaults are good. */
export function FieldsStep(props: { step: keyof typeof FIELDS; onNext: () => void; onBack: () => void }) {
  const { t } = useTranslation('start');
  const format = useFormat();
  const machine = useMachine();
  const may = useMay('admin');
  const file = useSettings();
  const host = useCall(async (signal) => (await machine.get<Check>('/check', signal)).host, [machine]);
  const [changed, setChanged] = useState<Values>({});
  const fields = FIELDS[props.step];
  const { settings } = file;
  if (!settings) {
    return file.problem ? <ProblemAlert problem={file.problem} onRetry={file.again} /> : <Skeleton height="14rem" />;
  }
  const values = { ...valuesOf(settings, fields), ...changed };
  const save = async (): Promise<void> => {
    const text = textWith(settings, fields, values);
    if (text === settings.text || (await file.save(text, settings.etag))) props.onNext();
  };
  const has = host.value;
  const hints = has
    ? {
        cpus: t('has.cpus', { count: has.cpus }),
        memory: t('has.memory', { free: format.bytes(has.memoryFreeBytes), all: format.bytes(has.memoryBytes) }),
        'data-disk': t('has.disk', { free: format.bytes(has.diskFreeBytes) }),
      }
    : {};
  return (
    <Form
      isWidthLimited
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SizeFields fields={fields} values={values} onChange={(key, value) => setChanged({ ...changed, [key]: value })} hints={hints} isDisabled={!may} />
      {file.problem && <ProblemAlert problem={file.problem} onRetry={file.again} />}
      <Flex>
        <Button type="submit" isLoading={file.busy} isDisabled={file.busy}>
          {t('next')}
        </Button>
        <Button variant="secondary" onClick={props.onBack}>
          {t('back')}
        </Button>
      </Flex>
    </Form>
  );
}
