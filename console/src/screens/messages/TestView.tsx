import { Alert, Button, Flex, Form, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePicture, useMachine } from '../../live/MachineContext';
import { useDoing } from '../../live/useCall';
import { NOTHING } from '../../i18n/format';
import { CodeEditor } from '../../parts/CodeEditor';
import { parseJson } from '../../parts/json';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { RightButton } from '../../parts/RightButton';

interface Answer {
  routes: string[];
  endpoints: string[];
}

/** Where a message would go, without sending it; and sending one as if a module had. */
export function TestView() {
  const { t } = useTranslation('messages');
  const machine = useMachine();
  const modules = usePicture((picture) => picture.modules);
  const names = [...(modules?.keys() ?? [])];
  const [from, setFrom] = useState('');
  const [output, setOutput] = useState('');
  const [body, setBody] = useState('{\n  "celsius": 25.5\n}');
  const [properties, setProperties] = useState('{}');
  const [answer, setAnswer] = useState<{ answer: Answer | null; sent: boolean } | null>(null);
  const parsed = parseJson(properties);
  const message = {
    from: from || names[0],
    output,
    body,
    contentType: parseJson(body).mark ? 'text/plain' : 'application/json',
    properties: parsed.value,
  };
  const test = useDoing(async () => setAnswer({ answer: await machine.post<Answer>('/routes/test', message), sent: false }));
  const send = useDoing(async () => {
    await machine.post('/messages', message);
    setAnswer({ answer: null, sent: true });
  });
  const problem = test.problem ?? send.problem;
  const ready = names.length > 0 && output !== '' && parsed.mark === null;
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void test.run();
      }}
    >
      <FormGroup label={t('column.from')} fieldId="from">
        <FormSelect id="from" value={from || names[0]} onChange={(_event, value) => setFrom(value)} translate="no">
          {names.length === 0 && <FormSelectOption value="" label={t('test.noModules')} isDisabled />}
          {names.map((name) => (
            <FormSelectOption key={name} value={name} label={name} />
          ))}
        </FormSelect>
      </FormGroup>
      <FormGroup label={t('column.output')} fieldId="output" isRequired>
        <TextInput id="output" value={output} onChange={(_event, value) => setOutput(value)} spellCheck={false} />
      </FormGroup>
      <FormGroup label={t('column.body')}>
        <CodeEditor label={t('column.body')} language="json" value={body} onChange={setBody} height="10rem" />
      </FormGroup>
      <FormGroup label={t('test.properties')}>
        <CodeEditor
          label={t('test.properties')}
          language="json"
          value={properties}
          onChange={setProperties}
          marks={parsed.mark ? [parsed.mark] : []}
          height="5rem"
        />
      </FormGroup>
      <Flex>
        <Button type="submit" isDisabled={!ready || test.busy} isLoading={test.busy}>
          {t('test.test')}
        </Button>
        <RightButton
          needs="operator"
          variant="secondary"
          isDisabled={!ready || send.busy}
          isLoading={send.busy}
          onClick={() => void send.run()}
        >
          {t('test.send')}
        </RightButton>
      </Flex>
      {problem && <ProblemAlert problem={problem} />}
      {answer?.sent && <Alert isInline isLiveRegion variant="success" title={t('test.sent')} />}
      {answer?.answer && (
        <Alert
          isInline
          isLiveRegion
          variant={answer.answer.routes.length > 0 ? 'success' : 'warning'}
          title={t(answer.answer.routes.length > 0 ? 'test.goes' : 'test.nowhere')}
        >
          <p translate="no">
            {t('column.route')}: {answer.answer.routes.join(', ') || NOTHING}
          </p>
          <p translate="no">
            {t('column.endpoint')}: {answer.answer.endpoints.join(', ') || NOTHING}
          </p>
        </Alert>
      )}
    </Form>
  );
}
