import { expect, test } from 'vitest'
import { policyCompletions } from './policy-completions'

/** The completions at the "|" in a text. */
function at(drawn: string) {
  const offset = drawn.indexOf('|')
  const found = policyCompletions(drawn.replace('|', ''), offset, '604817293550')
  return found && { ...found, labels: found.options.map(({ label }) => label) }
}

test.each([
  ['{"|', 'Version', 'Action'],
  ['{"Version": "2012-10-17", "St|"', 'Statement', 'Effect'],
  ['{"Statement": [{"|', 'Effect', 'Version'],
  ['{"Statement": {"Effect": "Allow", "A|', 'Action', 'Allow'],
  ['{"Statement": [{"Effect": "|', 'Deny', 'Effect'],
  ['{"Statement": [{"Action": ["iam:GetUser", "iam:Ch|"]', 'iam:ChangePassword', 'Allow'],
  ['{"Statement": [{"Resource": "|', 'arn:aws:iam::604817293550:user/${aws:username}', 'iam:*'],
  ['{"Statement": [{"Resource": "*", "Condition": {"|', 'StringEquals', 'aws:username'],
  ['{"Statement": [{"Condition": {"StringEquals": {"aws:|', 'aws:username', 'StringEquals'],
  ['{"Version": "|', '2012-10-17', 'Allow'],
])('%s', (drawn, proposed, not) => {
  expect(at(drawn)?.labels).toContain(proposed)
  expect(at(drawn)?.labels).not.toContain(not)
  expect(at(drawn)?.inText).toBe(true)
})

test('replaces a string from its quote on, with any escapes', () => {
  expect(at('{"Id": "a\\"b", "Ver|"')?.from).toBe('{"Id": "a\\"b", "'.length)
  expect(at('{|')).toMatchObject({ from: 1, inText: false })
})

test('proposes nothing where any text is allowed', () => {
  expect(at('{"Statement": [{"Sid": "|')).toBeUndefined()
  expect(at('{"Statement": [{"Condition": {"StringEquals": {"aws:username": "|')).toBeUndefined()
  expect(at('|')).toBeUndefined()
})
