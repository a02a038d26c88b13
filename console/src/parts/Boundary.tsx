import { Button, EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter } from '@patternfly/react-core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Keeps a fault of one screen within that screen. */
export class Boundary extends Component<{ children: ReactNode }, { failed: Error | null }> {
  override state: { failed: Error | null } = { failed: null };

  static getDerivedStateFromError(failed: Error) {
    return { failed };
  }

  override render() {
    return this.state.failed ? <Failed error={this.state.failed} /> : this.props.children;
  }
}

function Failed({ error }: { error: Error }) {
  const { t } = useTranslation('parts');
  return (
    <EmptyState status="danger" headingLevel="h1" titleText={t('boundary.title')}>
      <EmptyStateBody>{t('boundary.body', { what: error.message })}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button onClick={() => window.location.reload()}>{t('boundary.reload')}</Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
