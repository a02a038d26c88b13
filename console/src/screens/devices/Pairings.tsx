import { Alert, Card, CardBody, CardTitle, ClipboardCopy, Content, Flex, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../api/types';
import { useFormat } from '../../i18n/format';
import { useMachine } from '../../live/MachineContext';
import { useCall, useDoing } from '../../live/useCall';
import { useNow } from '../../live/useNow';
import { AskFirst } from '../../parts/AskFirst';
import { FactList } from '../../parts/FactList';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';

interface Pairing {
  name: string;
  role: Role;
  addedAt: string;
}

interface OpenCode {
  code: string;
  fingerprint: string;
  address: string;
  expiresAt: string;
}

const ROLES: readonly Role[] = ['viewer', 'operator', 'admin'];
const MINUTES = 10;

/** The consoles that may manage this machine, and a code for one more. */
export function Pairings() {
  const { t } = useTranslation('devices');
  const format = useFormat();
  const machine = useMachine();
  const [role, setRole] = useState<Role>('operator');
  const [open, setOpen] = useState<OpenCode | null>(null);
  const [revoking, setRevoking] = useState<string | null>(null);
  const now = useNow(open !== null);
  const pairings = useCall(
    async (signal) => (await machine.get<{ pairings: Pairing[] }>('/pairings', signal)).pairings,
    [machine],
  );
  const show = useDoing(async () => setOpen(await machine.post<OpenCode>('/pairings', { role, minutes: MINUTES })));
  const left = open ? Math.max(0, (Date.parse(open.expiresAt) - now) / 1000) : 0;
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{t('pairings')}</CardTitle>
      <CardBody>
        <Content component="p">{t('pairingsAbout')}</Content>
        {pairings.problem && <ProblemAlert problem={pairings.problem} onRetry={pairings.again} />}
        {show.problem && <ProblemAlert problem={show.problem} onRetry={() => void show.run()} onClose={show.forget} />}
        <Flex>
          <FormSelect
            aria-label={t('column.role')}
            value={role}
            onChange={(_event, value) => setRole(value as Role)}
            className="narrow"
          >
            {ROLES.map((known) => (
              <FormSelectOption key={known} value={known} label={t(`app:role.${known}`)} />
            ))}
          </FormSelect>
          <RightButton needs="admin" variant="secondary" isLoading={show.busy} isDisabled={show.busy} onClick={() => void show.run()}>
            {t('showCode')}
          </RightButton>
        </Flex>
        {open && left > 0 && (
          <Alert isInline variant="info" title={t('codeFor', { time: format.duration(left) })}>
            <ClipboardCopy isReadOnly hoverTip={t('parts:copy')} clickTip={t('parts:copied')} textAriaLabel={t('field.code')}>
              {open.code}
            </ClipboardCopy>
            <FactList
              facts={[
                [t('field.address'), <span className="code" translate="no">{open.address}</span>],
                [t('field.fingerprint'), <span className="code" translate="no">{open.fingerprint}</span>],
              ]}
            />
          </Alert>
        )}
        {pairings.value?.length === 0 && <p>{t('noPairings')}</p>}
        {pairings.value && pairings.value.length > 0 && (
          <Table aria-label={t('pairings')} variant="compact">
            <Thead>
              <Tr>
                <Th>{t('column.name')}</Th>
                <Th>{t('column.role')}</Th>
                <Th>{t('column.since')}</Th>
                <Th screenReaderText={t('revoke')} />
              </Tr>
            </Thead>
            <Tbody>
              {pairings.value.map((pairing) => (
                <Tr key={pairing.name}>
                  <Td dataLabel={t('column.name')} translate="no">
                    {pairing.name}
                  </Td>
                  <Td dataLabel={t('column.role')}>{t(`app:role.${pairing.role}`)}</Td>
                  <Td dataLabel={t('column.since')}>{format.dateTime(pairing.addedAt)}</Td>
                  <Td isActionCell>
                    <RightButton needs="admin" variant="link" isDanger onClick={() => setRevoking(pairing.name)}>
                      {t('revoke')}
                    </RightButton>
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </CardBody>
      {revoking !== null && (
        <AskFirst
          title={t('revokeAsk.title', { name: revoking })}
          action={t('revoke')}
          danger
          onDo={async () => {
            await machine.delete(`/pairings/${encodeURIComponent(revoking)}`);
            pairings.again();
          }}
          onClose={() => setRevoking(null)}
        >
          {t('revokeAsk.body')}
        </AskFirst>
      )}
    </Card>
  );
}
