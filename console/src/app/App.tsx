import { Bullseye, Spinner } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes, useNavigate, useParams } from 'react-router';
import { Machine } from '../api/machine';
import { ApiProblem } from '../api/problem';
import type { Session } from '../api/types';
import { MachineProvider } from '../live/MachineContext';
import { ProblemAlert } from '../parts/ProblemAlert';
import { Shell } from './Shell';
import { SignIn } from './SignIn';
import { codeOfLink } from './signInLink';

const here = new Machine(null);

/** Signs in first: by the code of a link, by the session that is there already, or by asking. */
export function App() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const [session, setSession] = useState<Session | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    const enter = async (): Promise<void> => {
      try {
        const code = codeOfLink();
        if (code !== null) {
          void navigate(window.location.pathname, { replace: true });
          await here.post('/session', { code });
        }
        setSession(await here.get<Session>('/session'));
        setProblem(null);
      } catch (error) {
        if (error instanceof ApiProblem) setProblem(error);
        else throw error;
      }
    };
    void enter();
  }, [tries]);

  const again = (): void => setTries((n) => n + 1);
  if (session) {
    const shell = (
      <Shell
        onSignOut={() => {
          void here.delete('/session').finally(() => {
            setSession(null);
            again();
          });
        }}
      />
    );
    return (
      <Routes>
        <Route path="/on/:remote/*" element={<Remote session={session}>{shell}</Remote>} />
        <Route
          path="/*"
          element={
            <MachineProvider remote={null} session={session}>
              {shell}
            </MachineProvider>
          }
        />
      </Routes>
    );
  }
  if (problem && (problem.status === 401 || problem.status === 429)) {
    return <SignIn problem={problem.problem} onSignedIn={again} />;
  }
  if (problem) {
    return (
      <Bullseye>
        <ProblemAlert problem={problem.problem} title={t('unreachable')} onRetry={again} />
      </Bullseye>
    );
  }
  return (
    <Bullseye>
      <Spinner aria-label={t('loading')} />
    </Bullseye>
  );
}

function Remote(props: { session: Session; children: React.ReactNode }) {
  const { remote } = useParams();
  return (
    <MachineProvider key={remote} remote={remote ?? null} session={props.session}>
      {props.children}
    </MachineProvider>
  );
}
