import { Button, Content, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, Modal, ModalBody, ModalFooter, ModalHeader, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDoing } from '../../live/useCall';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { here } from './useRemotes';

const FIELDS = ['address', 'code', 'name', 'fingerprint'] as const;
const NEEDED: readonly string[] = ['address', 'code'];

/** Pairs with a machine on which `tandem pair` shows a code. */
export function AddRemote({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('devices');
  const [values, setValues] = useState<Record<string, string>>({});
  const add = useDoing(async () => {
    await here.post('/remotes', Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')));
  });
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="remote-title">
      <ModalHeader title={t('add')} labelId="remote-title" />
      <ModalBody>
        <Content component="p">{t('pairFirst')}</Content>
        <Content component="p">
          <code className="code">tandem pair --role operator</code>
        </Content>
        <Form
          id="add-remote"
          onSubmit={(event) => {
            event.preventDefault();
            void add.run().then((well) => well && onClose());
          }}
        >
          {FIELDS.map((field) => (
            <FormGroup key={field} label={t(`field.${field}`)} fieldId={`remote-${field}`} isRequired={NEEDED.includes(field)}>
              <TextInput
                id={`remote-${field}`}
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
          {add.problem && <ProblemAlert problem={add.problem} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form="add-remote"
          isLoading={add.busy}
          isDisabled={add.busy || NEEDED.some((field) => !values[field])}
        >
          {t('pair')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('parts:ask.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
