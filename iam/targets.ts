// What a call can be about: the kinds of targets, the resources that permissions are evaluated
// against, and the stored rows that handlers receive.
import type { Tag } from '../rules/names/tag'

/**
 * The resource a permission is evaluated against, by the kind of the operation's target. An
 * existing resource is evaluated under its stored ARN, an absent one under the requested name with
 * path "/". A rename or move needs the permission on the new ARN too.
 */
interface OnTarget {
  none:
    | '*'
    | { newUser: string; path: string }
    | { newGroup: string; path: string }
    | { newPolicy: string; path: string }
    | { newMfaDevice: string; path: string }
    | { policyPath: string }
    | { arn: string }
  user: { user: string; renamed?: Renamed }
  group: { group: string; renamed?: Renamed }
  policy: { policy: string }
  owner: '*' | { user: string; renamed?: Renamed }
  accessKey: { accessKey: string }
  mfaDevice: { mfaDevice: string }
  identity: { identity: string }
}

export type On<Kind extends TargetKind = TargetKind> = OnTarget[Kind]

export interface Renamed {
  name?: string | undefined
  path?: string | undefined
}

/**
 * The target of a call as its handler receives it, by the kind that the operation declares. The
 * gate raises NoSuchEntity for an absent one, so the handler's target always exists.
 */
export interface Targets {
  /** No stored entity: the account, a list, or an entity that the call creates. */
  none: object
  user: { user: StoredUser }
  group: { group: StoredGroup }
  policy: { policy: StoredPolicy }
  /** The owner of credentials: a user, or the account, to which the root user's belong. */
  owner: { owner: StoredUser | 'account' }
  /**
   * The user who has the access key. Undefined for a key of the root user and for an absent key.
   */
  accessKey: { keyOwner: StoredUser | undefined }
  /** A virtual MFA device, named by its serial number. */
  mfaDevice: { mfaDevice: StoredMfaDevice }
  /** A user or a group, named by its ARN. */
  identity: { identity: StoredIdentity }
}

export type TargetKind = keyof Targets

export type StoredIdentity =
  | { kind: 'user'; user: StoredUser }
  | { kind: 'group'; group: StoredGroup }

export interface StoredUser {
  id: string
  name: string
  path: string
  createdAt: Date
  passwordLastUsed: Date | null
  permissionsBoundaryArn: string | null
  /** Sorted by key. */
  tags: Tag[]
}

/** A user that a batch of calls will create, for the preparation of later calls of the batch. */
export type PendingUser = Pick<StoredUser, 'name' | 'path' | 'tags'> & { historySalt: Uint8Array }

export interface StoredGroup {
  id: string
  name: string
  path: string
  createdAt: Date
}

/** A managed policy. AWS's own are constants without rows, and so have no id and no tags here. */
export interface StoredPolicy {
  arn: string
  id: string | undefined
  name: string
  path: string
  description: string | null
  /** The number of the version: 3 is v3. */
  defaultVersion: number
  lastVersion: number
  createdAt: Date
  updatedAt: Date
  tags: Tag[]
}

/** A virtual MFA device, whether or not somebody uses it. */
export interface StoredMfaDevice {
  /** The serial number in lower case. */
  serialKey: string
  serialNumber: string
  tags: Tag[]
}
