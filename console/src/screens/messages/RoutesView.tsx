import '@xyflow/react/dist/style.css';
import './RoutesView.css';
import { Card, CardBody, CardTitle, EmptyState, EmptyStateBody, Skeleton } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Background, Controls, MarkerType, Position, ReactFlow, type Edge, type Node } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLook } from '../../app/theme';
import { useFormat } from '../../i18n/format';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { graphOf } from './graph';
import { useRoutes } from './useRoutes';

const COLUMN = 380;
const ROW = 90;

/** The ways of messages as a picture and, with the same facts, as a table. */
export default function RoutesView() {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const look = useLook();
  const { value, problem, again, rates } = useRoutes();
  const graph = useMemo(() => (value ? graphOf(value) : null), [value]);
  if (problem && !value) return <ProblemAlert problem={problem} onRetry={again} />;
  if (!graph || !value) return <Skeleton height="24rem" />;
  if (value.routes.length === 0) {
    return (
      <EmptyState headingLevel="h2" titleText={t('routes.none')}>
        <EmptyStateBody>{t('routes.noneBody')}</EmptyStateBody>
      </EmptyState>
    );
  }
  const nodes: Node[] = graph.places.map((place) => ({
    id: place.id,
    position: { x: place.column * COLUMN, y: place.row * ROW },
    data: { label: place.waiting > 0 ? `${place.id} · ${t('routes.waiting', { count: place.waiting })}` : place.id },
    className: `place ${place.kind}${place.waiting > 0 ? ' waits' : ''}`,
    sourcePosition: Position.Right,
    targetPosition: Position.Left,
    ariaLabel: `${place.id}, ${t('routes.waiting', { count: place.waiting })}`,
  }));
  const edges: Edge[] = graph.ways.map((way) => ({
    id: way.route,
    source: way.from,
    target: way.to,
    label: `${way.route}: ${format.count(way.messages)}`,
    animated: (rates.get(way.route) ?? 0) > 0,
    markerEnd: { type: MarkerType.ArrowClosed },
    ariaLabel: t('routes.way', { route: way.route, from: way.from, to: way.to }),
  }));
  return (
    <>
      <Card>
        <CardBody>
          <div className="routes-picture" translate="no">
            <ReactFlow
              nodes={nodes}
              edges={edges}
              colorMode={look.startsWith('dark') ? 'dark' : 'light'}
              fitView
              fitViewOptions={{ maxZoom: 1 }}
              nodesDraggable={false}
              nodesConnectable={false}
              preventScrolling={false}
              aria-label={t('routes.picture')}
              ariaLabelConfig={{
                'controls.zoomIn.ariaLabel': t('routes.zoomIn'),
                'controls.zoomOut.ariaLabel': t('routes.zoomOut'),
                'controls.fitView.ariaLabel': t('routes.fit'),
                'controls.ariaLabel': t('routes.controls'),
              }}
            >
              <Background />
              <Controls showInteractive={false} />
            </ReactFlow>
          </div>
        </CardBody>
      </Card>
      <Table aria-label={t('tab.routes')} variant="compact">
        <Thead>
          <Tr>
            {(['route', 'way', 'count', 'rate'] as const).map((column) => (
              <Th key={column}>{t(`column.${column}`)}</Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {value.routes.map(({ name, text, messages }) => (
            <Tr key={name}>
              <Td dataLabel={t('column.route')} translate="no">
                {name}
              </Td>
              <Td dataLabel={t('column.way')} className="code" translate="no">
                {text}
              </Td>
              <Td dataLabel={t('column.count')}>{format.count(messages)}</Td>
              <Td dataLabel={t('column.rate')}>{format.count(rates.get(name))}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <Card>
        <CardTitle component="h2">{t('routes.queues')}</CardTitle>
        <CardBody>
          {value.queues.length === 0 && t('routes.noQueues')}
          <ul translate="no">
            {value.queues.map(({ endpoint, messages, bytes }) => (
              <li key={endpoint}>
                <span className="code">{endpoint}</span>: {format.count(messages)} ({format.bytes(bytes)})
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
    </>
  );
}
