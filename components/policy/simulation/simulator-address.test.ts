import { describe, expect, it } from 'vitest'
import { contextLines, simulatorAddress } from './simulator-address'

const ARN = 'arn:aws:iam::123456789012:user/alice'

describe('the address of a simulator question', () => {
  it('contains principal, actions and resources under the operation’s parameter names', () => {
    const address = simulatorAddress({
      principalArn: ARN,
      actions: ['iam:GetUser', 'iam:ListUsers'],
      resources: [ARN],
    })
    const url = new URL(address, 'https://console.example')
    expect(url.pathname).toBe('/iam/policy-simulator')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      PolicySourceArn: ARN,
      ActionNames: 'iam:GetUser\niam:ListUsers',
      ResourceArns: ARN,
    })
  })

  it('has a line for each value of a context key, with special characters', () => {
    const context = [
      { key: 'aws:UserAgent', values: ['Some/1.0 (a=b; c, d&e)'] },
      { key: 'aws:TagKeys', values: ['team', 'cost centre'] },
    ]
    const lines = 'aws:UserAgent=Some/1.0 (a=b; c, d&e)\naws:TagKeys=team\naws:TagKeys=cost centre'
    expect(contextLines(context)).toBe(lines)
    const address = simulatorAddress({
      principalArn: ARN,
      actions: ['iam:GetUser'],
      resources: [],
      context,
    })
    expect(new URL(address, 'https://console.example').searchParams.get('ContextEntries')).toBe(
      lines,
    )
  })
})
