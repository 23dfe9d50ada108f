// Cases of the operations in `login-profiles.ts`: inputs that succeed, and a cause for each error.
import { bob, bobWithPassword, STRONGER } from '../../../test/calls/prepare'
import { type CasesOf, when } from '../../../test/calls/raise'
import { SECRET_TWO } from '../../../test/calls/stage'
import type * as operations from './login-profiles'

export const cases: CasesOf<typeof operations> = {
  CreateLoginProfile: {
    good: { UserName: 'fresh', Password: SECRET_TWO, PasswordResetRequired: true },
    raises: {
      EntityAlreadyExists: when(
        'CreateLoginProfile',
        { UserName: 'bob', Password: STRONGER },
        bobWithPassword,
      ),
      NoSuchEntity: when('CreateLoginProfile', { UserName: 'bob', Password: STRONGER }),
      PasswordPolicyViolation: when(
        'CreateLoginProfile',
        { UserName: 'bob', Password: 'password' },
        bob,
      ),
    },
  },
  GetLoginProfile: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('GetLoginProfile', { UserName: 'bob' }, bob) },
  },
  UpdateLoginProfile: {
    good: { UserName: 'target', Password: SECRET_TWO, PasswordResetRequired: true },
    raises: {
      NoSuchEntity: when('UpdateLoginProfile', { UserName: 'bob', Password: STRONGER }, bob),
      PasswordPolicyViolation: when(
        'UpdateLoginProfile',
        { UserName: 'bob', Password: 'password' },
        bobWithPassword,
      ),
    },
  },
  DeleteLoginProfile: {
    good: { UserName: 'target' },
    raises: { NoSuchEntity: when('DeleteLoginProfile', { UserName: 'bob' }, bob) },
  },
}
