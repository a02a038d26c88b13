import { Breadcrumb, BreadcrumbItem, EmptyState, EmptyStateBody, PageSection, Skeleton } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useBase } from '../../app/useBase';
import { useMachine, usePicture } from '../../live/MachineContext';
import { AskFirst } from '../../parts/AskFirst';
import { RightButton } from '../../parts/RightButton';
import { ScreenHead } from '../../parts/ScreenHead';
import { Tabbed } from '../../parts/Tabbed';
import { ModuleStateLabel } from '../../parts/StateLabel';
import { Container } from './Container';
import { Methods } from './Methods';
import { ModuleLogs } from './ModuleLogs';
import { Summary } from './Summary';
import { TwinEditor } from './TwinEditor';

const TABS = { summary: Summary, logs: ModuleLogs, twin: TwinEditor, methods: Methods, container: Container } as const;
type TabName = keyof typeof TABS;

/** One module, a tab for each side of it. */
export function ModulePage() {
  const { t } = useTranslation('modules');
  const { name = '', tab = 'summary' } = useParams();
  const base = useBase();
  const navigate = useNavigate();
  const machine = useMachine();
  const module = usePicture((picture) => picture.modules?.get(name));
  const known = usePicture(
    ({ modules, status }) => modules !== null || (status !== null && status.state !== 'running'),
  );
  const [asking, setAsking] = useState(false);
  const open: TabName = tab in TABS ? (tab as TabName) : 'summary';
  const Shown = TABS[open];
  return (
    <>
      <PageSection type="breadcrumb">
        <Breadcrumb>
          <BreadcrumbItem>
            <Link to={`${base}/modules`}>{t('title')}</Link>
          </BreadcrumbItem>
          <BreadcrumbItem isActive>
            <span translate="no">{name}</span>
          </BreadcrumbItem>
        </Breadcrumb>
      </PageSection>
      <ScreenHead
        title={
          <>
            <span translate="no">{name}</span> {module && <ModuleStateLabel status={module.status} />}
          </>
        }
        actions={
          <>
            <RightButton
              needs="admin"
              variant="secondary"
              onClick={() => {
                const command = `podman exec -it ${name} sh`;
                void navigate(`${base}/guest/terminal?command=${encodeURIComponent(command)}`);
              }}
            >
              {t('shell')}
            </RightButton>{' '}
            <RightButton needs="operator" variant="secondary" onClick={() => setAsking(true)}>
              {t('restart')}
            </RightButton>
          </>
        }
      />
      <PageSection>
        <Tabbed
          label={t('sides')}
          tabs={(Object.keys(TABS) as TabName[]).map((key) => ({ key, title: t(`tab.${key}`) }))}
          open={open}
          onOpen={(key) => void navigate(`${base}/modules/${encodeURIComponent(name)}/${key}`)}
        >
          {module ? (
            <Shown key={name} module={module} />
          ) : known ? (
            <EmptyState headingLevel="h2" titleText={t('gone.title')}>
              <EmptyStateBody>{t('gone.body')}</EmptyStateBody>
            </EmptyState>
          ) : (
            <Skeleton height="14rem" />
          )}
        </Tabbed>
      </PageSection>
      {asking && (
        <AskFirst
          title={t('restartAsk.title', { name })}
          action={t('restart')}
          onDo={() => machine.post(`/modules/${encodeURIComponent(name)}/restart`)}
          onClose={() => setAsking(false)}
        >
          {t('restartAsk.body')}
        </AskFirst>
      )}
    </>
  );
}
