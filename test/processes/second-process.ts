// Another process of the same program. Reads session tokens, access key IDs and, as JSON, codes of
// pending sign-ins, one per line, and prints whether each would be accepted. Run by
// doors/console/second-process.test.ts.
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { openPendingSignIn } from '../../doors/console/sign-in-door/pending-sign-in'
import { takeSecondStep } from '../../doors/console/sign-in-door/second-step'
import { callOperation } from '../../iam/gate/call-operation'
import { db } from '../../platform/database/db'
import { findAccessKey } from '../../store/access-keys'
import { findSession } from '../../store/session-store'

const origin = {
  requestId: randomUUID(),
  sourceIp: '192.0.2.1',
  userAgent: 'test',
  secureTransport: false,
}

function isAlive(line: string): Promise<boolean> {
  if (line.startsWith('{')) return completes(JSON.parse(line))
  return line.startsWith('AKIA') ? isAccepted(line) : findSession(line).then((found) => !!found)
}

/** Whether the API accepts the key, as its door finds and the gate confirms it. */
async function isAccepted(accessKeyId: string): Promise<boolean> {
  const key = await findAccessKey(accessKeyId)
  if (!key) return false
  return callOperation('GetCallerIdentity', {}, key.principal, origin).then(
    () => true,
    () => false,
  )
}

/** Whether the code of an MFA device completes a sign-in, given by its cookie. */
async function completes({ cookie, code }: { cookie: string; code: string }): Promise<boolean> {
  const pending = openPendingSignIn(cookie)
  if (!pending) return false
  const { outcome } = await takeSecondStep(pending, [code], origin)
  return outcome === 'signedIn'
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${(await isAlive(line)) ? 'alive' : 'ended'}\n`)
await db().$disconnect()
