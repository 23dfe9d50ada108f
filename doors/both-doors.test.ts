// Every operation through the API and through a form: the same parameters lead to the same outcome
// and the same event.
import { beforeAll, describe, expect, test } from 'vitest'
import { callOperation, type OperationName } from '../iam/gate/call-operation'
import type { Operation } from '../iam/operation'
import { operations } from '../iam/operations'
import { db } from '../platform/database/db'
import { flushReads } from '../store/audit'
import type { Principal } from '../store/principal'
import { startSession } from '../store/session-store'
import { goodFor, isAbsent, isQueryCall, permissionOf } from '../test/calls/good-calls'
import { stage } from '../test/calls/stage'
import { bodyOf, type Key, keyFor, parser, post, rootKey } from '../test/clients/api-client'
import { flat, posted } from '../test/clients/posted'
import {
  origin,
  principalOf,
  recordOf,
  refusal,
  storedOf,
  type TestAccount,
} from '../test/fixtures'
import { A_KEY, A_SEED, plainSeeds, storedSecrets, toldIn } from '../test/stored/stored-secrets'
import { successXml } from './api/query-protocol'

const definition = (name: OperationName) => operations[name] as unknown as Operation
/** REST-JSON and JSON have their own tests (doors/api/rest-call.test.ts, json-call.test.ts). */
const names = (Object.keys(operations) as OperationName[]).filter(isQueryCall)

/** The secrets that an operation returns, and that no other response contains. */
const SHOWN_ONCE: Partial<Record<OperationName, string[]>> = {
  CreateAccessKey: [A_KEY],
  CreateVirtualMFADevice: [A_SEED],
}

/** An account for valid calls, with a signed-in user. */
async function staged(): Promise<TestAccount> {
  const made = await stage()
  const { userId } = await principalOf(made.accountId, 'target')
  const [owner, from] = [
    { accountId: made.accountId, userId },
    { sourceIp: '192.0.2.1', userAgent: 'test' },
  ]
  await db().$transaction((tx) => startSession(tx, owner, new Date(), from))
  return made
}

/** Returns the caller of an operation's valid call, by key and as a principal. */
const caller = async (
  made: TestAccount,
  name: OperationName,
): Promise<{ key: Key; principal: Principal }> =>
  name === 'ChangePassword'
    ? { key: await keyFor(made, 'target'), principal: await principalOf(made.accountId, 'target') }
    : {
        key: rootKey(made),
        principal: {
          kind: 'root',
          accountId: made.accountId,
          arn: `arn:aws:iam::${made.accountId}:root`,
        },
      }

/** A credential report is base64-encoded. */
const CONTENT = /(?<=<Content>|"Content":")[^"<]+/
const decoded = (content: string) => Buffer.from(content, 'base64').toString('utf8')

