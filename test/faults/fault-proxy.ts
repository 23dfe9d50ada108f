// A proxy in front of a real PostgreSQL that makes one statement of a connection fail: PostgreSQL
// itself raises the error or ends the session, or the connection is cut. It reads the messages of
// the protocol: https://www.postgresql.org/docs/current/protocol-message-formats.html
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import pg from 'pg'
import { message, messages, text } from './postgres-messages'

export const FAULTS = {
  'a serialization failure': { raise: '40001' },
  'a deadlock': { raise: '40P01' },
  'conflicts without end': { raise: '40001', forever: true },
  'a connection that is cut before': { cut: 'before' },
  'a connection that is cut after': { cut: 'after' },
  'a session that PostgreSQL ends': { cut: 'terminated' },
} as const satisfies Record<string, Fault>
export type FaultName = keyof typeof FAULTS

/** What happens at a statement: PostgreSQL raises a code, or the connection is lost. */
type Fault =
  | { raise: string; forever?: true }
  | { cut: 'before' | 'after' | 'terminated'; forever?: never }

/** A fault of the statement with this number, from 1. */
export interface Injected {
  fault: FaultName
  at: number
}

export interface FaultProxy {
  /** The address of the database through the proxy. */
  url: string
  /** Counts statements from now on, BEGIN and ROLLBACK excepted, and injects a fault if given. */
  arm(injected?: Injected): void
  /** Injects nothing more. Returns the statements since `arm`. */
  disarm(): string[]
  close(): Promise<void>
}

/** @param url the address of the database itself */
export async function faultProxy(url: string): Promise<FaultProxy> {
  const target = new URL(url)
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  let seen: string[] = []
  let injected: Injected | undefined
  /** Returns what to do at a statement. */
  const faultAt = (sql: string): Fault | undefined => {
    if (/^(BEGIN|ROLLBACK)$/.test(sql)) return undefined
    seen.push(sql)
    if (!injected) return undefined
    const fault: Fault = FAULTS[injected.fault]
    const isNow = fault.forever ? seen.length >= injected.at : seen.length === injected.at
    return isNow ? fault : undefined
  }
  const terminate = (pid: number) => admin.query('SELECT pg_terminate_backend($1)', [pid])
  const sockets = new Set<Socket>()
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    for (const socket of [client, server]) {
      sockets.add(socket.on('error', () => {}).setNoDelay())
      socket.once('close', () => sockets.delete(socket))
    }
    relay(client, server, faultAt, terminate)
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const through = new URL(url)
  through.port = String((proxy.address() as AddressInfo).port)
  return {
    url: through.href,
    arm(next) {
      seen = []
      injected = next
    },
    disarm() {
      injected = undefined
      return seen
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      proxy.close()
      await admin.end()
    },
  }
}

/** SQL that fails with a code of PostgreSQL's. */
const raising = (code: string) =>
  `DO $$ BEGIN RAISE EXCEPTION 'injected' USING ERRCODE = '${code}'; END $$`

/**
 * Passes messages on in both directions. Answers come in groups, each of which ends with
 * ReadyForQuery: the first is that of the start-up, each later one answers a Sync or a Query.
 */
function relay(
  client: Socket,
  server: Socket,
  faultAt: (sql: string) => Fault | undefined,
  terminate: (pid: number) => Promise<unknown>,
): void {
  let groups = 1
  let answered = 0
  let pid = 0
  const dropped = new Set<number>()
  let cutAfter: number | undefined
  const parsed = new Map<string, string>()
  let bound = ''
  const cut = () => {
    client.resetAndDestroy()
    server.destroy()
  }

  server.on(
    'data',
    messages(true, (type, whole) => {
      if (type === 'K') pid = whole.readInt32BE(5)
      const group = answered
      if (type === 'Z') answered++
      if (cutAfter !== undefined && group >= cutAfter) return type === 'Z' ? cut() : undefined
      if (!dropped.has(group)) client.write(whole)
    }),
  )
  server.once('close', () => client.destroy())

  const forward = (type: string, whole: Buffer) => {
    if (type === 'Q' || type === 'S') groups++
    server.write(whole)
  }
  /** Sends a statement that fails in place of one that was to be executed. */
  const fail = (type: string, sql: string, code: string) => {
    if (sql === 'COMMIT') {
      // One that fails ends its transaction.
      dropped.add(groups)
      forward('Q', message('Q', text('ROLLBACK')))
    }
    if (type === 'Q') return forward('Q', message('Q', text(raising(code))))
    forward('P', message('P', text(''), text(raising(code)), Buffer.alloc(2)))
    forward('B', message('B', text(''), text(''), Buffer.alloc(6)))
    forward('E', message('E', text(''), Buffer.alloc(4)))
  }

  const receive = async (type: string, whole: Buffer) => {
    if (cutAfter !== undefined && groups > cutAfter) return
    if (type === 'P') {
      const [name = '', sql = ''] = whole.subarray(5).toString().split('\0')
      parsed.set(name, sql)
    }
    if (type === 'B') bound = whole.subarray(5).toString().split('\0')[1] ?? ''
    if (type !== 'E' && type !== 'Q') return forward(type, whole)
    const sql = type === 'Q' ? whole.subarray(5, -1).toString() : (parsed.get(bound) ?? '')
    const fault = faultAt(sql)
    if (!fault) return forward(type, whole)
    if ('raise' in fault) return fail(type, sql, fault.raise)
    if (fault.cut === 'before') return cut()
    if (fault.cut === 'after') cutAfter = groups
    else await terminate(pid)
    forward(type, whole)
  }
  let turn = Promise.resolve()
  client.on(
    'data',
    messages(false, (type, whole) => {
      turn = turn.then(() => receive(type, whole))
    }),
  )
  client.once('close', () => server.destroy())
}
