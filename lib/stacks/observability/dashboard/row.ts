import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** One graph: what it shows, and in which unit. */
type Graph = {
  readonly title: string;
  readonly unit: string;
  readonly metrics: readonly cloudwatch.IMetric[];
};

/** A part of the dashboard: a heading and below it its graphs, side by side. */
export type Row = { readonly heading: string; readonly graphs: readonly Graph[] };

/** CloudWatch's dashboards are 24 units wide. */
const WIDTH = 24;

export function widgetsOf({ heading, graphs }: Row): readonly (readonly cloudwatch.IWidget[])[] {
  const width = Math.floor(WIDTH / graphs.length);
  return [
    [new cloudwatch.TextWidget({ markdown: `## ${heading}`, width: WIDTH, height: 1 })],
    graphs.map(
      ({ title, unit, metrics }) =>
        new cloudwatch.GraphWidget({
          title,
          width,
          height: 6,
          left: [...metrics],
          leftYAxis: { label: unit, showUnits: false, min: 0 },
        }),
    ),
  ];
}
