// The scenarios of the CIS AWS Foundations Benchmark, judged by what the API returns.
import { expect, test } from 'vitest'
import { accountClock } from '../../platform/database/clock'
import { IamError } from '../../rules/errors/iam-error'
import type { PasswordPolicy } from '../../rules/password/password-policy'
import { CIS_CONTROLS, cisResults } from '../../rules/report/cis-benchmark'
import { parseCredentialReport } from '../../rules/report/parse-credential-report'
import { as, type Caller, principalOf } from '../../test/fixtures'
import { buildScenario } from '../scenarios'

async function judge(scenario: string) {
  const { accountId } = await buildScenario(scenario)
  const admin = as(await principalOf(accountId, 'admin'))
  await admin('GenerateCredentialReport', {})
  const { Content } = await admin('GetCredentialReport', {})
  const rows = parseCredentialReport(Buffer.from(Content, 'base64').toString('utf8'))
  const policy = await passwordPolicyOf(admin)
  const details = await admin('GetAccountAuthorizationDetails', {})
  const direct = details.UserDetailList.filter(
    ({ AttachedManagedPolicies = [], UserPolicyList = [] }) =>
      AttachedManagedPolicies.length + UserPolicyList.length > 0,
  )
  return {
    results: cisResults(rows, policy, await accountClock(accountId)),
    '1.15': direct.map(({ UserName }) => UserName),
    '1.16': details.Policies.filter(({ DefaultVersionId, PolicyVersionList }) =>
      PolicyVersionList.some(
        ({ VersionId, Document }) =>
          VersionId === DefaultVersionId && allowsEverything(decodeURIComponent(Document)),
      ),
    ).map(({ PolicyName }) => PolicyName),
  }
}

const passwordPolicyOf = async (admin: Caller): Promise<PasswordPolicy> =>
  admin('GetAccountPasswordPolicy', {}).then(
    ({ PasswordPolicy }) => PasswordPolicy,
    (error: unknown) => {
      if (error instanceof IamError && error.code === 'NoSuchEntity') return 'default'
      throw error
    },
  )

function allowsEverything(document: string): boolean {
  const { Statement } = JSON.parse(document)
  return [Statement]
    .flat()
    .some(
      ({ Effect, Action, Resource }) =>
        Effect === 'Allow' && [Action].flat().includes('*') && [Resource].flat().includes('*'),
    )
}

test('cisPass violates no control', async () => {
  const { results, ...policies } = await judge('cisPass')
  expect(results.map(({ control }) => control)).toEqual(CIS_CONTROLS)
  expect(results.filter(({ passed }) => !passed)).toEqual([])
  expect(policies).toEqual({ '1.15': [], '1.16': [] })
})

test('cisFail violates each control, by the user of its name', async () => {
  const { results, ...policies } = await judge('cisFail')
  expect(Object.fromEntries(results.map(({ control, users }) => [control, users]))).toEqual({
    '1.4': [],
    '1.5': [],
    '1.8': [],
    '1.9': [],
    '1.10': ['cis-1.10'],
    '1.11': ['cis-1.11'],
    '1.12': ['cis-1.12'],
    '1.13': ['cis-1.13'],
    '1.14': ['cis-1.14'],
  })
  expect(results.filter(({ passed }) => passed)).toEqual([])
  expect(policies).toEqual({ '1.15': ['admin', 'cis-1.15'], '1.16': ['AdministratorAccess'] })
})
