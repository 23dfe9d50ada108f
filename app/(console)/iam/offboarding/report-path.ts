// The addresses of an offboarding's report.

export const offboardingPath = (reportId: string): string =>
  `/iam/offboarding/${encodeURIComponent(reportId)}`

export const offboardingJsonPath = (reportId: string): string =>
  `${offboardingPath(reportId)}/download`
