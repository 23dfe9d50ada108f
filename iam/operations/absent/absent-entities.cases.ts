import type { CasesOf } from '../../../test/calls/raise'
import type * as operations from './absent-entities'

export const cases: CasesOf<typeof operations> = {
  ListRoles: {
    good: { PathPrefix: '/staff/' },
    raises: {},
  },
  ListServerCertificates: {
    good: {},
    raises: {},
  },
  ListInstanceProfiles: {
    good: {},
    raises: {},
  },
  ListOpenIDConnectProviders: {
    good: {},
    raises: {},
  },
  ListSAMLProviders: {
    good: {},
    raises: {},
  },
}
