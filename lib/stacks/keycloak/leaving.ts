import { Duration } from 'aws-cdk-lib';

/*
 * How a task leaves without a lost request, in seconds:
 *
 *   DEREGISTRATION 30     the load balancers send it nothing new and let open requests end
 *   SHUTDOWN_DELAY 35     after SIGTERM Keycloak says "not ready" but still answers. ECS sends SIGTERM
 *                         after the deregistration as a rule, at its beginning at worst, so this is
 *                         longer by the time in which the balancers hear of it
 *   SHUTDOWN_TIMEOUT 30   then it finishes what still runs, hands over its caches and leaves the cluster
 *   STOP_TIMEOUT 90       only then may ECS kill it: 35 + 30, and 25 to close the database and the JVM;
 *                         Fargate admits 120
 */
const DEREGISTRATION = 30;
const SHUTDOWN_DELAY = DEREGISTRATION + 5;
const SHUTDOWN_TIMEOUT = 30;
const STOP_TIMEOUT = SHUTDOWN_DELAY + SHUTDOWN_TIMEOUT + 25;

export const deregistrationDelay = Duration.seconds(DEREGISTRATION);
export const shutdownDelay = Duration.seconds(SHUTDOWN_DELAY);
export const shutdownTimeout = Duration.seconds(SHUTDOWN_TIMEOUT);
export const stopTimeout = Duration.seconds(STOP_TIMEOUT);
