import { Button, Content, FormGroup, Modal, ModalBody, ModalFooter, ModalHeader, Radio, Skeleton } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdatePlan } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';
import { useMachine } from '../../live/MachineContext';
import { useCall, useDoing } from '../../live/useCall';
import { FactList } from '../../parts/FactList';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** What of a release is taken, and the operation that takes it. */
const SCOPES = { all: 'update-apply', runtime: 'update-runtime', programs: 'update-programs' } as const;
type Scope = keyof typeof SCOPES;

/** What a change would mean, before it is made. */
export function PlanDialog(props: { version: string; hasFailed: boolean; onClose: () => void }) {
  const { t } = useTranslation('updates');
  const format = useFormat();
  const machine = useMachine();
  const { version, hasFailed } = props;
  const query = `version=${encodeURIComponent(version)}&again=${String(hasFailed)}`;
  const plan = useCall((signal) => machine.get<UpdatePlan>(`/updates/plan?${query}`, signal), [machine, query]);
  const [scope, setScope] = useState<Scope>('all');
  const begin = useDoing(async (kind: (typeof SCOPES)[Scope] | 'update-download') => {
    await machine.post(`/operations/${kind}`, { version, again: hasFailed });
    props.onClose();
  });
  const { value } = plan;
  const may = value !== null && value.refusal === null && !begin.busy;
  return (
    <Modal isOpen variant="medium" onClose={props.onClose} aria-labelledby="plan-title">
      <ModalHeader title={t('changeTo', { version })} labelId="plan-title" description={value?.notes ?? ''} />
      <ModalBody>
        {plan.problem && <ProblemAlert problem={plan.problem} onRetry={plan.again} />}
        {begin.problem && <ProblemAlert problem={begin.problem} />}
        {!value && plan.loading && <Skeleton height="10rem" screenreaderText={t('planning')} />}
        {value?.refusal && <ProblemAlert problem={value.refusal} />}
        {value && (
          <>
            <FactList
              facts={[
                [t('plan.fetch'), t('plan.of', { part: format.bytes(value.downloadBytes), all: format.bytes(value.imageBytes) })],
                [
                  t('plan.downtime'),
                  value.downtimeMillis === null
                    ? t('plan.once')
                    : t('plan.lastTime', { time: format.duration(Math.ceil(value.downtimeMillis / 1000)) }),
                ],
              ]}
            />
            <FormGroup role="radiogroup" label={t('plan.scope')} fieldId="plan-scope">
              {(Object.keys(SCOPES) as Scope[])
                .filter((one) => one !== 'programs' || value.programs)
                .map((one) => (
                  <Radio
                    key={one}
                    id={`plan-${one}`}
                    name="plan-scope"
                    label={t(`plan.only.${one}`)}
                    description={t(`plan.meaning.${one}`)}
                    isChecked={scope === one}
                    onChange={() => setScope(one)}
                  />
                ))}
            </FormGroup>
            {hasFailed && <Content component="p">{t('plan.hasFailed')}</Content>}
            {!value.packagesKnown && <Content component="p">{t('plan.unknown')}</Content>}
            {value.packagesKnown && value.packages.length === 0 && <Content component="p">{t('plan.same')}</Content>}
            {value.packages.length > 0 && (
                <Table aria-label={t('plan.packages')} variant="compact">
                  <Thead>
                    <Tr>
                      <Th>{t('plan.package')}</Th>
                      <Th>{t('plan.now')}</Th>
                      <Th>{t('plan.then')}</Th>
                    </Tr>
                  </Thead>
                  <Tbody>
                    {value.packages.map(({ name, from, to }) => (
                      <Tr key={name}>
                        <Td dataLabel={t('plan.package')} translate="no">{name}</Td>
                        <Td dataLabel={t('plan.now')} translate="no">{from ?? NOTHING}</Td>
                        <Td dataLabel={t('plan.then')} translate="no">{to ?? NOTHING}</Td>
                      </Tr>
                    ))}
                  </Tbody>
                </Table>
            )}
          </>
        )}
      </ModalBody>
      <ModalFooter>
        <Button isDisabled={!may} isLoading={begin.busy} onClick={() => void begin.run(SCOPES[scope])}>
          {t('change')}
        </Button>
        <Button variant="secondary" isDisabled={!may || scope !== 'all'} onClick={() => void begin.run('update-download')}>
          {t('fetchOnly')}
        </Button>
        <Button variant="link" onClick={props.onClose}>
          {t('parts:ask.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
