import { Button, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppCredentials } from '../../api/types';
import { useMachine } from '../../live/MachineContext';
import { useDoing } from '../../live/useCall';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** Gives a host program an identity at the hub. The same name again gives the same key. */
export function AddApp(props: { onAdded: (credentials: AppCredentials) => void; onClose: () => void }) {
  const { t } = useTranslation('host');
  const machine = useMachine();
  const [name, setName] = useState('');
  const add = useDoing(async () => props.onAdded(await machine.post<AppCredentials>('/apps', { name })));
  return (
    <Modal isOpen variant="small" onClose={props.onClose} aria-labelledby="add-title">
      <ModalHeader title={t('add')} labelId="add-title" />
      <ModalBody>
        <Form
          id="add-app"
          onSubmit={(event) => {
            event.preventDefault();
            void add.run();
          }}
        >
          <FormGroup label={t('name')} fieldId="app-name" isRequired>
            <TextInput id="app-name" value={name} autoFocus spellCheck={false} onChange={(_event, value) => setName(value)} />
            <FormHelperText>
              <HelperText>
                <HelperTextItem>{t('nameHint')}</HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
          {add.problem && <ProblemAlert problem={add.problem} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form="add-app" isDisabled={name === '' || add.busy} isLoading={add.busy}>
          {t('add')}
        </Button>
        <Button variant="link" onClick={props.onClose}>
          {t('parts:ask.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
