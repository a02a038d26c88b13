import { Button, Content, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePicture } from '../../live/MachineContext';
import { useDoing } from '../../live/useCall';
import { OperationSteps } from '../../parts/OperationSteps';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { here } from './useRemotes';

const FIELDS = ['target', 'identity', 'password', 'hostKey'] as const;

/** Brings Tandem to a machine over SSH and pairs with it. */
export function InstallRemote({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('devices');
  const [values, setValues] = useState<Record<string, string>>({});
  const [id, setId] = useState('');
  const operation = usePicture((picture) => picture.operations.get(id));
  const install = useDoing(async () => {
    const wish = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
    setId((await here.post<{ id: string }>('/operations/remote-install', wish)).id);
  });
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="install-title">
      <ModalHeader title={t('install')} labelId="install-title" />
      <ModalBody>
        <Content component="p">{t('installAbout')}</Content>
        {operation ? (
          <OperationSteps operation={operation} onRetry={() => void install.run()} />
        ) : (
          <Form
            id="install-remote"
            onSubmit={(event) => {
              event.preventDefault();
              void install.run();
            }}
          >
            {FIELDS.map((field) => (
              <FormGroup key={field} label={t(`field.${field}`)} fieldId={`install-${field}`} isRequired={field === 'target'}>
                <TextInput
                  id={`install-${field}`}
                  type={field === 'password' ? 'password' : 'text'}
                  autoComplete="off"
                  spellCheck={false}
                  value={values[field] ?? ''}
                  onChange={(_event, value) => setValues({ ...values, [field]: value })}
                />
                <FormHelperText>
                  <HelperText>
                    <HelperTextItem>{t(`hint.${field}`)}</HelperTextItem>
                  </HelperText>
                </FormHelperText>
              </FormGroup>
            ))}
          </Form>
        )}
        {install.problem && <ProblemAlert problem={install.problem} />}
      </ModalBody>
      <ModalFooter>
        {!operation && (
          <Button type="submit" form="install-remote" isLoading={install.busy} isDisabled={install.busy || !values['target']}>
            {t('install')}
          </Button>
        )}
        <Button variant="link" onClick={onClose}>
          {t('app:close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
