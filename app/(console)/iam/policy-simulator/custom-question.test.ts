import { describe, expect, it } from 'vitest'
import { awsFacts } from '@/platform/aws-facts/aws-facts'
import { customAddress, customPolicies, findingsOf, typedPolicies } from './custom-question'

const given = (fields: Record<string, string>) => (name: string) => fields[name]
const POLICY =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}}'

describe('a question about pasted policies', () => {
  it('fits into an address while it is short', () => {
    const fields = {
      'PolicyInputList.1': POLICY,
      ActionNames: 'iam:GetUser, iam:ListUsers',
      AddAction: 'iam:GetRole',
      ContextEntries: 'aws:SourceIp=203.0.113.7',
    }
    const url = new URL(customAddress(given(fields)) ?? '', 'https://console.example')
    expect(url.pathname).toBe('/iam/policy-simulator')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tab: 'custom',
      'PolicyInputList.1': POLICY,
      ActionNames: 'iam:GetUser\niam:ListUsers\niam:GetRole',
      ContextEntries: 'aws:SourceIp=203.0.113.7',
    })
  })

  it('has no address if that would be too long', () => {
    const long = (length: number) =>
      customAddress(given({ 'PolicyInputList.1': 'x'.repeat(length) }))
    expect(long(1_800)).toBeDefined()
    expect(long(2_000)).toBeUndefined()
  })

  it('has LF line ends, and no empty documents', () => {
    const typed = typedPolicies(
      given({ 'PolicyInputList.1': ' \r\n', 'PolicyInputList.2': '{\r\n}' }),
    )
    expect(customPolicies(typed)).toEqual({
      PolicyInputList: ['{\n}'],
      PermissionsBoundaryPolicyInputList: [],
    })
  })

  it('has the findings of each document by field', () => {
    const typed = typedPolicies(
      given({ 'PolicyInputList.1': POLICY, 'PermissionsBoundaryPolicyInputList.1': '{' }),
    )
    const findings = findingsOf(typed, awsFacts())
    expect(Object.keys(findings)).toEqual([
      'PolicyInputList.1',
      'PermissionsBoundaryPolicyInputList.1',
    ])
    expect(findings['PolicyInputList.1']).toEqual({ errors: [], warnings: [] })
    expect(findings['PermissionsBoundaryPolicyInputList.1']?.refused).toMatchObject({
      line: 1,
      column: 2,
    })
  })
})
