import { Alert, Checkbox, Content, Flex, Grid, GridItem, Label, List, ListItem, Title } from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateProof, Updates } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';
import { useMachine } from '../../live/MachineContext';
import { useCall, useDoing } from '../../live/useCall';
import { FactList } from '../../parts/FactList';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';

/** Whom this device believes, and why it believes what is in use. */
export function Trust({ updates }: { updates: Updates }) {
  const { t } = useTranslation('updates');
  const format = useFormat();
  const machine = useMachine();
  const picker = useRef<HTMLInputElement>(null);
  const [replace, setReplace] = useState(false);
  const proof = useCall((signal) => machine.get<UpdateProof>('/updates/verify', signal), [machine, updates]);
  const give = useDoing(async (file: File) => {
    const root: unknown = JSON.parse(await file.text());
    await machine.put(`/updates/root${replace ? '?replace=true' : ''}`, root);
    setReplace(false);
  });
  const { trust } = updates;
  return (
    <Grid hasGutter>
      <GridItem lg={6}>
        <Title headingLevel="h2" size="lg">
          {t('proof')}
        </Title>
        {proof.problem && <ProblemAlert problem={proof.problem} onRetry={proof.again} />}
        {proof.value && (
          <>
            <Alert isInline variant={proof.value.trusted ? 'success' : 'warning'} title={t(proof.value.trusted ? 'proven' : 'notProven')} />
            <List isPlain>
              {proof.value.links.map((link, index) => (
                <ListItem key={index}>
                  <Label isCompact status={link.holds ? 'success' : 'warning'}>
                    {t(`link.${link.what}`)}
                  </Label>{' '}
                  {link.detail}
                </ListItem>
              ))}
              {proof.value.trusted && !proof.value.provenance && (
                <ListItem>{t('noProvenance')}</ListItem>
              )}
            </List>
          </>
        )}
      </GridItem>
      <GridItem lg={6}>
        <Title headingLevel="h2" size="lg">
          {t('maker')}
        </Title>
        <FactList
          facts={[
            [t('fact.root'), trust ? t('root', { version: trust.rootVersion, threshold: trust.threshold, keys: trust.keys }) : t('noRoot')],
            [t('fact.expires'), trust ? format.dateTime(trust.expires) : NOTHING],
          ]}
        />
        <Content component="p">{t('rootHint')}</Content>
        {give.problem && <ProblemAlert problem={give.problem} onClose={give.forget} />}
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('giveRoot')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void give.run(file);
          }}
        />
        <Flex>
          <RightButton needs="admin" variant="secondary" isLoading={give.busy} isDisabled={give.busy} onClick={() => picker.current?.click()}>
            {t('giveRoot')}
          </RightButton>
          {trust && (
            <Checkbox id="replace-root" label={t('replaceRoot')} isChecked={replace} onChange={(_event, checked) => setReplace(checked)} />
          )}
        </Flex>
      </GridItem>
    </Grid>
  );
}
