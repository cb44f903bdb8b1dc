import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/**
 * The service account that Keycloak makes with its first start on an empty database, as `client_id` and
 * `client_secret`. The reconciler replaces it by one of fewer rights and removes it, and Keycloak never
 * looks at it again. Handed out by reference, so that what others grant is written in their own stacks.
 */
export function bootstrapSecret(scope: Construct): ISecret {
  const key = new Key(scope, 'BootstrapKey', {
    description: 'The service account of the first start of Keycloak',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const secret = new Secret(scope, 'Bootstrap', {
    description: 'Service account of the first start of Keycloak; worthless once the realm stands',
    encryptionKey: key,
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ client_id: 'citizenid-bootstrap' }),
      generateStringKey: 'client_secret',
      passwordLength: 64,
      excludePunctuation: true,
    },
  });
  return Secret.fromSecretAttributes(scope, 'BootstrapForOthers', {
    secretCompleteArn: secret.secretArn,
    encryptionKey: Key.fromKeyArn(scope, 'BootstrapKeyForOthers', key.keyArn),
  });
}
