// The tables of a database, and every row in them.
import { query } from './query'

export const tablesOf = async (url: string): Promise<string[]> =>
  (
    await query<{ name: string }>(
      url,
      `SELECT relname AS name FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
    )
  ).map(({ name }) => name)

/** Every row of every table, as PostgreSQL writes it. */
export async function contentOf(url: string): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {}
  for (const table of await tablesOf(url))
    if (table !== '_prisma_migrations')
      content[table] = (
        await query<{ row: string }>(url, `SELECT t::text AS row FROM "${table}" t ORDER BY 1`)
      ).map(({ row }) => row)
  return content
}
