// The findings of an account, and what makes its passwords old.
import type { FindingType } from '../../iam/shapes/search'
import type { TestAccount } from '../fixtures'

export async function findings(made: TestAccount, MaxExamples = 10) {
  const { Findings, Counts } = await made.call('GetAccountFindings', { MaxExamples })
  const of = (type: FindingType) => Findings.find(({ Type }) => Type === type)
  return { Counts, of, Findings }
}
