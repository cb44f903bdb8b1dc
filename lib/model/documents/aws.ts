import { z } from 'zod';

const hostname = z
  .string()
  .regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/)
  .describe('A host name in lower case, without scheme or port')
  .meta({ examples: ['id.citizenid.example'] });

const network = z
  .cidrv4()
  .describe('An IPv4 network')
  .meta({ examples: ['10.20.0.0/16'] });

/** RFC 1918, in the sizes that a VPC may have. */
const PRIVATE = /^(10|172\.(1[6-9]|2\d|3[01])|192\.168)\..*\/(1[6-9]|2[0-4])$/;

/** Fargate's sizes that Keycloak can run in: memory in MiB by CPU units. */
const TASK_SIZES: Readonly<Record<number, readonly [least: number, most: number]>> = {
  1024: [2048, 8192],
  2048: [4096, 16_384],
  4096: [8192, 30_720],
  8192: [16_384, 61_440],
};

const image = z
  .union([
    z.literal('asset').describe('Built by whoever deploys, with Docker; for development and staging'),
    z.strictObject({
      repository: z
        .string()
        .min(2)
        .max(256)
        .describe("An ECR repository's name")
        .meta({ examples: ['citizenid-keycloak'] }),
      digest: z
        .string()
        .regex(/^sha256:[0-9a-f]{64}$/)
        .describe('Which image, by its content: tags can be moved')
        .meta({ examples: [`sha256:${'0'.repeat(64)}`] }),
      build: z
        .string()
        .regex(/^\d+\.\d+\.\d+-[0-9a-f]{8}$/)
        .describe('Which build it is: by its name, Keycloak has said how it can take over from others')
        .meta({ examples: ['26.7.4-1f2e3d4c'] }),
    }),
  ])
  .describe('Where the image comes from');

const taskCount = z.int().min(2).max(50);

const tasks = z
  .strictObject({
    cpu: z.literal([1024, 2048, 4096, 8192]).describe('CPU units of a task; 1024 are one vCPU'),
    memory_mib: z
      .int()
      .multipleOf(1024)
      .describe('Memory of a task, MiB')
      .meta({ examples: [4096] }),
    min: taskCount.describe('Tasks that always run; two, so that one may fail').meta({ examples: [2] }),
    max: taskCount.describe('Tasks at the highest load').meta({ examples: [6] }),
  })
  .refine(({ min, max }) => min <= max, { message: '`min` is above `max`', path: ['max'] })
  .refine(({ cpu, memory_mib }) => fits(cpu, memory_mib), {
    message: 'Fargate has no task of this much CPU and memory',
    path: ['memory_mib'],
  })
  .describe('The Keycloak tasks');

const database = z
  .strictObject({
    min_acu: z
      .number()
      .multipleOf(0.5)
      .min(0.5)
      .max(256)
      .describe('Least Aurora capacity units')
      .meta({ examples: [0.5] }),
    max_acu: z
      .number()
      .multipleOf(0.5)
      .min(1)
      .max(256)
      .describe('Most Aurora capacity units')
      .meta({ examples: [16] }),
    backup_days: z
      .int()
      .min(1)
      .max(35)
      .default(30)
      .describe('How long backups are kept, in days')
      .meta({ examples: [30] }),
  })
  .refine(({ min_acu, max_acu }) => min_acu <= max_acu, {
    message: '`min_acu` is above `max_acu`',
    path: ['max_acu'],
  })
  .describe('The Aurora database');

const limit = (requests: number) =>
  z
    .int()
    .min(10)
    .max(2_000_000_000)
    .default(requests)
    .meta({ examples: [requests] });

const rateLimits = z
  .strictObject({
    all: limit(6000).describe(
      'Of any kind; a page and its files are twenty, many people may share an address',
    ),
    sign_in: limit(300).describe('Forms of a sign-in: nobody types so many passwords'),
    token: limit(3000).describe(
      "For tokens; a relying party's server asks for all its users from one address",
    ),
  })
  .prefault({})
  .describe('Requests that one address may make in five minutes; beyond, the firewall answers 429');

