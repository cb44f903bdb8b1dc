/** A finding of cdk-nag, or of the CDK itself, that stays, and why. */
export type Acknowledgement = { readonly id: string; readonly reason: string };
