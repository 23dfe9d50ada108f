import { spawnSync } from 'node:child_process'
import { describe, expect, it, test } from 'vitest'
import { type AwsCall, awsCommands, cliName, SECRET, shellQuoted } from './aws-command'

const ENDPOINT = 'http://localhost:3000'
const linesOf = (name: string, input: Extract<AwsCall, { name: string }>['input']) =>
  awsCommands([{ name, input }], ENDPOINT).text.split(' \\\n  ')

describe('the AWS CLI command for a call', () => {
  it('has one option per member, and the server as its endpoint', () => {
    expect(
      linesOf('AttachUserPolicy', { UserName: 'bob', PolicyArn: 'arn:aws:iam::aws:policy/X' }),
    ).toEqual([
      'aws iam attach-user-policy',
      '--user-name bob',
      '--policy-arn arn:aws:iam::aws:policy/X',
      '--endpoint-url http://localhost:3000',
    ])
  })

  it('writes booleans as flags and numbers unchanged, and omits missing members', () => {
    const lines = linesOf('UpdateAccountPasswordPolicy', {
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      HardExpiry: false,
      MaxPasswordAge: undefined,
    })
    expect(lines.slice(1, -1)).toEqual([
      '--minimum-password-length 14',
      '--require-symbols',
      '--no-hard-expiry',
    ])
  })

  it('keeps secrets out of the command line: it reads them from a file, of which only a skeleton is shown', () => {
    const calls: AwsCall[] = [
      {
        name: 'CreateLoginProfile',
        input: { UserName: 'bob', Password: SECRET, PasswordResetRequired: true },
      },
      { name: 'ChangePassword', input: { OldPassword: SECRET, NewPassword: SECRET } },
    ]
    const { text, files } = awsCommands(calls, ENDPOINT)
    expect(text).toContain('--cli-input-json file://create-login-profile.json')
    expect(text).toContain('--user-name bob')
    expect(text).not.toMatch(/--(?:old-|new-)?password /)
    expect(files).toEqual([
      { name: 'create-login-profile.json', content: '{\n  "Password": ""\n}' },
      {
        name: 'change-password-2.json',
        content: '{\n  "OldPassword": "",\n  "NewPassword": ""\n}',
      },
    ])
  })

  it('notes in one comment line that AWS has no such command', () => {
    const { text } = awsCommands([{ withoutCommand: 'AWS has\nno command.' }], ENDPOINT)
    expect(text).toBe('# AWS has no command.')
  })

  it('lists strings one after another, and passes structures as JSON', () => {
    expect(linesOf('UntagUser', { TagKeys: ['a b', 'c'] })[1]).toBe("--tag-keys 'a b' c")
    expect(linesOf('TagUser', { Tags: [{ Key: 'a', Value: 'ü' }] })[1]).toBe(
      `--cli-input-json '{"Tags":[{"Key":"a","Value":"\\u00fc"}]}'`,
    )
  })

  it('joins a value that looks like an option with an equals sign', () => {
    expect(linesOf('GetUser', { UserName: '-x' })[1]).toBe('--user-name=-x')
    expect(linesOf('UntagUser', { TagKeys: ['-x'] })[1]).toBe(
      `--cli-input-json '{"TagKeys":["-x"]}'`,
    )
  })

  it.each(['file://secret', 'fileb://x', 'https://example.com', 'a\u001b[2Jb', ''])(
    'passes %j as JSON, because the CLI or a terminal would change it',
    (value) => {
      expect(linesOf('TagUser', { Value: value })[1]).toMatch(/^--cli-input-json '\{"Value":/)
    },
  )
})

test.each([
  ['ChangePassword', 'change-password'],
  ['UpdateAccountPasswordPolicy', 'update-account-password-policy'],
  ['PolicyArn', 'policy-arn'],
  ['SSHPublicKeyId', 'ssh-public-key-id'],
  ['ListMFADevices', 'list-mfa-devices'],
  ['PolicyARNs', 'policy-arns'],
  ['AccessKeyId', 'access-key-id'],
])('derives from %s the CLI name %s', (name, called) => {
  expect(cliName(name)).toBe(called)
})

test('quotes a text so that a shell reads it back as the same single word', () => {
  const texts = [
    'alice',
    'a b',
    "it's",
    '"$HOME" `id` $(id) !! \\',
    'two\nlines',
    '~',
    '=ls',
    '*',
    '#x',
    'a=b',
    '',
    'ü€',
  ]
  const script = `printf '%s\\0' ${texts.map(shellQuoted).join(' ')}`
  const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' })
  expect(stdout.split('\0').slice(0, -1)).toEqual(texts)
})