/** Where and how large an environment stands on AWS: all by which two environments differ there. */
export const awsSettings = z
  .strictObject({
    account: z
      .string()
      .regex(/^\d{12}$/)
      .describe('The AWS account, 12 digits in quotes')
      .meta({ examples: ['111122223333'] }),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
      .describe('The AWS region')
      .meta({ examples: ['eu-central-1'] }),
    availability_zones: z
      .array(z.string())
      .length(3)
      .describe('Three zones of the region')
      .meta({ examples: [['eu-central-1a', 'eu-central-1b', 'eu-central-1c']] }),
    cidr: network
      .refine((text) => PRIVATE.test(text), {
        message: 'it is no private network (RFC 1918) between /16 and /24',
      })
      .describe('The addresses of the network: private, between /16 and /24'),
    nat_gateways: z
      .int()
      .min(1)
      .max(3)
      .default(3)
      .describe('Ways out to the internet: three outlive the loss of a zone, one is cheaper')
      .meta({ examples: [3] }),
    hostname: hostname.describe('Where people and relying parties reach Keycloak'),
    admin_hostname: hostname.describe('Where administrators reach it, from inside only'),
    hosted_zone: z
      .strictObject({
        id: z
          .string()
          .regex(/^Z[A-Z0-9]+$/)
          .describe('Its id, as Route 53 shows it')
          .meta({ examples: ['Z0123456789ABCDEFGHIJ'] }),
        name: hostname.describe('Its domain name').meta({ examples: ['citizenid.example'] }),
      })
      .describe('The Route 53 zone that holds both names'),
    admin_networks: z
      .array(network)
      .describe('Networks, such as a VPN, from which administrators come; nobody else gets in')
      .default([]),
    image,
    tasks,
    database,
    rate_limits: rateLimits,
    log_days: z.literal([30, 90, 180, 365, 400, 731]).default(365).describe('How long logs are kept'),
    alarm_email: z
      .email()
      .optional()
      .describe('Who is told of alarms, besides the topic they go to')
      .meta({ examples: ['ops@citizenid.example'] }),
    runbook_url: z
      .url({ protocol: /^https$/ })
      .optional()
      .describe('Where `docs/runbook.md` can be read; alarms link to its parts')
      .meta({ examples: ['https://wiki.citizenid.example/runbook'] }),
    monthly_budget_usd: z
      .int()
      .positive()
      .describe("The month's cost at which a warning goes out")
      .meta({ examples: [500] }),
  })
  .refine(({ hostname, hosted_zone }) => lies(hostname, hosted_zone.name), {
    message: 'it does not lie in the zone `hosted_zone.name`',
    path: ['hostname'],
  })
  .refine(({ admin_hostname, hosted_zone }) => lies(admin_hostname, hosted_zone.name), {
    message: 'it does not lie in the zone `hosted_zone.name`',
    path: ['admin_hostname'],
  })
  .superRefine(({ region, availability_zones }, context) => {
    const stray = availability_zones.find((zone) => !zone.startsWith(region));
    if (stray === undefined) return;
    context.addIssue({
      code: 'custom',
      message: `\`region\` is ${region}, and ${stray} lies in ${regionOf(stray)}`,
      path: ['availability_zones'],
      params: { hint: 'Mend whichever of the two is wrong.' },
    });
  })
  .describe('The environment on AWS');

export type AwsSettings = z.infer<typeof awsSettings>;

/** `eu-central-1a` -> `eu-central-1`. */
function regionOf(zone: string): string {
  return zone.replace(/[a-z]$/, '');
}

function lies(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

function fits(cpu: number, memory: number): boolean {
  const [least, most] = TASK_SIZES[cpu] ?? [0, 0];
  return memory >= least && memory <= most;
}
