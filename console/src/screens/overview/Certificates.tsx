import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBase } from '../../app/useBase';
import type { Check } from '../../api/types';
import { useMachine } from '../../live/MachineContext';
import { useCall } from '../../live/useCall';
import { FindingLine } from '../../parts/FindingLine';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** What the check finds that deserves a look, and the certificates with their days. */
export function Certificates() {
  const { t } = useTranslation('overview');
  const base = useBase();
  const machine = useMachine();
  const check = useCall((signal) => machine.get<Check>('/check', signal), [machine]);
  const shown = check.value?.findings.filter(
    ({ severity, title }) => severity !== 'ok' || /certificate/i.test(title),
  );
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{t('findings')}</CardTitle>
      <CardBody>
        {check.problem && <ProblemAlert problem={check.problem} onRetry={check.again} />}
        {shown?.length === 0 && t('noFindings')}
        {shown?.map((finding, index) => <FindingLine key={index} finding={finding} />)}
        <Link to={`${base}/diagnostics`}>{t('toDiagnostics')}</Link>
      </CardBody>
    </Card>
  );
}
