import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDoing } from '../live/useCall';
import { ProblemAlert } from './ProblemAlert';

/** Asks before something that cannot be undone, or that others feel; names the thing. */
export function AskFirst(props: {
  title: string;
  action: string;
  danger?: boolean;
  children: ReactNode;
  onDo: () => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation('parts');
  const doing = useDoing(props.onDo);
  return (
    <Modal isOpen variant="small" onClose={props.onClose} aria-labelledby="ask-title">
      <ModalHeader title={props.title} labelId="ask-title" />
      <ModalBody>
        {props.children}
        {doing.problem && <ProblemAlert problem={doing.problem} />}
      </ModalBody>
      <ModalFooter>
        <Button
          variant={props.danger ? 'danger' : 'primary'}
          isLoading={doing.busy}
          isDisabled={doing.busy}
          onClick={() => void doing.run().then((well) => well && props.onClose())}
        >
          {props.action}
        </Button>
        <Button variant="link" onClick={props.onClose}>
          {t('ask.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
