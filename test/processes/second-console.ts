// Another process of the same program. Reads requests (test/life/perform.ts) as lines of JSON, each
// with the time at which it is made, and prints the answers.
import { createInterface } from 'node:readline'
import { db } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { perform } from '../life/perform'

slot.settings = { hash: { memoryCost: 8, timeCost: 1, parallelism: 1 }, signInFloorMs: 0 }

let now = Date.now()
const MachineDate = Date
globalThis.Date = class extends MachineDate {
  constructor(...args: unknown[]) {
    super(...((args.length === 0 ? [now] : args) as [number]))
  }
  static override now = () => now
} as DateConstructor

for await (const line of createInterface({ input: process.stdin })) {
  const { at, request } = JSON.parse(line)
  now = at
  process.stdout.write(`${JSON.stringify(await perform(request))}\n`)
}
await db().$disconnect()
