import { Button, Content, Flex, Grid, GridItem, Title } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import type { Module, Twin } from '../../api/types';
import { useMachine } from '../../live/MachineContext';
import { useCall, useDoing } from '../../live/useCall';
import { CodeEditor } from '../../parts/CodeEditor';
import { parseJson } from '../../parts/json';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';
import { mergePatch, without } from './mergePatch';

/** The twin: what is desired can be changed, what the module has reported is shown. */
export function TwinEditor({ module }: { module: Module }) {
  const { t } = useTranslation('modules');
  const machine = useMachine();
  const path = `/modules/${encodeURIComponent(module.name)}/twin`;
  const twin = useCall((signal) => machine.get<Twin>(path, signal), [path]);
  const [text, setText] = useState<string | null>(null);
  const before = twin.value ? without(twin.value.desired, '$version') : {};
  const shown = text ?? JSON.stringify(before, null, 2);
  const parsed = parseJson(shown);
  const save = useDoing(async () => {
    const latest = await machine.get<Twin>(path);
    if (twin.value && latest.desired['$version'] !== twin.value.desired['$version']) {
      throw new ApiProblem({ code: 'CON-003', title: t('twin.changed'), remedy: t('twin.changedRemedy') }, 409);
    }
    await machine.patch<Twin>(path, mergePatch(before, parsed.value as Record<string, unknown>));
    setText(null);
    twin.again();
  });
  if (twin.problem && !twin.value) return <ProblemAlert problem={twin.problem} onRetry={twin.again} />;
  const isObject = typeof parsed.value === 'object' && parsed.value !== null && !Array.isArray(parsed.value);
  return (
    <Grid hasGutter>
      <GridItem lg={6}>
        <Title headingLevel="h2" size="lg">
          {t('twin.desired', { version: twin.value?.desired['$version'] ?? '' })}
        </Title>
        <Content component="p">{t('twin.about')}</Content>
        <CodeEditor
          label={t('twin.desiredLabel')}
          language="json"
          value={shown}
          onChange={setText}
          readOnly={twin.value === null}
          marks={parsed.mark ? [parsed.mark] : []}
        />
        {save.problem && <ProblemAlert problem={save.problem} />}
        <Flex>
          <RightButton
            needs="operator"
            isDisabled={text === null || !isObject || save.busy}
            isLoading={save.busy}
            onClick={() => void save.run()}
          >
            {t('twin.save')}
          </RightButton>
          <Button
            variant="link"
            onClick={() => {
              setText(null);
              save.forget();
              twin.again();
            }}
          >
            {t('twin.again')}
          </Button>
        </Flex>
      </GridItem>
      <GridItem lg={6}>
        <Title headingLevel="h2" size="lg">
          {t('twin.reported', { version: twin.value?.reported['$version'] ?? '' })}
        </Title>
        <Content component="p">{t('twin.reportedAbout')}</Content>
        <CodeEditor
          label={t('twin.reportedLabel')}
          language="json"
          readOnly
          value={JSON.stringify(twin.value ? without(twin.value.reported, '$version') : {}, null, 2)}
        />
      </GridItem>
    </Grid>
  );
}
