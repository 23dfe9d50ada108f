// Cases of the operations in `account-password-policy.ts`: inputs that succeed, and a cause for
// each error.
import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './account-password-policy'

export const cases: CasesOf<typeof operations> = {
  GetAccountPasswordPolicy: {
    good: {},
    raises: { NoSuchEntity: when('GetAccountPasswordPolicy', {}) },
  },
  UpdateAccountPasswordPolicy: {
    good: { MinimumPasswordLength: 10, MaxPasswordAge: 90 },
    raises: {},
  },
  PreviewAccountPasswordPolicy: {
    good: { MaxPasswordAge: 30 },
    raises: {},
  },
  DeleteAccountPasswordPolicy: {
    good: {},
    raises: { NoSuchEntity: when('DeleteAccountPasswordPolicy', {}) },
  },
}
