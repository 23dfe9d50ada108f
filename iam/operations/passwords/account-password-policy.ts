// The account's password policy: Get, Update, Preview, Delete. Without a stored policy AWS's
// built-in default applies, which the API can't read.

import { IamError } from '../../../rules/errors/iam-error'
import { readPasswordPolicy } from '../../../store/stored-password-policy'
import { defineOperation } from '../../operation'
import {
  DeleteAccountPasswordPolicyRequest,
  GetAccountPasswordPolicyRequest,
  type PasswordPolicyOutput,
  type PolicyPreview,
  UpdateAccountPasswordPolicyRequest,
} from '../../shapes/account-password-policy'
import { DELETION_WITHOUT_QUOTA } from '../shared/never-raised'

export const GetAccountPasswordPolicy = defineOperation({
  input: GetAccountPasswordPolicyRequest,
  access: 'read',
  permission: () => ({ action: 'iam:GetAccountPasswordPolicy', on: '*' }),
  errors: ['NoSuchEntity'],
  async handler(_input, { tx, accountId }): Promise<{ PasswordPolicy: PasswordPolicyOutput }> {
    const policy = await readPasswordPolicy(tx, accountId)
    if (policy === 'default')
      throw new IamError(
        'NoSuchEntity',
        `The Password Policy with domain name ${accountId} cannot be found.`,
      )
    return { PasswordPolicy: { ...policy, ExpirePasswords: policy.MaxPasswordAge !== undefined } }
  },
})

export const UpdateAccountPasswordPolicy = defineOperation({
  input: UpdateAccountPasswordPolicyRequest,
  access: 'write',
  altersRights: true, // AllowUsersToChangePassword is a permission of every user
  permission: () => ({ action: 'iam:UpdateAccountPasswordPolicy', on: '*' }),
  errors: [],
  neverRaised: {
    NoSuchEntity: 'the call creates a missing policy',
    MalformedPolicyDocument: 'no policy document is involved',
    LimitExceeded: 'an account has one policy, and an update replaces it',
  },
  /** Replaces the whole policy: an omitted member gets its default. */
  async handler(input, { tx, accountId }): Promise<void> {
    const policy = {
      minimumPasswordLength: input.MinimumPasswordLength ?? 6,
      requireSymbols: input.RequireSymbols ?? false,
      requireNumbers: input.RequireNumbers ?? false,
      requireUppercaseCharacters: input.RequireUppercaseCharacters ?? false,
      requireLowercaseCharacters: input.RequireLowercaseCharacters ?? false,
      allowUsersToChangePassword: input.AllowUsersToChangePassword ?? false,
      maxPasswordAge: input.MaxPasswordAge ?? null,
      passwordReusePrevention: input.PasswordReusePrevention ?? null,
      hardExpiry: input.HardExpiry ?? null,
    }
    await tx.accountPasswordPolicy.upsert({
      where: { accountId },
      create: { accountId, ...policy },
      update: policy,
    })
  },
})

/** Returns how many users a policy would affect, before it is saved. */
export const PreviewAccountPasswordPolicy = defineOperation({
  own: true,
  input: UpdateAccountPasswordPolicyRequest,
  access: 'read',
  permission: () => ({ action: 'iam:UpdateAccountPasswordPolicy', on: '*' }),
  errors: [],
  async handler(
    { MaxPasswordAge, HardExpiry = false },
    { tx, accountId, now },
  ): Promise<{ Preview: PolicyPreview }> {
    const UsersWithPassword = await tx.loginProfile.count({ where: { accountId } })
    const none = { UsersWithPassword, WouldHaveToChange: 0, WouldBeLockedOut: 0 }
    if (MaxPasswordAge === undefined) return { Preview: none }
    const oldest = new Date(now.getTime() - MaxPasswordAge * DAY_MS)
    const expired = await tx.loginProfile.count({
      where: { accountId, passwordChangedAt: { lte: oldest } },
    })
    return {
      Preview: {
        ...none,
        ...(HardExpiry ? { WouldBeLockedOut: expired } : { WouldHaveToChange: expired }),
      },
    }
  },
})

const DAY_MS = 86_400_000

export const DeleteAccountPasswordPolicy = defineOperation({
  input: DeleteAccountPasswordPolicyRequest,
  access: 'write',
  altersRights: true,
  permission: () => ({ action: 'iam:DeleteAccountPasswordPolicy', on: '*' }),
  errors: ['NoSuchEntity'],
  neverRaised: { LimitExceeded: DELETION_WITHOUT_QUOTA },
  async handler(_input, { tx, accountId }): Promise<void> {
    const { count } = await tx.accountPasswordPolicy.deleteMany({ where: { accountId } })
    if (count === 0)
      throw new IamError(
        'NoSuchEntity',
        'The account policy with name PasswordPolicy cannot be found.',
      )
  },
})
