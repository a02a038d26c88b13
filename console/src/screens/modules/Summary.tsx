import {
  Alert,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Module } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';

/** What the edge runtime says of a module. */
export function Summary({ module }: { module: Module }) {
  const { t } = useTranslation('modules');
  const format = useFormat();
  const facts: [string, ReactNode][] = [
    ['image', <span className="code" translate="no">{module.image}</span>],
    ['imageId', <span className="code" translate="no">{module.imageId ?? NOTHING}</span>],
    ['connected', t(module.connected ? 'yes' : 'no')],
    ['startedAt', format.dateTime(module.startedAt)],
    ['exitedAt', format.dateTime(module.exitedAt)],
    ['exitCode', module.exitCode ?? NOTHING],
    ['restarts', format.count(module.restarts)],
    ['restartPolicy', <span translate="no">{module.restartPolicy}</span>],
    ['desiredStatus', <span translate="no">{module.desiredStatus}</span>],
  ];
  return (
    <>
      {module.status !== 'running' && (
        <Alert isInline variant={module.status === 'failed' ? 'danger' : 'warning'} title={module.statusText} />
      )}
      <DescriptionList isHorizontal isCompact>
        {facts.map(([name, value]) => (
          <DescriptionListGroup key={name}>
            <DescriptionListTerm>{t(`column.${name}`)}</DescriptionListTerm>
            <DescriptionListDescription>{value}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
    </>
  );
}
