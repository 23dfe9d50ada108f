// What the benchmark part of the credential report says. The controls are those of the CIS AWS
// Foundations Benchmark v3.0.0, in our own words.
import { CIS_LIMITS, type CisControl } from '@/rules/report/cis-benchmark'

const { length, remembered, unusedDays, keyAgeDays } = CIS_LIMITS

export const benchmarkWords = {
  title: 'CIS AWS Foundations Benchmark',
  counter: (passed: number, judged: number) => `${passed} of ${judged}`,
  description:
    'Controls of version 3.0.0 that this report and the password policy decide. The report may be four hours old.',
  control: 'Control',
  result: 'Result',
  users: 'Users',
  passed: 'Passed',
  failed: 'Failed',
  more: (count: number) => ` and ${count} more`,
  notJudged: (reason: string) => `1.8 and 1.9 are not judged. ${reason}`,
  controls: {
    '1.4': 'The root user has no access key',
    '1.5': 'The root user has MFA',
    '1.8': `Passwords have at least ${length} characters`,
    '1.9': `Passwords differ from the last ${remembered}`,
    '1.10': 'Every user with a console password has MFA',
    '1.11': 'No access key was created with a user and its password, and never used',
    '1.12': `Credentials unused for ${unusedDays} days are disabled`,
    '1.13': 'Each user has one active access key at most',
    '1.14': `Access keys are replaced every ${keyAgeDays} days`,
  } satisfies Record<CisControl, string>,
} as const
