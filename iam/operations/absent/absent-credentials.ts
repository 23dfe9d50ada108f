// Kinds of credentials that no user has here. Tools list them before they delete or show a user, so
// these operations return empty lists.

import { IamError } from '../../../rules/errors/iam-error'
import type { Principal } from '../../../store/principal'
import { defineOperation, type Permission } from '../../operation'
import {
  ListServiceSpecificCredentialsRequest,
  ListSigningCertificatesRequest,
  ListSSHPublicKeysRequest,
} from '../../shapes/absent'
import { onOwner } from '../shared/owner'
import { refuseMarker } from '../shared/page'

/**
 * What the lists have in common: the permission on the owner, and NoSuchEntity for an owner that
 * does not exist.
 */
const ofOwner = (action: Permission['action']) => ({
  target: 'owner' as const,
  access: 'read' as const,
  permission: ({ UserName }: { UserName?: string | undefined }, principal: Principal) =>
    onOwner(action, UserName, principal),
  errors: ['NoSuchEntity'] as const,
})
const none: never[] = []

export const ListSigningCertificates = defineOperation({
  input: ListSigningCertificatesRequest,
  ...ofOwner('iam:ListSigningCertificates'),
  async handler({ Marker }) {
    refuseMarker(Marker)
    return { Certificates: none, IsTruncated: false }
  },
})

export const ListSSHPublicKeys = defineOperation({
  input: ListSSHPublicKeysRequest,
  ...ofOwner('iam:ListSSHPublicKeys'),
  async handler({ Marker }) {
    refuseMarker(Marker)
    return { SSHPublicKeys: none, IsTruncated: false }
  },
})

export const ListServiceSpecificCredentials = defineOperation({
  input: ListServiceSpecificCredentialsRequest,
  ...ofOwner('iam:ListServiceSpecificCredentials'),
  permission: ({ UserName, AllUsers }, principal) =>
    AllUsers
      ? { action: 'iam:ListServiceSpecificCredentials', on: '*' }
      : onOwner('iam:ListServiceSpecificCredentials', UserName, principal),
  errors: ['NoSuchEntity', 'ValidationError'],
  neverRaised: { NotSupportedService: 'every service is accepted, and none has such credentials' },
  async handler(input) {
    if (input.AllUsers && input.UserName !== undefined)
      throw new IamError('ValidationError', 'Specify either UserName or AllUsers, not both.', {
        fields: { AllUsers: 'Member must not be given with UserName' },
      })
    refuseMarker(input.Marker)
    return { ServiceSpecificCredentials: none, IsTruncated: false }
  },
})
