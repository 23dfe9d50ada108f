// Cases of the operations in `account-aliases.ts`: inputs that succeed, and a cause for each error.
import { type CasesOf, when } from '../../../test/calls/raise'
import { account } from '../../../test/fixtures'
import type * as operations from './account-aliases'

export const cases: CasesOf<typeof operations> = {
  CreateAccountAlias: {
    good: ({ accountId }) => ({ AccountAlias: `another-${accountId}` }),
    raises: {
      EntityAlreadyExists: when(
        'CreateAccountAlias',
        { AccountAlias: 'taken-elsewhere' },
        async () => {
          const other = await account()
          await other.call('CreateAccountAlias', { AccountAlias: 'taken-elsewhere' })
        },
      ),
      ValidationError: when('CreateAccountAlias', { AccountAlias: '1234-5678-9012' }),
    },
  },
  DeleteAccountAlias: {
    good: ({ alias = '' }) => ({ AccountAlias: alias }),
    raises: {
      NoSuchEntity: when('DeleteAccountAlias', { AccountAlias: 'not-this-one' }),
    },
  },
  ListAccountAliases: {
    good: {},
    raises: {},
  },
}
