import 'uplot/dist/uPlot.min.css';
import { Title } from '@patternfly/react-core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { useLook } from '../../app/theme';
import type { Metrics } from '../../api/types';
import { NOTHING, useFormat, type Format } from '../../i18n/format';
import { columnsOf, type ChartKind } from './series';

const HEIGHT = 170;
const LINE_COLORS = ['--pf-t--global--color--brand--default', '--pf-t--global--text--color--subtle'];

function writer(kind: ChartKind, format: Format): (value: number | null) => string {
  return kind.unit === 'percent' ? format.percent : kind.unit === 'bytes' ? format.bytes : format.count;
}

/** A line for each series; the last values stand beside it as text. */
export default function Chart({ kind, metrics }: { kind: ChartKind; metrics: Metrics }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const look = useLook();
  const place = useRef<HTMLDivElement | null>(null);
  const plot = useRef<uPlot | null>(null);
  const write = writer(kind, format);

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const token = (name: string): string => getComputedStyle(element).getPropertyValue(name);
    const axis = {
      stroke: token('--pf-t--global--text--color--subtle'),
      grid: { stroke: token('--pf-t--global--border--color--default'), width: 1 },
      ticks: { show: false },
    };
    const drawn = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { drag: { x: false, y: false } },
        scales: { y: { range: (_plot, _low, high) => [0, kind.unit === 'percent' ? 1 : (high || 1) * 1.1] } },
        axes: [
          { ...axis, values: (_plot, ticks) => ticks.map((tick) => format.time(tick * 1000).replace(/(\d+:\d+):\d+/, '$1')), space: 70 },
          { ...axis, values: (_plot, ticks) => ticks.map((tick) => write(tick)), size: 72 },
        ],
        series: [
          {},
          ...kind.lines.map((line, index) => ({
            label: t(`series.${line.replaceAll('.', '_')}`),
            stroke: token(LINE_COLORS[index] ?? ''),
            width: 2,
            dash: index === 0 ? [] : [6, 4],
            points: { show: false },
          })),
        ],
      },
      columnsOf(metrics, kind.lines),
      element,
    );
    plot.current = drawn;
    const observer = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.destroy();
    };
  }, [kind, look, format]);

  useEffect(() => plot.current?.setData(columnsOf(metrics, kind.lines)), [metrics, kind]);

  const last = (line: string): number | null => metrics.series[line]?.findLast((value) => value !== null) ?? null;
  return (
    <figure aria-label={t(`chart.${kind.name}`)}>
      <Title headingLevel="h3" size="md">
        {t(`chart.${kind.name}`)}
      </Title>
      <figcaption className="numbers">
        {kind.lines
          .filter((line) => last(line) !== null)
          .map((line) => `${t(`series.${line.replaceAll('.', '_')}`)}: ${write(last(line))}`)
          .join(' · ') || NOTHING}
      </figcaption>
      <div ref={place} aria-hidden="true" />
    </figure>
  );
}
