// A write that waits while its caller's key is deactivated is refused, as every later call is.
import { expect, test } from 'vitest'
import { findAccessKey } from '../../store/access-keys'
import { findTemporaryCredentials } from '../../store/temporary-credentials/temporary-credentials'
import { temporaryKey } from '../../test/calls/temporary-keys'
import { keyFor } from '../../test/clients/api-client'
import { account, origin, refusal, user } from '../../test/fixtures'
import { someoneElse, untilSomeoneWaits } from '../../test/stored/someone-else'
import { callOperation } from './call-operation'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

test.each(['long-term', 'temporary'] as const)(
  'S8: a write that waits is refused if its caller’s %s credentials end meanwhile',
  async (kind) => {
    const made = await account()
    const { accountId } = made
    await user(made, 'bob', { attach: ADMINISTRATOR })
    const { accessKeyId } = await keyFor(made, 'bob')
    const found = async () => {
      if (kind === 'long-term') return findAccessKey(accessKeyId)
      const issued = await temporaryKey(accountId, 'bob', { source: { accessKeyId } })
      return findTemporaryCredentials(issued.accessKeyId, issued.sessionToken)
    }
    const { principal } = (await found()) ?? expect.fail('The key works.')
    await someoneElse(async (sql) => {
      await sql.query('BEGIN')
      await sql.query('UPDATE accounts SET version = version + 1 WHERE id = $1', [accountId])
      await sql.query('UPDATE access_keys SET active = false WHERE account_id = $1 AND id = $2', [
        accountId,
        accessKeyId,
      ])
      const waiting = refusal(
        callOperation('CreateUser', { UserName: 'carol' }, principal, origin()),
      )
      await untilSomeoneWaits(sql)
      await sql.query('COMMIT')
      expect((await waiting).code).toBe('InvalidClientTokenId')
    })
    const { Users } = await made.call('ListUsers', {})
    expect(Users.map(({ UserName }) => UserName)).not.toContain('carol')
  },
)
