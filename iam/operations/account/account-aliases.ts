// The account alias: Create, Delete, List. An account has at most one. Creating another replaces
// it, and the sign-in URL with the old alias stops working immediately.
import { databaseFailure } from '../../../platform/database/database-errors'
import { IamError } from '../../../rules/errors/iam-error'
import { isAccountAlias } from '../../../rules/names/names'
import { defineOperation } from '../../operation'
import {
  CreateAccountAliasRequest,
  DeleteAccountAliasRequest,
  ListAccountAliasesRequest,
} from '../../shapes/account-alias'
import { CONFLICT_RETRIED, DELETION_WITHOUT_QUOTA } from '../shared/never-raised'
import { refuseMarker } from '../shared/page'

export const CreateAccountAlias = defineOperation({
  input: CreateAccountAliasRequest,
  access: 'write',
  oneAtATime: true,
  permission: () => ({ action: 'iam:CreateAccountAlias', on: '*' }),
  errors: ['EntityAlreadyExists', 'ValidationError'],
  neverRaised: {
    ConcurrentModification: CONFLICT_RETRIED,
    LimitExceeded: 'a second alias replaces the first',
  },
  async handler({ AccountAlias }, { tx, accountId }): Promise<void> {
    // Sign-in would read twelve digits, with or without hyphens, as an account ID.
    if (!isAccountAlias(AccountAlias))
      throw new IamError(
        'ValidationError',
        `The account alias ${AccountAlias} would be taken for an account ID.`,
        {
          fields: { AccountAlias: 'Member must not be twelve digits' },
        },
      )
    const taken = new IamError(
      'EntityAlreadyExists',
      `The account alias ${AccountAlias} already exists.`,
    )
    const owner = await tx.accountAlias.findUnique({ where: { alias: AccountAlias } })
    if (owner) throw taken
    try {
      await tx.accountAlias.upsert({
        where: { accountId },
        create: { accountId, alias: AccountAlias },
        update: { alias: AccountAlias },
      })
    } catch (error) {
      throw databaseFailure(error) === 'duplicate' ? taken : error
    }
  },
})

export const DeleteAccountAlias = defineOperation({
  input: DeleteAccountAliasRequest,
  access: 'write',
  oneAtATime: true,
  permission: () => ({ action: 'iam:DeleteAccountAlias', on: '*' }),
  errors: ['NoSuchEntity'],
  neverRaised: {
    ConcurrentModification: CONFLICT_RETRIED,
    LimitExceeded: DELETION_WITHOUT_QUOTA,
  },
  async handler({ AccountAlias }, { tx, accountId }): Promise<void> {
    const { count } = await tx.accountAlias.deleteMany({
      where: { accountId, alias: AccountAlias },
    })
    if (count === 0)
      throw new IamError(
        'NoSuchEntity',
        `The account alias with name ${AccountAlias} cannot be found.`,
      )
  },
})

export const ListAccountAliases = defineOperation({
  input: ListAccountAliasesRequest,
  access: 'read',
  permission: () => ({ action: 'iam:ListAccountAliases', on: '*' }),
  errors: [],
  async handler(
    { Marker },
    { tx, accountId },
  ): Promise<{ AccountAliases: string[]; IsTruncated: boolean }> {
    refuseMarker(Marker)
    const row = await tx.accountAlias.findUnique({ where: { accountId } })
    return { AccountAliases: row ? [row.alias] : [], IsTruncated: false }
  },
})
