// A connection that sends the BEGIN and the COMMIT of a transaction together with the statements
// next to them, so that neither costs an exchange of its own. pg's pipeline mode makes it possible:
// https://node-postgres.com/features/pipelining
import pg from 'pg'

type Result = pg.QueryResult<pg.QueryResultRow>

/** The part of pg's client that its types omit. */
type Internals = {
  _queryable: boolean
  connection: {
    stream: { cork(): void; uncork(): void }
    on(event: 'errorMessage', listener: (error: pg.DatabaseError) => void): void
  }
}

const NOTHING: Result = { command: '', rowCount: null, oid: 0, fields: [], rows: [] }

export class PipelinedClient extends pg.Client {
  /** A BEGIN waits for the first statement of its transaction. */
  #begins = false
  #beforeCommit: pg.QueryConfig[] = []

  constructor(config: pg.ClientConfig = {}) {
    super({ ...config, pipeline: true })
    const internals = this as unknown as Internals
    // PostgreSQL closes the connection after a FATAL error. Until that arrives, the pool would hand
    // it out again.
    internals.connection.on('errorMessage', ({ severity }) => {
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
  override query = ((...args: Parameters<pg.Client['query']>) => {
    const [config] = args as unknown as [string | pg.QueryConfig]
    switch (typeof config === 'string' ? config : config.text) {
      case 'BEGIN':
        this.#begins = true
        this.#beforeCommit = []
        return Promise.resolve(NOTHING)
      case 'COMMIT':
        return this.#end('COMMIT', this.#beforeCommit)
      case 'ROLLBACK':
        return this.#end('ROLLBACK', [])
      default:
        return this.#begins ? this.#inOnePacket(() => super.query(...args)) : super.query(...args)
    }
  }) as pg.Client['query']

  async #end(text: 'COMMIT' | 'ROLLBACK', last: pg.QueryConfig[]): Promise<Result> {
    this.#beforeCommit = []
    if (this.#begins && last.length === 0) {
      this.#begins = false
      return NOTHING
    }
    const sent = this.#inOnePacket(() => [
      ...last.map((statement) => super.query(statement)),
      super.query(text),
    ])
    // The first error is the cause; those after it say that the transaction is aborted.
    const answers = await Promise.allSettled(sent)
    const failed = answers.find((answer) => answer.status === 'rejected')
    if (failed) throw failed.reason
    return Promise.resolve(sent.at(-1) as Promise<Result>)
  }

  #inOnePacket<T>(send: () => T): T {
    const { stream } = (this as unknown as Internals).connection
    stream.cork()
    try {
      // If BEGIN fails, the connection is broken, and the statement after it reports that.
      if (this.#begins) super.query('BEGIN').catch(() => {})
      this.#begins = false
      return send()
    } finally {
      stream.uncork()
    }
  }
}
