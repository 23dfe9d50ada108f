// Another process of the same program. Reads session tokens, one per line, and prints whether the
// session is live. Run by doors/console/second-process.test.ts.
import { createInterface } from 'node:readline'
import { db } from '../../platform/database/db'
import { findSession } from '../../store/session-store'

for await (const token of createInterface({ input: process.stdin })) {
  process.stdout.write(`${(await findSession(token)) ? 'alive' : 'ended'}\n`)
}
await db().$disconnect()
