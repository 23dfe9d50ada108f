// A connection that sends the BEGIN and the COMMIT of a transaction together with the statements
// next to them, so that neither costs an exchange of its own. pg's pipeline mode makes it possible:
// https://node-postgres.com/features/pipelining
// Behind a connection pooler, each transaction may run in another session of PostgreSQL. Then no
// statement is prepared under a name, and each transaction carries its own settings
// (docs/decisions/045-poolers-and-failover.md).
import pg from 'pg'

type Result = pg.QueryResult<pg.QueryResultRow>
type Arguments = Parameters<pg.Client['query']>
type Callback = (error: unknown, result?: Result) => void

/** The part of pg's client that its types omit. */
type Internals = {
  _queryable: boolean
  connection: {
    stream: { cork(): void; uncork(): void }
    on(event: 'errorMessage', listener: (error: pg.DatabaseError) => void): void
    on(event: 'parameterStatus', listener: (status: ParameterStatus) => void): void
  }
}
interface ParameterStatus {
  parameterName: string
  parameterValue: string
}

export interface PipelinedConfig extends pg.ClientConfig {
  /**
   * SQL that follows each BEGIN. With it, a statement outside of a transaction is sent in a
   * transaction of its own.
   */
  transactionSettings?: string | undefined
  /** Whether statements keep their names, under which the session prepares them. */
  namedStatements?: boolean
}

const NOTHING: Result = { command: '', rowCount: null, oid: 0, fields: [], rows: [] }

export class PipelinedClient extends pg.Client {
  /** A BEGIN waits for the first statement of its transaction. */
  #transaction: 'none' | 'begins' | 'open' = 'none'
  #beforeCommit: pg.QueryConfig[] = []
  readonly #settings: string | undefined
  readonly #named: boolean
  /**
   * Whether the server is a standby, which PostgreSQL reports from version 14 on:
   * https://www.postgresql.org/docs/current/runtime-config-preset.html#GUC-IN-HOT-STANDBY
   */
  isStandby = false

  constructor({ transactionSettings, namedStatements = true, ...config }: PipelinedConfig = {}) {
    super({ ...config, pipeline: true })
    this.#settings = transactionSettings
    this.#named = namedStatements
    const internals = this as unknown as Internals
    const { connection } = internals
    connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
      if (parameterName === 'in_hot_standby') this.isStandby = parameterValue === 'on'
    })
    // PostgreSQL closes the connection after a FATAL error. Until that arrives, the pool would hand
    // it out again.
    connection.on('errorMessage', ({ severity }) => {
      if (severity === 'FATAL') internals._queryable = false
    })
  }

  /**
   * Leaves a statement for the end of the transaction, where it is sent together with the COMMIT.
   * If it fails, nothing is committed, because PostgreSQL rolls back at a COMMIT after an error.
   */
  beforeCommit(statement: pg.QueryConfig): void {
    this.#beforeCommit.push(statement)
  }

  // Every form of pg's query is passed on as it came. Prisma sends these three texts.
  override query = ((...args: Arguments) => {
    const [config] = args as unknown as [string | pg.QueryConfig]
    switch (typeof config === 'string' ? config : config.text) {
      case 'BEGIN':
        this.#transaction = 'begins'
        this.#beforeCommit = []
        return Promise.resolve(NOTHING)
      case 'COMMIT':
        return this.#end('COMMIT', this.#beforeCommit)
      case 'ROLLBACK':
        return this.#end('ROLLBACK', [])
      default:
        if (this.#transaction === 'begins') return this.#inOnePacket(() => this.#send(args))
        if (this.#transaction === 'none' && this.#settings) return this.#alone(args)
        return this.#send(args)
    }
  }) as pg.Client['query']

  #send(args: Arguments): Promise<Result> {
    const [config, ...rest] = args as unknown as [string | pg.QueryConfig, ...unknown[]]
    const sent = this.#named || typeof config === 'string' ? config : unnamed(config)
    return super.query(...([sent, ...rest] as unknown as Arguments)) as unknown as Promise<Result>
  }

  async #end(text: 'COMMIT' | 'ROLLBACK', last: pg.QueryConfig[]): Promise<Result> {
    this.#beforeCommit = []
    const begins = this.#transaction === 'begins'
    if (begins && last.length === 0) {
      this.#transaction = 'none'
      return NOTHING
    }
    const sent = this.#inOnePacket(() => [
      ...last.map((statement) => this.#send([statement] as unknown as Arguments)),
      super.query(text),
    ])
    this.#transaction = 'none'
    await firstError(sent)
    return Promise.resolve(sent.at(-1) as Promise<Result>)
  }

  /** Sends a statement in a transaction of its own, to which the settings apply. */
  #alone(args: Arguments): Promise<Result> | undefined {
    const all = [...args] as unknown[]
    const callback = typeof all.at(-1) === 'function' ? (all.pop() as Callback) : undefined
    this.#transaction = 'begins'
    const sent = this.#inOnePacket(() => [
      this.#send(all as unknown as Arguments),
      super.query('COMMIT') as Promise<Result>,
    ])
    this.#transaction = 'none'
    const result = firstError(sent).then(() => sent[0] as Promise<Result>)
    if (!callback) return result
    result.then((found) => callback(undefined, found), callback)
    return undefined
  }

  #inOnePacket<T>(send: () => T): T {
    const { stream } = (this as unknown as Internals).connection
    const begin = this.#settings ? `BEGIN; ${this.#settings}` : 'BEGIN'
    stream.cork()
    try {
      // If BEGIN fails, the connection is broken, and the statement after it reports that.
      if (this.#transaction === 'begins') super.query(begin).catch(() => {})
      this.#transaction = 'open'
      return send()
    } finally {
      stream.uncork()
    }
  }
}

const unnamed = ({ name, ...config }: pg.QueryConfig): pg.QueryConfig => config

/** Throws the first error, which is the cause; those after it report the aborted transaction. */
async function firstError(sent: readonly Promise<Result>[]): Promise<void> {
  const answers = await Promise.allSettled(sent)
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (failed) throw failed.reason
}
