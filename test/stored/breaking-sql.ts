// Which statements of a migration disturb servers of the version before, which know nothing of it
// (docs/decisions/046). It reads the SQL that Prisma writes, not SQL in general.

interface Rule {
  why: string
  applies(statement: string): boolean
}

const matching = (why: string, pattern: RegExp): Rule => ({
  why,
  applies: (statement) => pattern.test(statement),
})

const RULES: Rule[] = [
  matching('drops what they use', /\bDROP (TABLE|COLUMN)\b/i),
  matching('renames what they use', /\bRENAME\b/i),
  matching('changes a type', /\bALTER COLUMN "?\w+"? (SET DATA )?TYPE\b/i),
  matching('requires a value that they do not write', /\bSET NOT NULL\b/i),
  {
    why: 'requires a value that they do not write',
    applies: (statement) =>
      statement
        .split(/,\s*(?=ADD COLUMN)/i)
        .some((part) => /ADD COLUMN .*NOT NULL/is.test(part) && !/DEFAULT|SERIAL/i.test(part)),
  },
  matching('refuses rows that they write', /\bADD CONSTRAINT\b|\bCREATE UNIQUE INDEX\b/i),
  matching('deletes their rows', /^(DELETE FROM|TRUNCATE)\b/i),
  matching('blocks their writes while it builds an index', /\bCREATE INDEX\b/i),
]

const tableOf = (statement: string) =>
  /\b(?:ALTER TABLE|CREATE TABLE|DROP TABLE|ON|DELETE FROM|TRUNCATE)\s+"?(\w+)/i.exec(
    statement,
  )?.[1]

/** Returns how a migration disturbs servers of the version before. New tables are free. */
export function disturbancesOf(sql: string): string[] {
  const statements = sql
    .replace(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
  const created = statements
    .filter((statement) => /^CREATE TABLE/i.test(statement))
    .map((statement) => tableOf(statement))
  return statements
    .filter((statement) => !created.includes(tableOf(statement)))
    .flatMap((statement) => RULES.filter((rule) => rule.applies(statement)))
    .map(({ why }) => why)
}
