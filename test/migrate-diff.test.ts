// `npm run migrate:diff` compares the migrations with the schema.
import { execFileSync } from 'node:child_process'
import { expect, inject, test } from 'vitest'

test('finds no difference between the migrations and the schema', () => {
  const printed = execFileSync(process.execPath, ['scripts/migrate-diff.mjs'], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: inject('postgres') },
  })
  expect(printed).toContain('-- This is an empty migration.')
})
