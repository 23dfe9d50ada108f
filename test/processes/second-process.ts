// Another process of the same program. Reads session tokens and access key IDs, one per line, and
// prints whether a request with it would be accepted. Run by doors/console/second-process.test.ts.
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { callOperation } from '../../iam/gate/call-operation'
import { db } from '../../platform/database/db'
import { findAccessKey } from '../../store/access-keys'
import { findSession } from '../../store/session-store'

const isAlive = (line: string): Promise<boolean> =>
  line.startsWith('AKIA') ? isAccepted(line) : findSession(line).then((found) => !!found)

/** Whether the API accepts the key, as its door finds and the gate confirms it. */
async function isAccepted(accessKeyId: string): Promise<boolean> {
  const key = await findAccessKey(accessKeyId)
  if (!key) return false
  const origin = {
    requestId: randomUUID(),
    sourceIp: '192.0.2.1',
    userAgent: 'test',
    secureTransport: false,
  }
  return callOperation('GetCallerIdentity', {}, key.principal, origin).then(
    () => true,
    () => false,
  )
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${(await isAlive(line)) ? 'alive' : 'ended'}\n`)
await db().$disconnect()
