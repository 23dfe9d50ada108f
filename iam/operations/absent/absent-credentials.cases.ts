// Cases of the operations in `absent-credentials.ts`: inputs that succeed, and a cause for each
// error.
import { bob } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './absent-credentials'

export const cases: CasesOf<typeof operations> = {
  ListSigningCertificates: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('ListSigningCertificates', { UserName: 'bob' }) },
  },
  ListSSHPublicKeys: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('ListSSHPublicKeys', { UserName: 'bob' }) },
  },
  ListServiceSpecificCredentials: {
    good: { UserName: 'target' },
    raises: {
      NoSuchEntity: when('ListServiceSpecificCredentials', { UserName: 'bob' }),
      ValidationError: when(
        'ListServiceSpecificCredentials',
        { UserName: 'bob', AllUsers: true },
        bob,
      ),
    },
  },
}
