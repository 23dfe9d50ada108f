// The contents of a test's database, to return to after each of many changes.
import pg from 'pg'

export interface Snapshot {
  /** Puts everything back. Versions of accounts move on, because policies are cached by them. */
  restore(): Promise<void>
  /** Returns how many rows each table has, and how many events of successful changes. */
  counts(): Promise<Record<string, number>>
  close(): Promise<void>
}

/** @param url the address of the database, of a user who may disable its triggers */
export async function takeSnapshot(url: string): Promise<Snapshot> {
  const sql = new pg.Client({ connectionString: url })
  await sql.connect()
  const { rows } = await sql.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1`,
  )
  const tables = rows.map(({ name }) => name)
  await sql.query('CREATE SCHEMA snapshot')
  for (const table of tables)
    await sql.query(`CREATE TABLE snapshot.${table} AS SELECT * FROM public.${table}`)
  let version = 0
  const restored = () =>
    [
      // Neither references nor triggers are needed: the rows were there before.
      'BEGIN; SET LOCAL session_replication_role = replica',
      ...tables.map(
        (table) => `DELETE FROM ${table}; INSERT INTO ${table} TABLE snapshot.${table}`,
      ),
      `UPDATE accounts SET version = ${(version += 1_000)}`,
      'COMMIT',
    ].join(';')
  const counted = `
    ${tables.map((table) => `SELECT '${table}' AS of, count(*)::int AS n FROM ${table}`).join(' UNION ALL ')}
    UNION ALL SELECT 'changes', count(*)::int FROM audit_events
    WHERE error_code IS NULL AND NOT read_only`
  return {
    async restore() {
      await sql.query(restored())
    },
    async counts() {
      const { rows } = await sql.query<{ of: string; n: number }>(counted)
      return Object.fromEntries(rows.map(({ of, n }) => [of, n]))
    },
    close: () => sql.end(),
  }
}
