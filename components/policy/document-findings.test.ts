import { describe, expect, it } from 'vitest'
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import { documentFindings } from './document-findings'

const facts = awsFacts()

describe('the findings of a policy’s text', () => {
  it('are AWS’s message for a refused one, with the place, what to do, and a mark below the line', () => {
    const text =
      '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Alow", "Action": "*", "Resource": "*" }]\n}'
    const { refused, warnings } = documentFindings(text, 'managed', facts)
    expect(refused).toMatchObject({ message: 'Syntax errors in policy.', line: 3, column: 29 })
    expect(refused?.text).toContain('Allow or Deny')
    const [before, at, sign] = refused?.excerpt.split('\n') ?? []
    expect(before).toContain('    2 | ')
    expect(at).toContain('"Alow"')
    expect(sign?.indexOf('^')).toBe(at?.indexOf('"Alow"'))
    expect(warnings).toEqual([])
  })

  it('show only the part of a long line near the place', () => {
    const { refused } = documentFindings(
      `{"Version":"2012-10-17","Id":"${'x'.repeat(500)}","Statement":[]}`,
      'managed',
      facts,
    )
    for (const line of refused?.excerpt.split('\n') ?? []) expect(line.length).toBeLessThan(72)
    expect(refused?.excerpt).toContain('[]')
  })

  it('are warnings for an accepted one', () => {
    const text =
      '{\n"Version": "2012-10-17",\n"Statement": { "Effect": "Allow", "Action": "iam:ChangePasword", "Resource": "*" }}'
    const { refused, warnings } = documentFindings(text, 'managed', facts)
    expect(refused).toBeUndefined()
    expect(warnings[0]).toMatchObject({ line: 3 })
    expect(warnings[0]).toMatchObject({ title: 'Invalid action' })
    expect(warnings[0]?.text).toContain('iam:ChangePassword')
  })

  it('B15: are an error with AWS’s name, separate from the warnings, for an invalid account', () => {
    const text =
      '{\n"Version": "2012-10-17",\n"Statement": { "Effect": "Allow", "Action": "iam:GetUser", "Resource": "arn:aws:iam::XXXXXXXXXXXX:user/a" }}'
    const { errors, warnings } = documentFindings(text, 'managed', facts, '604817293550')
    expect(errors).toMatchObject([
      { title: 'Invalid ARN account', line: 3, offset: text.indexOf('XXXX'), length: 12 },
    ])
    expect(warnings).toEqual([])
  })

  it('A4: refuse the older version for a managed policy, and warn about its variables otherwise', () => {
    const text =
      '{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::home/${aws:username}"}}'
    const { refused } = documentFindings(text, 'managed', facts)
    expect(refused?.message).toBe('Policy document must be version 2012-10-17 or greater.')
    const inline = documentFindings(text, 'inline', facts)
    expect(inline).toMatchObject({ errors: [], warnings: [{ line: 1 }] })
    expect(inline.refused).toBeUndefined()
    expect(inline.warnings[0]?.text).toContain('Add "Version": "2012-10-17"')
  })

  it('are empty for a policy without problems', () => {
    const text =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}}'
    expect(documentFindings(text, 'managed', facts)).toEqual({ errors: [], warnings: [] })
  })
})
