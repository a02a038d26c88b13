import { Alert, Button, Flex, Form, Skeleton } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Updates } from '../../api/types';
import { useMay } from '../../live/MachineContext';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';
import { SizeFields, textWith, valuesOf, type Field, type Values } from '../../parts/SizeFields';
import { useSettings } from '../../parts/useSettings';

const table = 'update';
const FIELDS: readonly Field[] = [
  { table, key: 'enabled', kind: 'truth' },
  { table, key: 'source', kind: 'text' },
  { table, key: 'channel', kind: 'text' },
  { table, key: 'automatic', kind: 'choice', options: ['off', 'check', 'download', 'apply'] },
  { table, key: 'window', kind: 'text' },
  { table, key: 'defer-days', kind: 'number' },
  { table, key: 'ring', kind: 'number' },
  { table, key: 'pin', kind: 'text' },
  { table, key: 'paused-until', kind: 'text' },
  { table, key: 'check', kind: 'text' },
  { table, key: 'health-deadline', kind: 'text' },
  { table, key: 'bandwidth', kind: 'text' },
];
const UNTIL_RESUMED = '9999-12-31';

/** Section [update] of device.toml: what may happen by itself. Takes effect at once. */
export function Rules({ updates }: { updates: Updates }) {
  const { t } = useTranslation('updates');
  const may = useMay('admin');
  const file = useSettings();
  const [changed, setChanged] = useState<Values>({});
  const { settings } = file;
  if (!settings) {
    return file.problem ? <ProblemAlert problem={file.problem} onRetry={file.again} /> : <Skeleton height="20rem" />;
  }
  const values = { ...valuesOf(settings, FIELDS), ...changed };
  const untouched = Object.keys(changed).length === 0;
  const paused = Boolean(updates.policy?.pausedUntil);
  const save = async (next: Values): Promise<void> => {
    if (await file.save(textWith(settings, FIELDS, next), settings.etag)) setChanged({});
  };
  return (
    <>
      {paused && <Alert isInline variant="info" title={updates.decision.reason} />}
      {settings.effective === null && <ProblemAlert problem={{ code: 'CFG-001', title: t('unusable') }} />}
      {file.problem && <ProblemAlert problem={file.problem} onRetry={file.again} />}
      <Form
        isWidthLimited
        onSubmit={(event) => {
          event.preventDefault();
          void save(values);
        }}
      >
        <SizeFields
          fields={FIELDS}
          values={values}
          onChange={(key, value) => setChanged({ ...changed, [key]: value })}
          isDisabled={!may || settings.effective === null}
        />
        <Flex>
          <RightButton needs="admin" type="submit" isDisabled={untouched || file.busy} isLoading={file.busy}>
            {t('save')}
          </RightButton>
          <Button variant="link" isDisabled={untouched} onClick={() => setChanged({})}>
            {t('undo')}
          </Button>
          <RightButton
            needs="admin"
            variant="secondary"
            isDisabled={file.busy || settings.effective === null}
            onClick={() => void save({ ...valuesOf(settings, FIELDS), 'paused-until': paused ? '' : UNTIL_RESUMED })}
          >
            {t(paused ? 'resume' : 'pause')}
          </RightButton>
        </Flex>
      </Form>
    </>
  );
}
