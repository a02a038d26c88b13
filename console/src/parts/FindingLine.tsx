import { Alert, ClipboardCopy } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { CheckFinding } from '../api/types';

const VARIANTS = { ok: 'success', info: 'info', warning: 'warning', error: 'danger' } as const;
const COMMAND = /\btandem [a-z]+(?:-[a-z]+)*(?: build| --[a-z-]+)?/g;

/** One finding of a check: what was seen, what follows from it, what to do. */
export function FindingLine({ finding }: { finding: CheckFinding }) {
  const { t } = useTranslation('parts');
  const commands = finding.remedy.match(COMMAND) ?? [];
  const command = commands.length === 1 ? commands[0] : undefined;
  return (
    <Alert isInline isPlain variant={VARIANTS[finding.severity]} title={`${finding.title}: ${finding.detail}`}>
      {finding.consequence && <p>{finding.consequence}</p>}
      {finding.remedy && (
        <p>
          <strong>{t('remedy')}</strong> {finding.remedy}
        </p>
      )}
      {command && (
        <ClipboardCopy isReadOnly hoverTip={t('copy')} clickTip={t('copied')} textAriaLabel={t('command')}>
          {command}
        </ClipboardCopy>
      )}
      <small>{finding.code}</small>
    </Alert>
  );
}
