// Loaded into the server of the pictures before the server's own code: its time stands still, so
// that pages show the same dates in each run. The starter keeps the machine's time.
import { basename } from 'node:path'
import { NOW } from './now.mjs'

const MACHINE_DATE = Date

if (basename(process.argv[1] ?? '') === 'main.mjs')
  globalThis.Date = new Proxy(MACHINE_DATE, {
    apply: () => new MACHINE_DATE(NOW).toString(),
    construct: (date, values, target) =>
      Reflect.construct(date, values.length > 0 ? values : [NOW], target),
    get: (date, name, receiver) => (name === 'now' ? () => NOW : Reflect.get(date, name, receiver)),
  })
