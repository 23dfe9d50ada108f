// Cases of the operations in `credential-report.ts`: inputs that succeed, and a cause for each
// error.
import { db } from '../../../platform/database/db'
import { type CasesOf, when } from '../../../test/calls/raise'
import type * as operations from './credential-report'

export const cases: CasesOf<typeof operations> = {
  GenerateCredentialReport: {
    good: {},
    raises: {},
  },
  GetCredentialReport: {
    good: {},
    raises: {
      ReportExpired: when('GetCredentialReport', {}, async ({ accountId }) => {
        const generatedAt = new Date(Date.now() - 4 * 60 * 60_000)
        await db().credentialReport.create({ data: { accountId, generatedAt, content: '' } })
      }),
      ReportNotPresent: when('GetCredentialReport', {}),
    },
  },
}
