// Cases of the operations in `reset-links.ts`: inputs that succeed, and a cause for each error.
import { bob } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './reset-links'

export const cases: CasesOf<typeof operations> = {
  CreatePasswordResetLink: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('CreatePasswordResetLink', { UserName: 'bob' }, bob) },
  },
  DeletePasswordResetLink: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('DeletePasswordResetLink', { UserName: 'bob' }) },
  },
}
