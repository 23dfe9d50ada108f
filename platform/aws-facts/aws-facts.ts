// The actions, resource types and condition keys of AWS's services. They are the same everywhere,
// so they are constants and never stored. `npm run facts` writes them to a compressed file, which
// is read at the first use. A service is parsed when somebody needs it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import {
  type AwsFacts,
  type FactsIndex,
  factsOf,
  readService,
  type Service,
  type ServiceLine,
} from '../../rules/facts/aws-facts'
import { slot } from '../process-slot'

interface Loaded {
  /** JSON of what is written about all services together. */
  index: string
  /** The line of each service by its prefix. */
  lines: ReadonlyMap<string, string>
  facts: AwsFacts
}

/** Reads the facts once per process. */
const loaded = (): Loaded => (slot.awsFacts ??= load()) as Loaded

function load(): Loaded {
  // Like the migrations, the file is found from the folder that the program runs in.
  const file = readFileSync(join('platform', 'aws-facts', 'facts.br'))
  const [first = '', ...others] = brotliDecompressSync(file).toString().split('\n')
  const lines = new Map<string, string>()
  const services: FactsIndex[2] = []
  for (const line of others) {
    const [, prefix = '', name = ''] = /^\["([^"]+)","([^"]+)"/.exec(line) ?? []
    lines.set(prefix, line)
    services.push([prefix, name])
  }
  const [globalKeys, otherKeys] = JSON.parse(first) as [string[], string[]]
  const index: FactsIndex = [globalKeys, otherKeys, services]
  const read = new Map<string, Service>()
  const find = (prefix: string) => {
    const line = lines.get(prefix)
    if (line === undefined) return undefined
    const service = read.get(prefix) ?? readService(JSON.parse(line) as ServiceLine)
    read.set(prefix, service)
    return service
  }
  return { index: JSON.stringify(index), lines, facts: factsOf(index, find) }
}

/** Returns the facts of all services. */
export const awsFacts = (): AwsFacts => loaded().facts

/** Returns JSON of what a browser needs to know of all services together. */
export const indexText = (): string => loaded().index

/** Returns JSON of a list of these services' facts. Leaves out those that do not exist. */
export const servicesText = (prefixes: readonly string[]): string =>
  `[${prefixes.flatMap((prefix) => loaded().lines.get(prefix) ?? []).join(',')}]`
