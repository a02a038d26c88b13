import { Flex } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMachine, usePicture } from '../live/MachineContext';
import { AskFirst } from './AskFirst';
import { RightButton } from './RightButton';

type Action = 'up' | 'down' | 'restart' | 'delete';

/** What can be done with the guest in the state it is in. */
export function GuestActions(props: { withDelete?: boolean }) {
  const { t } = useTranslation('parts');
  const machine = useMachine();
  const state = usePicture((picture) => picture.status?.state);
  const id = usePicture((picture) => picture.status?.deviceId ?? '');
  const [asking, setAsking] = useState<Action | null>(null);
  const begin = async (action: Action): Promise<void> => {
    await machine.post(`/operations/${action}`, {});
  };
  const startable = state === 'absent' || state === 'stopped' || state === 'failed';
  const stoppable = state === 'running' || state === 'starting' || state === 'failed';
  return (
    <Flex>
      {startable && (
        <RightButton needs="operator" onClick={() => setAsking('up')}>
          {t('guest.up')}
        </RightButton>
      )}
      {state === 'running' && (
        <RightButton needs="operator" variant="secondary" onClick={() => setAsking('restart')}>
          {t('guest.restart')}
        </RightButton>
      )}
      {stoppable && (
        <RightButton needs="operator" variant="secondary" onClick={() => setAsking('down')}>
          {t('guest.down')}
        </RightButton>
      )}
      {props.withDelete && state !== 'absent' && (
        <RightButton needs="admin" variant="danger" onClick={() => setAsking('delete')}>
          {t('guest.delete')}
        </RightButton>
      )}
      {asking && (
        <AskFirst
          title={t(`guestAsk.${asking}.title`, { id })}
          action={t(`guest.${asking}`)}
          danger={asking === 'delete'}
          onDo={() => begin(asking)}
          onClose={() => setAsking(null)}
        >
          {t(`guestAsk.${asking}.body`)}
        </AskFirst>
      )}
    </Flex>
  );
}
