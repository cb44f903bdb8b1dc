import { expect, test } from 'vitest';
import { METRICS_NAMESPACE, telemetryConfig } from '../../lib/stacks/keycloak/telemetry-config.ts';
import { type Metric, templates } from './support.ts';

const { observability } = templates();

type Alarm = { readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: Metric } }[] };

const alarms = Object.values(observability.findResources('AWS::CloudWatch::Alarm'));
/** A metric without a label stands in the alarm itself; those of Keycloak and the firewall have one. */
const alarmed = alarms.flatMap(({ Properties }) =>
  ((Properties as Alarm).Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric ?? []),
);

test("every metric of Keycloak's that an alarm or a graph shows is one that the collector publishes", () => {
  const published = publishedMetrics();
  const watched = [
    ...alarmed.filter(({ Namespace }) => Namespace === METRICS_NAMESPACE).map(metricText),
    ...graphedMetrics(),
  ];
  expect(watched.length).toBeGreaterThan(10);
  for (const metric of watched) expect(published).toContain(metric);
});

test("the firewall's metric has the name that its web ACL gives it", () => {
  const { keycloak } = templates();
  const named = Object.values(keycloak.findResources('AWS::WAFv2::WebACL')).map(
    ({ Properties }) => Properties.VisibilityConfig.MetricName,
  );
  const blocked = alarmed.find(({ MetricName }) => MetricName === 'BlockedRequests');
  expect(blocked?.Dimensions).toContainEqual({ Name: 'WebACL', Value: expect.toBeOneOf(named) });
});

test('the dashboard has all alarms and a part for each concern', () => {
  const [statuses, ...widgets] = JSON.parse(dashboardText()).widgets;
  expect(statuses.properties.alarms).toHaveLength(alarms.length);
  const headings = widgets.flatMap(({ properties }: { properties: { markdown?: string } }) =>
    properties.markdown === undefined ? [] : [properties.markdown],
  );
  expect(headings).toEqual(['## Sign-ins', '## Traffic', '## Keycloak', '## Database', '## Realm']);
});

/** `name by dimension, dimension`, as the collector's configuration declares them. */
function publishedMetrics(): readonly string[] {
  const config = telemetryConfig({ clusterName: 'c', logGroupName: 'g', region: 'r' }) as {
    exporters: {
      awsemf: { metric_declarations: { dimensions: string[][]; metric_name_selectors: string[] }[] };
    };
  };
  return config.exporters.awsemf.metric_declarations.flatMap(({ dimensions, metric_name_selectors }) =>
    metric_name_selectors.flatMap((selector) =>
      dimensions.map((names) => described(selector.replace(/^\^|\$$/g, ''), names)),
    ),
  );
}

function graphedMetrics(): readonly string[] {
  const body = dashboardText();
  const searched = [...body.matchAll(/SEARCH\('\{Keycloak,([\w,]+)\} MetricName=\\+"(\w+)/g)];
  const direct = [...body.matchAll(/\["Keycloak","(\w+)",(.*?)\{/g)];
  return [
    ...searched.map(([, names = '', metric = '']) => described(metric, names.split(','))),
    ...direct.map(([, metric = '', rest = '']) =>
      described(
        metric,
        [...rest.matchAll(/"(ClusterName|event|outcome|error)"/g)].map(([, name = '']) => name),
      ),
    ),
  ];
}

function metricText({ MetricName, Dimensions }: Metric): string {
  return described(
    MetricName,
    Dimensions.map(({ Name }) => Name),
  );
}

function described(metric: string, dimensions: readonly string[]): string {
  return `${metric} by ${[...dimensions].sort().join(', ')}`;
}

/** What is only known once deployed stands in it as an ellipsis. */
function dashboardText(): string {
  const [dashboard] = Object.values(observability.findResources('AWS::CloudWatch::Dashboard'));
  const parts: readonly unknown[] = dashboard?.Properties.DashboardBody['Fn::Join'][1];
  return parts.map((part) => (typeof part === 'string' ? part : '…')).join('');
}
