import { describe, expect, it } from 'vitest'
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import { contextEntries, contextText, readQuestion } from './question'

const read = (fields: Record<string, string>) => readQuestion((name) => fields[name], awsFacts())

describe('a question as typed', () => {
  it('reads distinct actions from lines, commas and the field for another one', () => {
    const { actions } = read({
      ActionNames: 'iam:GetUser, iam:ListUsers\r\niam:GetUser\n',
      AddAction: ' iam:ChangePassword ',
    })
    expect(actions).toEqual(['iam:GetUser', 'iam:ListUsers', 'iam:ChangePassword'])
  })

  it('reads resources from lines, since user names may contain commas', () => {
    const arn = 'arn:aws:iam::123456789012:user/a,b'
    expect(read({ ResourceArns: `${arn}\n\n*` }).resources).toEqual([arn, '*'])
  })

  it('reads context keys with values, and ignores keys without', () => {
    const question = read({
      ContextEntries: 'aws:SourceIp=203.0.113.7\naws:TagKeys=a=b\nAWS:TAGKEYS=c\naws:username=',
    })
    expect(question.context).toEqual([
      { key: 'aws:SourceIp', values: ['203.0.113.7'] },
      { key: 'aws:TagKeys', values: ['a=b', 'c'] },
    ])
    expect(contextEntries(question)).toEqual([
      {
        ContextKeyName: 'aws:SourceIp',
        ContextKeyValues: ['203.0.113.7'],
        ContextKeyType: 'string',
      },
      {
        ContextKeyName: 'aws:TagKeys',
        ContextKeyValues: ['a=b', 'c'],
        ContextKeyType: 'stringList',
      },
    ])
  })

  it('adds the keys that policies test to the given ones', () => {
    const question = read({ ContextEntries: 'AWS:SourceIp=203.0.113.7' })
    expect(contextText(question, ['aws:SourceIp', 'aws:MultiFactorAuthPresent'])).toBe(
      'AWS:SourceIp=203.0.113.7\naws:MultiFactorAuthPresent=',
    )
  })
})

describe('its problems', () => {
  it('include an action without its service, with a suggestion', () => {
    expect(read({ ActionNames: 'changepassword' }).problems.ActionNames).toContain(
      'iam:ChangePassword',
    )
    expect(read({ ActionNames: 'GetCallerIdentity' }).problems.ActionNames).toContain(
      'sts:GetCallerIdentity',
    )
  })

  it('include a line that is not a context key', () => {
    expect(read({ ContextEntries: '=true' }).problems.ContextEntries).toContain('=true')
    expect(read({ ContextEntries: 'aws:username=' }).problems).toEqual({})
  })

  it('include more actions than a page can show', () => {
    const many = (count: number, name: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => name(i)).join('\n')
    const problems = (actions: number, resources: number) =>
      Object.keys(
        read({
          ActionNames: many(actions, (i) => `s3:Get${i}`),
          ResourceArns: many(resources, (i) => `arn:aws:s3:::${i}`),
        }).problems,
      )
    expect(problems(50, 20)).toEqual([])
    expect(problems(51, 21)).toEqual(['ActionNames', 'ResourceArns'])
  })

  it('do not include an unknown action, which is simulated with a suggestion', () => {
    const { problems, notes } = read({ ActionNames: 'iam:ChangePasword s3:GetObject' })
    expect(problems).toEqual({})
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain('iam:ChangePassword')
  })
})
