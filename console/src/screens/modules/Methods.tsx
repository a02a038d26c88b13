import {
  Button,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  CodeBlock,
  CodeBlockCode,
  Form,
  FormGroup,
  Grid,
  GridItem,
  Label,
  NumberInput,
  TextInput,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodAnswer, Module } from '../../api/types';
import { useFormat } from '../../i18n/format';
import { useMachine, useMay } from '../../live/MachineContext';
import { useDoing } from '../../live/useCall';
import { CodeEditor } from '../../parts/CodeEditor';
import { parseJson } from '../../parts/json';
import { ProblemAlert } from '../../parts/ProblemAlert';

interface Call {
  at: number;
  method: string;
  payload: string;
  answer: MethodAnswer;
}

const LONGEST_SECONDS = 300;

/** Calls direct methods; the calls of this visit stay to be compared and repeated. */
export function Methods({ module }: { module: Module }) {
  const { t } = useTranslation('modules');
  const format = useFormat();
  const machine = useMachine();
  const may = useMay('operator');
  const [method, setMethod] = useState('');
  const [payload, setPayload] = useState('{}');
  const [seconds, setSeconds] = useState(30);
  const [calls, setCalls] = useState<readonly Call[]>([]);
  const parsed = parseJson(payload === '' ? 'null' : payload);
  const call = useDoing(async () => {
    const answer = await machine.post<MethodAnswer>(
      `/modules/${encodeURIComponent(module.name)}/methods/${encodeURIComponent(method)}`,
      { payload: parsed.value, responseTimeoutSeconds: seconds },
    );
    setCalls((before) => [{ at: Date.now(), method, payload, answer }, ...before].slice(0, 20));
  });
  return (
    <Grid hasGutter>
      <GridItem lg={6}>
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            void call.run();
          }}
        >
          <FormGroup label={t('method.name')} fieldId="method" isRequired>
            <TextInput id="method" value={method} onChange={(_event, value) => setMethod(value)} spellCheck={false} />
          </FormGroup>
          <FormGroup label={t('method.payload')}>
            <CodeEditor
              label={t('method.payload')}
              language="json"
              value={payload}
              onChange={setPayload}
              marks={parsed.mark ? [parsed.mark] : []}
              height="10rem"
            />
          </FormGroup>
          <FormGroup label={t('method.timeout')} fieldId="seconds">
            <NumberInput
              inputProps={{ id: 'seconds' }}
              inputAriaLabel={t('method.timeout')}
              minusBtnAriaLabel={t('method.less')}
              plusBtnAriaLabel={t('method.more')}
              min={5}
              max={LONGEST_SECONDS}
              value={seconds}
              onMinus={() => setSeconds(Math.max(5, seconds - 5))}
              onPlus={() => setSeconds(Math.min(LONGEST_SECONDS, seconds + 5))}
              onChange={(event) => setSeconds(Math.min(LONGEST_SECONDS, Math.max(5, Number(event.currentTarget.value) || 5)))}
            />
          </FormGroup>
          {call.problem && <ProblemAlert problem={call.problem} />}
          <Button
            type="submit"
            isDisabled={!may || method === '' || parsed.mark !== null || call.busy}
            isLoading={call.busy}
          >
            {t('method.call')}
          </Button>
        </Form>
      </GridItem>
      <GridItem lg={6} aria-live="polite">
        {calls.map((past) => (
          <Card key={past.at} isCompact>
            <CardHeader
              actions={{
                actions: (
                  <Button
                    variant="link"
                    onClick={() => {
                      setMethod(past.method);
                      setPayload(past.payload);
                    }}
                  >
                    {t('method.again')}
                  </Button>
                ),
              }}
            >
              <CardTitle>
                <span translate="no">{past.method}</span>{' '}
                <Label isCompact status={past.answer.status < 300 ? 'success' : 'warning'}>
                  {past.answer.status}
                </Label>{' '}
                <small>{format.time(past.at)}</small>
              </CardTitle>
            </CardHeader>
            <CardBody>
              <CodeBlock>
                <CodeBlockCode translate="no">{JSON.stringify(past.answer.payload, null, 2)}</CodeBlockCode>
              </CodeBlock>
            </CardBody>
          </Card>
        ))}
      </GridItem>
    </Grid>
  );
}
