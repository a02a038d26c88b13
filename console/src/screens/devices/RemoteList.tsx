import { Card, CardBody, CardHeader, CardTitle, Flex, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Remote } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';
import { usePicture } from '../../live/MachineContext';
import { AskFirst } from '../../parts/AskFirst';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';
import { GuestStateLabel } from '../../parts/StateLabel';
import { AddRemote } from './AddRemote';
import { InstallRemote } from './InstallRemote';
import { here, useRemotes } from './useRemotes';

const STATUS = { connected: 'success', unreachable: 'warning', revoked: 'danger' } as const;

/**
 * This machine and the remote ones, with their state at a glance. Its surroundings are this machine,
 * whichever is chosen: remotes and their installations are here.
 */
export function RemoteList({ chosen }: { chosen: string | null }) {
  const { t } = useTranslation('devices');
  const own = usePicture((picture) => picture.status);
  const remotes = useRemotes();
  const [dialog, setDialog] = useState<'add' | 'install' | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  return (
    <Card>
      <CardHeader
        actions={{
          actions: (
            <Flex>
              <RightButton needs="admin" onClick={() => setDialog('add')}>
                {t('add')}
              </RightButton>
              <RightButton needs="admin" variant="secondary" onClick={() => setDialog('install')}>
                {t('install')}
              </RightButton>
            </Flex>
          ),
        }}
      >
        <CardTitle component="h2">{t('machines')}</CardTitle>
      </CardHeader>
      <CardBody>
        {remotes.problem && <ProblemAlert problem={remotes.problem} onRetry={remotes.again} />}
        <Table aria-label={t('machines')} variant="compact">
          <Thead>
            <Tr>
              {(['name', 'connection', 'guest', 'address', 'role', 'lastSeen'] as const).map((column) => (
                <Th key={column}>{t(`column.${column}`)}</Th>
              ))}
              <Th screenReaderText={t('remove')} />
            </Tr>
          </Thead>
          <Tbody>
            <Tr isRowSelected={chosen === null}>
              <Td dataLabel={t('column.name')}>
                <Link to="/overview">{t('app:machine.this')}</Link>
              </Td>
              <Td dataLabel={t('column.connection')}>
                <Label isCompact status="success">
                  {t('app:machine.connected')}
                </Label>
              </Td>
              <Td dataLabel={t('column.guest')}>
                {own && <GuestStateLabel state={own.state} healthy={own.healthy} />}
              </Td>
              <Td dataLabel={t('column.address')}>{NOTHING}</Td>
              <Td dataLabel={t('column.role')}>{NOTHING}</Td>
              <Td dataLabel={t('column.lastSeen')}>{NOTHING}</Td>
              <Td />
            </Tr>
            {remotes.value?.map((remote) => (
              <RemoteRow key={remote.name} remote={remote} chosen={chosen} onRemove={() => setRemoving(remote.name)} />
            ))}
          </Tbody>
        </Table>
      </CardBody>
      {dialog === 'add' && (
        <AddRemote
          onClose={() => {
            setDialog(null);
            remotes.again();
          }}
        />
      )}
      {dialog === 'install' && (
        <InstallRemote
          onClose={() => {
            setDialog(null);
            remotes.again();
          }}
        />
      )}
      {removing !== null && (
        <AskFirst
          title={t('removeAsk.title', { name: removing })}
          action={t('remove')}
          danger
          onDo={async () => {
            await here.delete(`/remotes/${encodeURIComponent(removing)}`);
            remotes.again();
          }}
          onClose={() => setRemoving(null)}
        >
          {t('removeAsk.body')}
        </AskFirst>
      )}
    </Card>
  );
}

function RemoteRow(props: { remote: Remote; chosen: string | null; onRemove: () => void }) {
  const { t } = useTranslation('devices');
  const format = useFormat();
  const { name, state, status, address, role, lastSeenAt } = props.remote;
  return (
    <Tr isRowSelected={props.chosen === name}>
      <Td dataLabel={t('column.name')} translate="no">
        <Link to={`/on/${encodeURIComponent(name)}/overview`}>{name}</Link>
      </Td>
      <Td dataLabel={t('column.connection')}>
        <Label isCompact status={STATUS[state]}>
          {t(`app:machine.${state}`)}
        </Label>
      </Td>
      <Td dataLabel={t('column.guest')}>
        {status ? <GuestStateLabel state={status.state} healthy={status.healthy} /> : NOTHING}
      </Td>
      <Td dataLabel={t('column.address')} className="code" translate="no">
        {address}
      </Td>
      <Td dataLabel={t('column.role')}>{t(`app:role.${role}`)}</Td>
      <Td dataLabel={t('column.lastSeen')}>{format.dateTime(lastSeenAt)}</Td>
      <Td isActionCell>
        <RightButton
          needs="admin"
          variant="link"
          isDanger
          aria-label={t('removeMachine', { name })}
          onClick={props.onRemove}
        >
          {t('remove')}
        </RightButton>
      </Td>
    </Tr>
  );
}
