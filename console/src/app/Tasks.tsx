import {
  EmptyState,
  NotificationBadge,
  NotificationDrawer,
  NotificationDrawerBody,
  NotificationDrawerHeader,
  NotificationDrawerList,
  NotificationDrawerListItem,
  NotificationDrawerListItemBody,
  NotificationDrawerListItemHeader,
} from '@patternfly/react-core';
import TasksIcon from '@patternfly/react-icons/dist/esm/icons/tasks-icon';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../api/types';
import { useFormat } from '../i18n/format';
import { usePicture } from '../live/MachineContext';
import { OperationSteps } from '../parts/OperationSteps';

const VARIANTS = { running: 'info', succeeded: 'success', failed: 'danger', cancelled: 'warning' } as const;

/** Opens the drawer; tells how many operations are under way. */
export function TaskToggle(props: { isOpen: boolean; onToggle: () => void }) {
  const { t } = useTranslation('app');
  const operations = usePicture((picture) => picture.operations);
  const running = [...operations.values()].filter((operation) => operation.state === 'running').length;
  return (
    <NotificationBadge
      variant={running > 0 ? 'unread' : 'read'}
      count={running}
      isExpanded={props.isOpen}
      onClick={props.onToggle}
      aria-label={t('tasks.open', { count: running })}
      icon={<TasksIcon />}
    />
  );
}

/** Every operation of the machine, whoever started it: steps, times, cause and remedy, cancel. */
export function TaskDrawer(props: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const operations = [...usePicture((picture) => picture.operations).values()].reverse();
  return (
    <NotificationDrawer>
      <NotificationDrawerHeader
        title={t('tasks.title')}
        customText={t('tasks.count', { count: operations.length })}
        onClose={props.onClose}
        closeButtonAriaLabel={t('close')}
      />
      <NotificationDrawerBody>
        {operations.length === 0 && <EmptyState headingLevel="h2" titleText={t('tasks.none')} variant="sm" />}
        <NotificationDrawerList aria-label={t('tasks.title')}>
          {operations.map((operation) => (
            <Task key={operation.id} operation={operation} />
          ))}
        </NotificationDrawerList>
      </NotificationDrawerBody>
    </NotificationDrawer>
  );
}

function Task({ operation }: { operation: Operation }) {
  const { t } = useTranslation('app');
  const format = useFormat();
  return (
    <NotificationDrawerListItem variant={VARIANTS[operation.state]} isRead={operation.state !== 'running'}>
      <NotificationDrawerListItemHeader
        variant={VARIANTS[operation.state]}
        title={t(`operation.${operation.kind}`)}
        srTitle={t(`operationState.${operation.state}`)}
        headingLevel="h3"
      />
      <NotificationDrawerListItemBody timestamp={format.dateTime(operation.startedAt)}>
        <OperationSteps operation={operation} />
      </NotificationDrawerListItemBody>
    </NotificationDrawerListItem>
  );
}
