// The filters by age of credentials, in the Users list and in the credential report.

const days = (count: number | string) => (String(count) === '1' ? '1 day' : `${count} days`)

export const credentialFilterWords = {
  days,
  passwordAge: 'Password older than (days)',
  passwordOlder: (count: number | string) => `Password older than ${days(count)}`,
  keyAge: 'Active key older than (days)',
  keyOlder: (count: number | string) => `Active key older than ${days(count)}`,
  keyUnused: 'Active key unused for (days)',
  keyUnusedFor: (count: number | string) => `Active key unused for ${days(count)}`,
} as const
