// Cases of the operations in `granting-policies.ts`: inputs that succeed, and a cause for each
// error.
import { rootArn, userArn } from '../../../rules/names/arn'
import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './granting-policies'

const ServiceNamespaces = ['iam', 's3']

export const cases: CasesOf<typeof operations> = {
  ListPoliciesGrantingServiceAccess: {
    good: ({ accountId }) => ({ Arn: userArn(accountId, '/', 'target'), ServiceNamespaces }),
    raises: {
      InvalidInput: when('ListPoliciesGrantingServiceAccess', {
        Arn: rootArn('123456789012'),
        ServiceNamespaces,
      }),
      NoSuchEntity: when('ListPoliciesGrantingServiceAccess', {
        Arn: userArn('123456789012', '/', 'nobody'),
        ServiceNamespaces,
      }),
    },
  },
}
