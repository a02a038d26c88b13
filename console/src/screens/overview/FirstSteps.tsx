import { Button, EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBase } from '../../app/useBase';

/** What to do next on a machine that does nothing yet. */
export function FirstSteps({ running }: { running: boolean }) {
  const { t } = useTranslation('overview');
  const base = useBase();
  const navigate = useNavigate();
  const next = running ? 'deploy' : 'start';
  return (
    <EmptyState headingLevel="h2" titleText={t(`first.${next}.title`)} variant="sm">
      <EmptyStateBody>{t(`first.${next}.body`)}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          {running && <Button onClick={() => void navigate(`${base}/deploy/demo`)}>{t('first.deploy.demo')}</Button>}
          <Button
            variant={running ? 'secondary' : 'primary'}
            onClick={() => void navigate(`${base}/${next}`)}
          >
            {t(`first.${next}.action`)}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
