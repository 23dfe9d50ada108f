// Another process of the same program: for each line with a session token it says whether the session is alive. Run by server/second-process.test.ts.
import { createInterface } from 'node:readline'
import { db } from '../server/db'
import { findSession } from '../server/session-store'

for await (const token of createInterface({ input: process.stdin })) {
  process.stdout.write(`${(await findSession(token)) ? 'alive' : 'ended'}\n`)
}
await db().$disconnect()