/** The text without what depends on account and time. */
const comparable = (value: unknown, { accountId, alias = accountId }: TestAccount) =>
  JSON.stringify(value ?? null)
    .replace(CONTENT, decoded)
    .replaceAll(accountId, 'ACCOUNT')
    .replaceAll(alias, 'ALIAS')
    .replace(/A[KS]IA[A-Z2-7]{16}/g, 'KEY')
    .replace(/"SessionToken":"[^"]+"/, 'TOKEN')
    .replace(/"SecretAccessKey":"[^"]{40}"/, 'SECRET')
    .replace(/("Base32StringSeed":"|"QRCodePNG":")[^"]+/g, '$1SECRET')
    .replace(/"LoginId":"[0-9a-f-]{36}"/g, 'LOGIN')
    .replace(/(\?token=ACCOUNT\.)[\w-]{43}/, '$1SECRET')
    .replace(/"SessionId":"[0-9a-f]{32}"/, 'SESSION')
    .replace(/(\\"(?:challenge|id)\\":\\")[\w-]{40,}/g, '$1NEW')
    .replace(/(:u2f\/[^"]*-)[A-Z0-9]{26}/g, '$1NEW')
    .replace(/A(IDA|GPA|NPA)[A-Z2-7]{17}/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')

const lastEvent = async ({ accountId }: TestAccount, eventName: string) => {
  await flushReads()
  const { errorCode, requestParameters, responseElements, eventType, readOnly } =
    await db().auditEvent.findFirstOrThrow({
      where: { accountId, eventName },
      orderBy: { eventTime: 'desc' },
    })
  return { errorCode, requestParameters, responseElements, eventType, readOnly }
}

describe.each(names)('%s', (name) => {
  const service = definition(name).service === 'sts' ? 'sts' : 'iam'
  const version = { iam: '2010-05-08', sts: '2011-06-15' }[service]
  const ask = (by: Key, sent: [string, string][] = []) =>
    post(by, bodyOf(name, sent, version), { service })
  let made: TestAccount
  let params: [string, string][]
  let key: Key
  let principal: Principal
  beforeAll(async () => {
    made = await staged()
    params = flat(goodFor(made, name))
    ;({ key, principal } = await caller(made, name))
    await post(key, bodyOf('GetUser')) // records the key's use, so that nothing below does
  })

  test('I4: rejects a duplicate parameter, and writes nothing', async () => {
    const before = await storedOf(made.accountId)
    const doubled: [string, string][] = [['Action', name], ['Version', version], ...params]
    for (const [twice, value] of doubled) {
      const { status, error } = await ask(key, [...params, [twice, value]])
      expect({ status, code: error?.Code }, twice).toEqual({ status: 400, code: 'MalformedInput' })
    }
    expect(await storedOf(made.accountId)).toBe(before)
  })

  test('names missing members alike through both doors', async () => {
    const required = Object.values(operations[name].input.shape).filter(
      (schema) => !schema.safeParse(undefined).success,
    )
    if (required.length === 0) return
    const { status, error } = await ask(key)
    const refused = await refusal(callOperation(name, {} as never, principal, origin()))
    expect({ status, ...error }).toEqual({
      status: 400,
      Type: 'Sender',
      Code: 'ValidationError',
      Message: refused.message,
    })
  })

  test('I4, Z3: answers alike through both doors, and reveals no secret', async () => {
    const form = await staged()
    const secrets = new Map([...(await storedSecrets(made)), ...(await storedSecrets(form))])
    const unknown = [
      'AccountId',
      'IsAdmin',
      '__proto__',
      'constructor',
      '__proto__.polluted',
      'username',
      'X.member.1',
    ]
    const sent = await ask(key, [
      ...params,
      ...unknown.map((member): [string, string] => [member, 'true']),
    ])
    const poster = await caller(form, name)
    const call = callOperation(
      name,
      posted(name, flat(goodFor({ ...form, caller: poster.principal }, name))),
      poster.principal,
      origin(),
    )
    if (isAbsent(name)) {
      const { code, message, status } = await refusal(call)
      expect([sent.status, sent.error?.Code]).toEqual([status, code])
      expect(comparable(sent.error?.Message, made)).toBe(comparable(message, form))
      return
    }
    const output = await call
    if (permissionOf(name).freshPassword === 'always') {
      expect([sent.status, sent.error?.Code]).toEqual([403, 'AccessDenied'])
      return
    }
    expect(sent.error).toBeUndefined()
    expect(sent.status).toBe(200)
    const parsed = parser.parse(successXml('', name, output, 'an-id'))

    const result = (xml: Record<string, Record<string, unknown>>) =>
      xml[`${name}Response`]?.[`${name}Result`]
    expect(comparable(result(sent.xml), made)).toBe(comparable(result(parsed), form))
    const recorded = definition(name).recordedAs ?? name
    expect(comparable(await lastEvent(made, recorded), made)).toBe(
      comparable(await lastEvent(form, recorded), form),
    )
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()

    for (const account of [made, form])
      for (const one of await storedSecrets(account)) secrets.set(...one)
    for (const answer of [sent.text, JSON.stringify(output ?? null)])
      expect(toldIn(answer.replace(CONTENT, decoded), secrets)).toEqual(SHOWN_ONCE[name] ?? [])
    expect(
      toldIn((await recordOf(made.accountId)) + (await recordOf(form.accountId)), secrets),
    ).toEqual([])
  })
})

test('Z3: no table with secrets is left out of those checks', async () => {
  const secrets = await storedSecrets(await staged())
  expect([...new Set(secrets.values())].sort()).toEqual([
    'a password',
    'access_keys.secret',
    'accounts.root_password_hash',
    A_KEY,
    'authorization_codes.code_hash',
    'login_profiles.password_hash',
    'login_sessions.refresh_hash',
    'login_sessions.refresh_salt',
    'mfa_devices.seed',
    'password_history.history_hash',
    'password_reset_links.token_hash',
    'sessions.token_hash',
    A_SEED,
    'users.history_salt',
  ])
  for (const [secret, column] of secrets)
    expect(toldIn(`<Path>/${secret}</Path>`, secrets), secret).toContain(column)
})

test('Z3: the seeds of MFA devices are stored sealed, each under its own device', async () => {
  const made = await staged()
  const seeds = await plainSeeds(made)
  const devices = await db().mfaDevice.findMany({ where: { accountId: made.accountId } })
  expect(devices.map(({ serialKey }) => serialKey).sort()).toEqual(Object.keys(seeds).sort())
  expect(devices.length).toBeGreaterThan(1)
  for (const { serialKey, seed } of devices) {
    const stored = Buffer.from(seed ?? [])
    expect(stored.length).toBeGreaterThan(0)
    expect(stored.includes(seeds[serialKey] ?? '')).toBe(false)
  }
  // The staged devices share one seed, and no two sealed seeds are alike.
  const sealed = devices.map(({ seed }) => Buffer.from(seed ?? []).toString('hex'))
  expect(new Set(Object.values(seeds)).size).toBe(1)
  expect(new Set(sealed).size).toBe(devices.length)
})
