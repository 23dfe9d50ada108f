// Cases of the operation in `offboarding-report.ts`.
import { type CasesOf, when } from '../../../test/calls/raise'
import { STAGED_OFFBOARDING } from '../../../test/calls/stage'
import type * as operations from './offboarding-report'

export const cases: CasesOf<typeof operations> = {
  GetOffboardingReport: {
    good: { ReportId: STAGED_OFFBOARDING },
    raises: { NoSuchEntity: when('GetOffboardingReport', { ReportId: STAGED_OFFBOARDING }) },
  },
}
