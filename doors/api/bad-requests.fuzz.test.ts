// Ten thousand bad requests over the wire: each is rejected with AWS's code for its fault, or
// behaves as if the fault were absent. Nothing is written.
import { XMLValidator } from 'fast-xml-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OperationName } from '../../iam/gate/call-operation'
import { SERVICES, type Service } from '../../iam/model/apis'
import type { Operation } from '../../iam/operation'
import { operations } from '../../iam/operations'
import { STATUS } from '../../rules/errors/iam-error'
import { parseArn } from '../../rules/names/arn'
import type { BadRequest, Due, Good } from '../../test/calls/bad-forms'
import { badRequests } from '../../test/calls/bad-requests'
import { seeded } from '../../test/calls/bad-values'
import { goodFor, isAbsent, isFree, isQueryCall, permissionOf } from '../../test/calls/good-calls'
import { modelOf } from '../../test/calls/modelled'
import { stage } from '../../test/calls/stage'
import { flat, type Key, keyFor, parser, rootKey } from '../../test/clients/api-client'
import { inTurns, type QuickAnswer, quickPost } from '../../test/clients/quick-client'
import { storedOf, type TestAccount, user } from '../../test/fixtures'
import { tries } from '../../test/fuzz'

const { numRuns, seed: SEED = 20_261_121 } = tries(10_000)

const definition = (name: OperationName) => operations[name] as unknown as Operation
/** Those of the Query protocol: the tests of the other protocols have their bad requests. */
const names = (Object.keys(operations) as OperationName[]).filter(
  (name) => !definition(name).own && isQueryCall(name),
)
/** The service of an operation among those. */
const serviceOf = (name: OperationName): Service =>
  definition(name).service === 'sts' ? 'sts' : 'iam'
/** Fewer runs for requests that may write, because everything stored is compared after each. */
const MOST_JUDGED = tries(12).numRuns
const EACH = Math.ceil(numRuns / names.length)

let made: TestAccount
let root: Key
let nobody: Key
beforeAll(async () => {
  made = await stage()
  await user(made, 'nobody')
  root = rootKey(made)
  nobody = await keyFor(made, 'nobody')
  for (const key of [root, nobody])
    await quickPost(key, { body: 'Action=GetUser&Version=2010-05-08' }) // records its last use
})

const goodOf = (made: TestAccount, name: OperationName): Good => {
  const { ownMembers = [] } = definition(name)
  const params = flat(goodFor(made, name))
  return {
    action: name,
    version: SERVICES[serviceOf(name)].version,
    params,
    members: modelOf(name).members,
    ownMembers,
  }
}

/**
 * The caller of a bad request. A request that would write if it were accepted is sent by a user
 * without permissions, since the shape is validated before authorisation.
 */
const isHarmless = (due: Due) => due === 'ignored' || due === 'judged'
const callerOf = (name: OperationName, { due }: BadRequest) =>
  isHarmless(due) && definition(name).access === 'write' ? 'nobody' : 'root'

const NO_ARN = 'Invalid ARN:  Could not be parsed!'
/** The error for a malformed ARN when a policy is attached or detached. */
const notValid = (body: string) => `ARN ${new URLSearchParams(body).get('PolicyArn')} is not valid.`
/**
 * Errors that no shape contains: a policy's ARN is parsed, a marker is checked by its own list, and
 * the root user has no user name to default to.
 */
const MISREAD = [
  NO_ARN,
  'Invalid Marker.',
  'Must specify userName when calling with non-User credentials',
]
/** AWS has words of its own for the characters of these members. */
const WORDED: Partial<Record<OperationName, RegExp>> = {
  CreateVirtualMFADevice: /^The specified value for (path|virtualMFADeviceName) is invalid\. /,
}
const isNoArn = (body: string, name: OperationName) => {
  const { on } = permissionOf(name)
  const asked = new URLSearchParams(body).get('PolicyArn')
  return on !== '*' && 'policy' in on && asked !== null && !parseArn(asked)
}

