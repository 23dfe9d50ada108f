// AWS's actions and condition keys in a browser: only the services that somebody writes about are
// loaded, each once.
import {
  type AwsFacts,
  type FactsIndex,
  factsOf,
  MOST_SERVICES,
  readService,
  type Service,
  type ServiceLine,
} from '@/rules/facts/aws-facts'

export interface LoadedFacts {
  /** What is loaded. */
  facts(): AwsFacts
  /**
   * Loads the index and these services, as far as they exist and are not loaded. If loading fails,
   * there is less to propose, and the next call tries again.
   */
  load(prefixes: readonly string[]): Promise<void>
}

/** Returns facts that are loaded through `get`, which returns what the server has at an address. */
export function loadingFacts(get: (address: string) => Promise<unknown>): LoadedFacts {
  const services = new Map<string, Service>()
  const loading = new Map<string, Promise<void>>()
  const find = (prefix: string) => services.get(prefix)
  let facts = factsOf(undefined, find)

  /** Remembers what is being loaded, so that it is requested once. */
  function once(key: string, load: () => Promise<void>): Promise<void> {
    const known = loading.get(key)
    if (known) return known
    const started = load().catch(() => {
      loading.delete(key)
    })
    loading.set(key, started)
    return started
  }

  async function loadIndex() {
    facts = factsOf((await get(ADDRESS)) as FactsIndex, find)
  }

  async function loadServices(prefixes: readonly string[]) {
    const query = new URLSearchParams(prefixes.map((prefix) => ['prefix', prefix]))
    for (const line of (await get(`${ADDRESS}?${query}`)) as ServiceLine[])
      services.set(line[0], readService(line))
  }

  return {
    facts: () => facts,
    async load(prefixes) {
      await once('', loadIndex)
      const missing = prefixes.filter((one) => facts.services.has(one) && !loading.has(one))
      const wanted = [...new Set(missing)].slice(0, MOST_SERVICES)
      const started = wanted.length > 0 ? loadServices(wanted) : undefined
      for (const prefix of wanted) void once(prefix, () => started ?? Promise.resolve())
      await Promise.all(prefixes.map((prefix) => loading.get(prefix)))
    },
  }
}

const ADDRESS = '/iam/aws-facts'

/** A server that takes longer is as good as none. */
const LONGEST_MS = 5_000

/** The facts of this page. */
export const pageFacts: LoadedFacts = loadingFacts(async (address) => {
  // Whoever is signed out is redirected, to a page that is of no use here.
  const answer = await fetch(address, {
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST_MS),
  })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.json()
})
