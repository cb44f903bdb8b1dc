import { MANAGEMENT_PORT } from './ports.ts';

const OTLP = '127.0.0.1:4317';

/** Where Keycloak sends its traces. */
export const TRACES_ENDPOINT = `http://${OTLP}`;

/** The namespace of Keycloak's own metrics in CloudWatch. */
export const METRICS_NAMESPACE = 'Keycloak';

/** In the order in which they work. */
const PROCESSORS = ['memory_limiter', 'resourcedetection', 'batch'];

type Kept = { readonly name: string; readonly by?: readonly (readonly string[])[] };

/** Which metrics are kept, and by which labels besides the cluster: each combination is billed. */
const METRICS: readonly Kept[] = [
  {
    name: 'keycloak_user_events_total',
    by: [
      ['event', 'outcome'],
      ['event', 'error'],
    ],
  },
  { name: 'http_server_requests_seconds', by: [['uri']] },
  { name: 'vendor_cluster_size' },
  { name: 'agroal_active_count' },
  { name: 'agroal_available_count' },
  { name: 'agroal_awaiting_count' },
  { name: 'jvm_memory_usage_after_gc' },
  { name: 'jvm_gc_overhead' },
  { name: 'jvm_threads_live_threads' },
  { name: 'process_cpu_usage' },
];

/**
 * The collector beside each Keycloak: its metrics go to CloudWatch as Embedded Metric Format in a log
 * group, its traces to X-Ray.
 */
export function telemetryConfig({
  clusterName,
  logGroupName,
  region,
}: {
  readonly clusterName: string;
  readonly logGroupName: string;
  readonly region: string;
}): object {
  return {
    receivers: {
      prometheus: { config: { scrape_configs: [scrape(clusterName)] } },
      otlp: { protocols: { grpc: { endpoint: OTLP } } },
    },
    processors: {
      memory_limiter: { check_interval: '5s', limit_mib: 192 },
      // Knows the task's id, after which a log stream is named, and what X-Ray shows of where a trace began.
      resourcedetection: { detectors: ['ecs'] },
      batch: {},
    },
    exporters: {
      awsemf: {
        region,
        namespace: METRICS_NAMESPACE,
        log_group_name: logGroupName,
        log_stream_name: '{TaskId}',
        dimension_rollup_option: 'NoDimensionRollup',
        // The first count of a kind is news as well.
        retain_initial_value_of_delta_metric: true,
        metric_declarations: METRICS.map(({ name, by = [[]] }) => ({
          dimensions: by.map((labels) => ['ClusterName', ...labels]),
          metric_name_selectors: [`^${name}$`],
        })),
      },
      awsxray: { region },
    },
    service: {
      pipelines: {
        metrics: {
          receivers: ['prometheus'],
          processors: PROCESSORS,
          exporters: ['awsemf'],
        },
        traces: { receivers: ['otlp'], processors: PROCESSORS, exporters: ['awsxray'] },
      },
      telemetry: { logs: { level: 'warn' } },
    },
  };
}

function scrape(clusterName: string): object {
  const names = METRICS.map(({ name }) => name).join('|');
  return {
    job_name: 'keycloak',
    scrape_interval: '60s',
    static_configs: [{ targets: [`127.0.0.1:${MANAGEMENT_PORT}`], labels: { ClusterName: clusterName } }],
    metric_relabel_configs: [
      { source_labels: ['__name__'], regex: `(${names})(_count|_sum)?`, action: 'keep' },
      // The health checks answer fast, and would make the rest look so.
      { source_labels: ['uri'], regex: '/(health|metrics).*', action: 'drop' },
      ...outcomes(),
    ],
  };
}

/** An event without an error is a success, which Prometheus cannot say: to it an empty label is none. */
function outcomes(): readonly object[] {
  const events = { source_labels: ['__name__', 'error'], target_label: 'outcome' };
  return [
    { ...events, regex: 'keycloak_user_events_total;', replacement: 'success' },
    { ...events, regex: 'keycloak_user_events_total;.+', replacement: 'failure' },
  ];
}
