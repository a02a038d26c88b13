import { Button, Content, Form, FormGroup, LoginPage, TextInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Machine } from '../api/machine';
import type { Problem } from '../api/types';
import { useCall, useDoing } from '../live/useCall';
import { ProblemAlert } from '../parts/ProblemAlert';

const here = new Machine(null);
/** Nobody has tried yet: there is nothing to complain of. */
const NOT_SIGNED_IN = 'API-040';

/** Signed out: how to get a link, and the password where the machine has one. */
export function SignIn(props: { problem: Problem; onSignedIn: () => void }) {
  const { t } = useTranslation('app');
  const [password, setPassword] = useState('');
  const ways = useCall((signal) => here.get<{ password: boolean }>('/session/ways', signal), []);
  const signIn = useDoing(async () => {
    await here.post('/session', { password });
    props.onSignedIn();
  });
  const problem = signIn.problem ?? (props.problem.code === NOT_SIGNED_IN ? null : props.problem);
  return (
    <LoginPage loginTitle={t('signIn.title')} textContent={t('signIn.about')}>
      {problem && <ProblemAlert problem={problem} title={t('signIn.refused')} />}
      <Content component="p">{t('signIn.how')}</Content>
      <Content component="p">
        <code className="code">tandem console</code>
      </Content>
      {ways.value?.password && (
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            void signIn.run();
          }}
        >
          <FormGroup label={t('signIn.password')} fieldId="password">
            <TextInput
              id="password"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(_event, value) => setPassword(value)}
            />
          </FormGroup>
          <Button type="submit" isBlock isLoading={signIn.busy} isDisabled={signIn.busy || password === ''}>
            {t('signIn.enter')}
          </Button>
        </Form>
      )}
    </LoginPage>
  );
}
