import { Alert, Button, Flex, Skeleton } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { Check } from '../../api/types';
import { useMachine } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';
import { FindingLine } from '../../parts/FindingLine';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** The missing image is no fault of a machine that is being set up: it is built in the last step. */
const IMAGE = 'CHK-006';

/** Whether the machine fits, before anything is done to it. */
export function Preflight({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation('start');
  const machine = useMachine();
  const check = useCall((signal) => machine.get<Check>('/check', signal), [machine]);
  const findings = check.value?.findings.filter(({ code }) => code !== IMAGE);
  const errors = findings?.filter(({ severity }) => severity === 'error').length ?? 0;
  return (
    <>
      {check.problem && <ProblemAlert problem={check.problem} onRetry={check.again} />}
      {!findings && check.loading && <Skeleton height="14rem" screenreaderText={t('checking')} />}
      {findings?.map((finding, index) => <FindingLine key={index} finding={finding} />)}
      {findings && (
        <Alert
          isInline
          variant={errors > 0 ? 'warning' : 'success'}
          title={errors > 0 ? t('unfit', { count: errors }) : t('fit')}
        />
      )}
      <Flex>
        <Button isDisabled={!findings} onClick={onNext}>
          {t('next')}
        </Button>
        <Button variant="secondary" isLoading={check.loading} isDisabled={check.loading} onClick={check.again}>
          {t('again')}
        </Button>
      </Flex>
    </>
  );
}