/** Returns how the response differs from the expected one, or undefined. */
function complaint(
  name: OperationName,
  { due, body }: BadRequest,
  by: 'root' | 'nobody',
  answer: QuickAnswer,
) {
  const { status, text, contentType, requestId } = answer
  if (status >= 500) return 'a fault of the server'
  if (XMLValidator.validate(text) !== true || contentType !== 'text/xml; charset=utf-8')
    return 'no well-formed XML'
  const { ErrorResponse: error, ...success } = parser.parse(text)
  const told = error ? error.RequestId : success[`${name}Response`]?.ResponseMetadata.RequestId
  if (told !== requestId) return 'without its request ID'
  const { Code = 'none', Message = '', Type } = error?.Error ?? {}
  if (error ? status !== STATUS[Code as keyof typeof STATUS] || Type !== 'Sender' : status !== 200)
    return 'with a wrong status'
  if (typeof due === 'object')
    return Code === due.code &&
      (due.message === undefined || Message === due.message || WORDED[name]?.test(Message))
      ? undefined
      : 'not what is due'
  if (due === 'judged' && isNoArn(String(body), name))
    return Message === NO_ARN ? undefined : 'an ARN that is none'
  if (by === 'nobody') return Code === 'AccessDenied' ? undefined : 'let through to the handler'
  if (!error || (isAbsent(name) && Code === 'NoSuchEntity')) return undefined
  if (due === 'ignored') return 'not let go'
  return definition(name).errors.includes(Code) ||
    [...MISREAD, notValid(String(body))].includes(Message)
    ? undefined
    : 'an error it does not declare'
}

const randomFor = (name: OperationName) =>
  seeded([...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), SEED))

describe(`FUZZ_SEED=${SEED}: ${EACH} bad requests`, () => {
  test.each(names)('%s', { timeout: 600_000 }, async (name) => {
    const { service = 'iam' } = definition(name)
    const before = await storedOf(made.accountId)
    const complaints: unknown[] = []
    await inTurns(badRequests(goodOf(made, name), EACH, randomFor(name)), async (request) => {
      const by = isFree(name) ? 'root' : callerOf(name, request)
      const { body, contentType, what, due } = request
      const answer = await quickPost({ root, nobody }[by], { body, contentType, service })
      const wrong = complaint(name, request, by, answer)
      if (wrong)
        complaints.push({
          wrong,
          what,
          due,
          by,
          status: answer.status,
          text: answer.text.slice(0, 600),
        })
    })
    expect(complaints.slice(0, 10)).toEqual([])
    expect(await storedOf(made.accountId), 'nothing is written').toBe(before)
  })
})

describe(`FUZZ_SEED=${SEED}: unusual values that a shape accepts, from an administrator`, () => {
  const writes = names.filter((name) => definition(name).access === 'write')
  test.each(writes)('%s', { timeout: 600_000 }, async (name) => {
    const own = await stage()
    const key = rootKey(own)
    const judged = badRequests(goodOf(own, name), EACH, randomFor(name)).filter(
      ({ due }) => due === 'judged',
    )
    const complaints: unknown[] = []
    let stored = ''
    for (const [i, request] of judged.slice(0, MOST_JUDGED).entries()) {
      // Numbered, because the second of two equal requests within a second would be taken for a
      // replay of the first.
      const body = `${request.body}&Number=${i}`
      const answer = await quickPost(key, { body, service: definition(name).service })
      const wrong = complaint(name, request, 'root', answer)
      if (wrong)
        complaints.push({
          wrong,
          what: request.what,
          status: answer.status,
          text: answer.text.slice(0, 600),
        })
      const now = await storedOf(own.accountId)
      if (answer.status !== 200 && stored) expect(now, `half written: ${request.what}`).toBe(stored)
      stored = now
    }
    expect(complaints).toEqual([])
  })
})
