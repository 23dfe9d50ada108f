// A gate and an account in which people sign in tools with `aws login`.
import { db } from '../../platform/database/db'
import type { Principal } from '../../store/principal'
import { codeFor, signedIn } from '../calls/login-session'
import { account, statement, user } from '../fixtures'
import { openGate } from '../stored/gate'
import { codeRequest, newKey, refreshRequest, type ToolKey } from './login-tool'
import { postToken, type Tokens, tokensOf } from './token-client'

const PASSWORD = 'First-password-1'
const ALLOWED = statement('Allow', 'signin:*')

interface Login {
  key: ToolKey
  tokens: Tokens
}

/** Opens a gate and creates an account. */
export async function toolStage() {
  const config = await openGate()
  const made = await account()

  /** A signed-in user who may sign in tools, or the root user. */
  async function person(userName: string | null, policy = ALLOWED): Promise<Principal> {
    if (userName !== null) await user(made, userName, { Password: PASSWORD, policy })
    return signedIn(made.accountId, userName)
  }

  async function login(principal: Principal): Promise<Login> {
    const key = newKey()
    const code = await codeFor(principal)
    return { key, tokens: tokensOf(await postToken(config, key, codeRequest(code))) }
  }
  const refresh = ({ key, tokens }: Login, changed: object = {}) =>
    postToken(config, key, refreshRequest(tokens.refreshToken, changed))

  /** Moves the account's clock for the given work. */
  async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
    const where = { id: made.accountId }
    await db().account.update({ where, data: { clockOffsetSeconds: ms / 1000 } })
    try {
      return await work()
    } finally {
      await db().account.update({ where, data: { clockOffsetSeconds: 0 } })
    }
  }
  return { config, made, person, login, refresh, later }
}
