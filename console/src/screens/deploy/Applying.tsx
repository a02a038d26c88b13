import { Alert, Button, Flex, Spinner, Title } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBase } from '../../app/useBase';
import { usePicture } from '../../live/MachineContext';
import { OperationSteps } from '../../parts/OperationSteps';

/** A deployment on its way, and how it ended. */
export function Applying(props: { id: string; onBack: () => void }) {
  const { t } = useTranslation('deploy');
  const base = useBase();
  const navigate = useNavigate();
  const operation = usePicture((picture) => picture.operations.get(props.id));
  if (!operation) return <Spinner aria-label={t('app:loading')} />;
  return (
    <>
      <Title headingLevel="h2">{t('applying')}</Title>
      <OperationSteps operation={operation} />
      {operation.state === 'succeeded' && <Alert isInline variant="success" title={t('done')} />}
      {operation.state === 'cancelled' && <Alert isInline variant="warning" title={t('cancelled')} />}
      <Flex>
        {operation.state === 'succeeded' && (
          <Button onClick={() => void navigate(`${base}/modules`)}>{t('seeModules')}</Button>
        )}
        {operation.state !== 'running' && (
          <Button variant="secondary" onClick={props.onBack}>
            {t('back')}
          </Button>
        )}
      </Flex>
    </>
  );
}
