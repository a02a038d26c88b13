import { Alert, AlertActionLink, Button, Flex, Form, Grid, GridItem, Skeleton, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../api/types';
import { NOTHING, useFormat } from '../../i18n/format';
import { useMay, usePicture } from '../../live/MachineContext';
import { CodeEditor, type Mark } from '../../parts/CodeEditor';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';
import { IDENTITY, NETWORK, SIZE, SizeFields, textWith, valuesOf, type Values } from '../../parts/SizeFields';
import { useSettings } from '../../parts/useSettings';
import { DEVICE_SCHEMA } from './deviceSchema';

const FIELDS = [...SIZE, ...NETWORK, ...IDENTITY];
/** `line 3, vm.cpus` stands at the third line. */
function marksOf(text: string, problems: readonly Finding[]): Mark[] {
  const lines = text.split('\n');
  return problems.flatMap(({ path, message }) => {
    const line = Number(/line (\d+)/.exec(path)?.[1] ?? 0);
    if (line < 1 || line > lines.length) return [];
    const from = lines.slice(0, line - 1).reduce((sum, it) => sum + it.length + 1, 0);
    return [{ from, to: from + (lines[line - 1]?.length ?? 0), message, severity: 'error' as const }];
  });
}

/** Size and ports of the guest: what is in force, what will be, and the whole file. */
export function SettingsForm() {
  const { t } = useTranslation('guest');
  const format = useFormat();
  const may = useMay('admin');
  const file = useSettings();
  const status = usePicture((picture) => picture.status);
  const [changed, setChanged] = useState<Values>({});
  const [edit, setEdit] = useState<{ text: string; etag: string } | null>(null);
  const { settings } = file;
  if (!settings) {
    return file.problem ? <ProblemAlert problem={file.problem} onRetry={file.again} /> : <Skeleton height="20rem" />;
  }
  // only what was touched: what another has changed meanwhile stays
  const values = { ...valuesOf(settings, FIELDS), ...changed };
  const untouched = Object.keys(changed).length === 0;
  const problems = file.problem?.problems ?? settings.problems;
  const shown = edit?.text ?? settings.text;
  const conflict = edit !== null && edit.etag !== settings.etag;
  const facts = status?.facts;
  const inForce: Record<string, string> = {
    cpus: facts ? String(facts.cpus) : NOTHING,
    memory: facts ? format.bytes(facts.memoryTotalBytes) : NOTHING,
    'data-disk': facts ? format.bytes(facts.diskTotalBytes) : NOTHING,
    'mqtt-port': String(status?.guest?.ports['mqtt'] ?? NOTHING),
    'https-port': String(status?.guest?.ports['https'] ?? NOTHING),
  };
  const saveFields = async (): Promise<void> => {
    if (await file.save(textWith(settings, FIELDS, values), settings.etag)) setChanged({});
  };
  const saveText = async (): Promise<void> => {
    if (edit && (await file.save(edit.text, edit.etag))) setEdit(null);
  };
  return (
    <>
      <Alert isInline isPlain variant="info" title={t('settings.next')} />
      {file.problem && <ProblemAlert problem={file.problem} onRetry={file.again} />}
      <Grid hasGutter>
        <GridItem lg={6}>
          <Title headingLevel="h2" size="lg">
            {t('settings.form')}
          </Title>
          <Form
            onSubmit={(event) => {
              event.preventDefault();
              void saveFields();
            }}
          >
            <SizeFields fields={FIELDS} values={values} onChange={(key, value) => setChanged({ ...changed, [key]: value })} isDisabled={!may || settings.effective === null} />
            <Flex>
              <RightButton needs="admin" type="submit" isDisabled={untouched || file.busy} isLoading={file.busy}>
                {t('settings.save')}
              </RightButton>
              <Button variant="link" isDisabled={untouched} onClick={() => setChanged({})}>
                {t('settings.undo')}
              </Button>
            </Flex>
          </Form>
        </GridItem>
        <GridItem lg={6}>
          <Title headingLevel="h2" size="lg">
            {t('settings.inForce')}
          </Title>
          <Table variant="compact" aria-label={t('settings.inForce')}>
            <Thead>
              <Tr>
                <Th>{t('settings.setting')}</Th>
                <Th>{t('settings.now')}</Th>
                <Th>{t('settings.then')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {[...SIZE, ...NETWORK].filter(({ key }) => key in inForce).map(({ key, table }) => (
                <Tr key={key}>
                  <Td dataLabel={t('settings.setting')}>{t(`parts:setting.${key}.label`)}</Td>
                  <Td dataLabel={t('settings.now')}>{inForce[key]}</Td>
                  <Td dataLabel={t('settings.then')}>{String(settings.effective?.[table]?.[key] ?? NOTHING)}</Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </GridItem>
        <GridItem>
          <Title headingLevel="h2" size="lg">
            {t('settings.file')}
          </Title>
          <p className="code" translate="no">
            {settings.path}
          </p>
          {conflict && (
            <Alert
              isInline
              variant="warning"
              title={t('settings.conflict')}
              actionLinks={
                <AlertActionLink onClick={() => setEdit({ text: shown, etag: settings.etag })}>
                  {t('settings.mine')}
                </AlertActionLink>
              }
            />
          )}
          <CodeEditor
            label={t('settings.file')}
            language="toml"
            value={shown}
            onChange={(text) => setEdit({ text, etag: edit?.etag ?? settings.etag })}
            {...(conflict ? { against: settings.text } : {})}
            readOnly={!may}
            marks={marksOf(shown, problems)}
            schema={DEVICE_SCHEMA}
          />
          <Flex>
            <RightButton
              needs="admin"
              isDisabled={edit === null || conflict || shown === settings.text || file.busy}
              onClick={() => void saveText()}
            >
              {t('settings.saveFile')}
            </RightButton>
            <Button
              variant="link"
              isDisabled={edit === null}
              onClick={() => {
                setEdit(null);
                file.again();
              }}
            >
              {t('settings.reread')}
            </Button>
          </Flex>
        </GridItem>
      </Grid>
    </>
  );
}
