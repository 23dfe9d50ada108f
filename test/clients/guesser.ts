// A second process that guesses alice's password and prints the outcomes as JSON. Run by
// doors/console/sign-in.test.ts.
import { randomUUID } from 'node:crypto'
import { signIn } from '../../doors/console/sign-in'
import { db } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'

const [account = '', times = '0'] = process.argv.slice(2)
slot.settings = { hash: { memoryCost: 8, timeCost: 1, parallelism: 1 }, signInFloorMs: 0 }
const outcomes = await Promise.all(
  Array.from({ length: Number(times) }, async (_, i) => {
    const sourceIp = `10.${process.pid % 250}.${Math.floor(i / 250)}.${i % 250}`
    const origin = {
      requestId: randomUUID(),
      sourceIp,
      userAgent: 'guesser',
      secureTransport: false,
    }
    return (await signIn({ account, userName: 'alice', password: `wrong ${i}` }, origin)).outcome
  }),
)
process.stdout.write(JSON.stringify(outcomes))
await db().$disconnect()
