// Two servers on one database, behind an https address, as deploy/ arranges them.
import type { IncomingHttpHeaders } from 'node:http'
import { expect } from 'vitest'
import { type Embedded, startEmbeddedPostgres } from '../../../platform/postgres/embedded-postgres'
import { account, newDataDir, type Program, startServer } from '../program'

const SECRET = 'a secret of the tests, as long as real ones'

/** An answer of one of the servers. */
interface Answer {
  headers: IncomingHttpHeaders
}

export interface Replicas {
  /** The servers at present: a restart replaces one. */
  servers: [Program, Program]
  /** Starts a server that has ended, on the same port. */
  restart(index: 0 | 1): Promise<void>
  /** Returns which server answered a request, by the access logs. */
  servedBy(answer: Answer): Promise<0 | 1>
  /** Returns what a server's access log has of a request. */
  logged(answer: Answer): Promise<Record<string, unknown>>
  /** Returns the credentials of a new account with this alias. */
  newAccount(alias: string): Promise<NewAccount>
  stop(): Promise<void>
}
export interface NewAccount {
  accountId: string
  adminUserName: string
  adminPassword: string
  accessKeyId: string
  secretAccessKey: string
}

/** Starts the database and both servers. `settings` are for each of them. */
export async function startReplicas(settings: Record<string, string>): Promise<Replicas> {
  const postgres: Embedded = await startEmbeddedPostgres(newDataDir())
  const env = {
    DATABASE_URL: postgres.url,
    GATEHOUSE_SECRET: SECRET,
    GATEHOUSE_LOG: 'json',
    GATEHOUSE_LOG_LEVEL: 'debug',
    ...settings,
  }
  const start = (port?: number) =>
    startServer(newDataDir(), { env, ...(port !== undefined && { port }) })
  const servers: [Program, Program] = [await start(), await start()]
  await Promise.all(servers.map(({ ready }) => ready))

  const lineOf = (index: number, id: unknown) =>
    servers[index]?.out.stderr.split('\n').find((line) => line.includes(String(id)))
  /** Waits for the line, which is written when the response has ended. */
  const found = async ({ headers }: Answer) => {
    const id = headers['x-request-id']
    if (!id) throw new Error('The answer does not come from a server.')
    const indexes = [0, 1] as const
    await expect.poll(() => indexes.some((index) => lineOf(index, id))).toBe(true)
    const index = indexes.find((it) => lineOf(it, id)) ?? 0
    return { index, line: lineOf(index, id) ?? '' }
  }
  return {
    servers,
    async restart(index) {
      servers[index] = await start(servers[index].port)
      await servers[index].ready
    },
    servedBy: async (answer) => (await found(answer)).index,
    logged: async (answer) => JSON.parse((await found(answer)).line),
    async newAccount(alias) {
      const args = ['create', '--alias', alias, '--email', `root@${alias}.example`, '--json']
      return JSON.parse((await account(newDataDir(), args, env)).stdout)
    },
    async stop() {
      for (const { child } of servers) child.kill('SIGCONT')
      for (const { child } of servers) child.kill('SIGTERM')
      await Promise.all(servers.map(({ ended }) => ended))
      await postgres.stop()
    },
  }
}
