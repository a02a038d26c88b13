import { Alert, AlertActionCloseButton, AlertActionLink, Content, List, ListItem } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { FOREIGN_ANSWER, UNREACHABLE } from '../api/problem';
import type { Problem } from '../api/types';

/** What went wrong: code, cause, remedy, and every finding in what was sent. */
export function ProblemAlert(props: {
  problem: Problem;
  title?: string;
  onRetry?: (() => void) | undefined;
  onClose?: () => void;
}) {
  const { t } = useTranslation('parts');
  const { problem } = props;
  const ours = problem.code === UNREACHABLE || problem.code === FOREIGN_ANSWER;
  const cause = ours ? t(`problem.${problem.code}.cause`, { what: problem.title }) : problem.title;
  const remedy = ours ? t(`problem.${problem.code}.remedy`) : problem.remedy;
  return (
    <Alert
      isInline
      variant="danger"
      title={props.title ?? cause}
      actionLinks={props.onRetry && <AlertActionLink onClick={props.onRetry}>{t('retry')}</AlertActionLink>}
      {...(props.onClose ? { actionClose: <AlertActionCloseButton onClose={props.onClose} /> } : {})}
    >
      {props.title && <Content component="p">{cause}</Content>}
      {problem.detail && problem.detail !== cause && <Content component="p">{problem.detail}</Content>}
      {problem.problems && problem.problems.length > 0 && (
        <List>
          {problem.problems.map((finding, index) => (
            <ListItem key={index}>
              <span className="code">{finding.path}</span> {finding.message}
              {finding.remedy && <> · {finding.remedy}</>}
            </ListItem>
          ))}
        </List>
      )}
      {remedy && (
        <Content component="p">
          <strong>{t('remedy')}</strong> {remedy}
        </Content>
      )}
      {problem.context && problem.context.length > 0 && (
        <pre className="code context">{problem.context.join('\n')}</pre>
      )}
      <Content component="small">{problem.code}</Content>
    </Alert>
  );
}
