// For each server action, a form that an administrator of a staged account may post, and that
// changes something.
import { fingerprintOf as fingerprintOfGroup } from '@/app/(console)/iam/groups/delete/read-contents'
import { fingerprintOf as fingerprintOfPolicy } from '@/app/(console)/iam/policies/delete/policy-dependents'
import { fingerprintOf as fingerprintOfPermissions } from '@/app/(console)/iam/set-permissions/review-fingerprint'
import { fingerprintOf as fingerprintOfUser } from '@/app/(console)/iam/users/[name]/delete/belongings'
import { db } from '../../platform/database/db'
import { CHANGE_PASSWORD_POLICY, statement, type TestAccount } from '../fixtures'
import { AWS_LOGIN } from '../page-permissions/sign-in-pages'
import { goodFor } from './good-calls'
import { codesIn } from './mfa-devices'
import {
  READ_ONLY,
  SECRET_ONE,
  SECRET_TWO,
  STAGED_DENIAL,
  STAGED_EMAIL,
  STAGED_EVENT,
  STAGED_OFFBOARDING,
  spareDevice,
  TARGETS_KEY,
  targetsDevice,
} from './stage'

export interface ActionForm {
  fields: Record<string, string>
  /** The page's previous state, for an action that starts from it. */
  state?: unknown
  /** The query of the page's address, if the page shows its form only with one. */
  query?: Record<string, string>
}

const DOCUMENT = statement('Allow', 'iam:GetUser')
const UserName = 'target'
const GroupName = 'staff'
const NEW_PASSWORDS = {
  OldPassword: SECRET_ONE,
  NewPassword: SECRET_TWO,
  ConfirmNewPassword: SECRET_TWO,
}
const KEY = { UserName, AccessKeyId: TARGETS_KEY }

/**
 * Returns the forms by the folder and name of their action. The tests fail for an action without a
 * form.
 */
export function actionForms(made: TestAccount): Record<string, ActionForm> {
  const { alias = '', rootPassword, rootAccessKeyId: rootKey = '' } = made
  const { PolicyArn } = goodFor(made, 'GetPolicy')
  const spare = goodFor(made, 'DeletePolicy')
  const Token = crypto.randomUUID()
  const ofTarget = { SerialNumber: targetsDevice(made.accountId) }
  const device = { UserName, ...ofTarget }
  const attached = { groups: [], policyArns: [CHANGE_PASSWORD_POLICY], inline: [] }
  const chosen = { PermissionsWay: 'policies', PolicyArn: CHANGE_PASSWORD_POLICY }
  const newUser = { NewUserName: 'another', SetPassword: 'custom' }
  const shownOfTarget = fingerprintOfUser({
    password: true,
    sessions: 0,
    keys: [{ id: TARGETS_KEY, active: true }],
    devices: [targetsDevice(made.accountId)],
    inline: ['Test'],
    attached: [READ_ONLY, PolicyArn].map((arn) => ({ arn, name: '' })),
    groups: [GroupName],
    hidden: [],
  })
  return {
    'change-password/changeDuePassword': { fields: NEW_PASSWORDS },
    'security-credentials/changePassword': { fields: NEW_PASSWORDS },
    'forgot-password/sendRecoveryMail': { fields: { email: 'nobody@test.example' } },
    'set/setNewPassword': {
      fields: { NewPassword: SECRET_TWO, ConfirmNewPassword: SECRET_TWO },
    },
    'set/setUserPassword': {
      fields: { NewPassword: SECRET_TWO, ConfirmNewPassword: SECRET_TWO },
    },
    'root/confirmPassword': { fields: { Password: rootPassword } },
    'root/changeRootPassword': { fields: { ...NEW_PASSWORDS, OldPassword: rootPassword } },
    'root/saveAccountName': { fields: { AccountName: 'Another name' } },
    'root/changeEmail': {
      fields: { PrimaryEmail: STAGED_EMAIL(made.accountId), Otp: '654321' },
    },
    'root/createRootKey': { fields: { Token, understood: 'on' } },
    'root/switchRootKey': { fields: { AccessKeyId: rootKey, Status: 'Inactive' } },
    'root/deleteRootKey': { fields: { AccessKeyId: rootKey, ConfirmedKeyId: rootKey } },

    '(console)/dismissPasswordExpiry': { fields: {} },
    '(console)/extendSession': { fields: {} },
    '(console)/saveListPreferences': { fields: { list: 'users', size: '50', column: 'name' } },
    '(console)/switchNavigation': { fields: { navigation: 'closed' } },
    '(console)/switchVisualMode': { fields: { mode: 'dark' } },
    'kit/saveKitPreferences': { fields: { list: 'users', size: '50', column: 'name' } },

    'sessions/endOwnSessions': { fields: {} },
    'sessions/endOwnTools': { fields: {} },
    'authorize/allowLogin': { fields: AWS_LOGIN, query: AWS_LOGIN },
    'account-settings/applyPasswordPolicy': {
      fields: { MinimumPasswordLength: '10', step: 'apply' },
    },
    'account-settings/deletePasswordPolicy': { fields: {} },
    'account-settings/saveAlias': { fields: { AccountAlias: `another-${alias}` } },
    'account-settings/deleteAlias': { fields: { AccountAlias: alias } },
    'account-settings/saveCompromisedCheck': { fields: { Scope: 'Off' } },
    'account-settings/saveUnusedPasswordLimit': { fields: { Days: '7' } },
    'credential-report/generateReport': { fields: {} },
    // Too long for an address, so that the action answers without a redirect.
    'policy-simulator/simulatePolicies': {
      fields: { 'PolicyInputList.1': DOCUMENT + ' '.repeat(2_000), ActionNames: 'iam:GetUser' },
    },

    'review/createUser': {
      fields: {
        ...newUser,
        Password: SECRET_TWO,
        Reviewed: fingerprintOfPermissions({ groups: [], policyArns: [], inline: [] }),
        Token,
      },
      query: newUser,
    },
    'create-several/createSeveral': { fields: { Users: 'another', Intent: 'create' } },
    // Takes the list and its options instead of a state and a form. A form has no options, which
    // counts as none ticked.
    'create-several/createBatch': { fields: {}, state: 'another' },
    'bulk/changeUsers': {
      fields: { action: 'deactivateKeys', UserName, Token },
      query: { action: 'deactivateKeys', UserName },
    },
    'delete/deleteUsers': {
      fields: {
        UserName,
        Confirmation: UserName,
        ShownBelongings: shownOfTarget,
      },
      query: { UserName },
    },

    'offboard/offboard': {
      fields: {
        UserName,
        Confirmation: UserName,
        Part: 'password',
        ShownBelongings: shownOfTarget,
      },
    },
    '[name]/unlockUser': { fields: { UserName } },
    'rename/renameUser': { fields: { UserName, OldPath: '/', NewUserName: 'goal', NewPath: '/' } },
    'console-access/applyConsoleAccess': { fields: { UserName, ConsoleAccess: 'disable', Token } },
    'credentials/endSessions': { fields: { UserName } },
    'credentials/endTools': { fields: { UserName } },
    'credentials/endResetLink': { fields: { UserName } },
    'credentials/switchKey': { fields: { ...KEY, Status: 'Inactive' } },
    'credentials/deleteKey': { fields: { ...KEY, ConfirmedAccessKeyId: TARGETS_KEY } },
    'access-keys/createKey': { fields: { UserName, Token } },
    'security-credentials/switchKey': { fields: { ...KEY, Status: 'Inactive' } },
    'security-credentials/deleteKey': { fields: KEY },
    'mfa-devices/selectDevice': { fields: { UserName, DeviceName: 'another', Token } },
    'mfa-devices/registerPasskey': {
      fields: { UserName, DeviceName: 'key', Credential: '{}' },
    },
    'mfa-devices/setUpDevice': {
      fields: { UserName, SerialNumber: spareDevice(made.accountId), ...codesIn() },
    },
    'mfa-devices/resyncDevice': { fields: { ...device, ...codesIn() }, query: ofTarget },
    'mfa-devices/removeDevice': { fields: device, query: ofTarget },
    'groups/addToGroups': { fields: { UserName, GroupName: 'spare' } },
    'groups/removeFromGroups': { fields: { UserName, GroupName } },
    'tags/saveTags': {
      fields: {
        UserName,
        KnownTags: JSON.stringify([{ Key: 'site', Value: 'north' }]),
        'TagKey-0': 'site',
        'TagValue-0': 'south',
      },
    },
    'permissions-boundary/setBoundary': { fields: { UserName, PermissionsBoundary: READ_ONLY } },
    'permissions-boundary/removeBoundary': { fields: { UserName: 'fresh' } },
    'review/addPermissions': {
      fields: { UserName, ...chosen, Reviewed: fingerprintOfPermissions(attached) },
      query: chosen,
    },

    'owner-policies/attachPolicies': { fields: { GroupName, PolicyArn: CHANGE_PASSWORD_POLICY } },
    'owner-policies/detachPolicy': { fields: { UserName, PolicyArn: READ_ONLY } },
    'owner-policies/deleteInlinePolicy': { fields: { UserName, PolicyName: 'Test' } },
    'owner-policies/saveInlinePolicy': {
      fields: { UserName, PolicyName: 'Another', PolicyDocument: DOCUMENT },
    },

    'create/createGroup': { fields: { GroupName: 'another', UserName, Token } },
    'edit/editGroup': {
      fields: { GroupName, OldPath: '/', NewGroupName: 'Personnel', NewPath: '/' },
    },
    'add-users/addUsers': { fields: { GroupName, UserName: 'fresh' } },
    'remove-users/removeUsers': { fields: { GroupName, UserName }, query: { UserName } },
    'delete/deleteGroups': {
      fields: {
        GroupName: 'spare',
        Confirmation: 'spare',
        ShownContents: fingerprintOfGroup({ users: [], attached: [], inline: [] }),
      },
      query: { GroupName: 'spare' },
    },

    'wizard/createPolicy': {
      fields: { Step: 'write', PolicyName: 'another', PolicyDocument: DOCUMENT },
    },
    'wizard/savePolicyVersion': { fields: { Step: 'write', PolicyArn, PolicyDocument: DOCUMENT } },
    'tabs/setDefaultVersion': { fields: { PolicyArn, VersionId: 'v2', Present: 'v1' } },
    'tabs/deleteVersion': { fields: { PolicyArn, VersionId: 'v2', Present: 'v1' } },
    'tabs/attachEntities': { fields: { PolicyArn, GroupName } },
    'tabs/detachEntities': { fields: { PolicyArn, UserName } },
    'tabs/saveTags': {
      fields: { PolicyArn, 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'red' },
      state: { base: [{ Key: 'team', Value: 'blue' }] },
    },
    'delete/deletePolicy': {
      fields: {
        ...spare,
        Confirmation: 'spare',
        Shown: fingerprintOfPolicy({ attached: [], bounded: [], versions: [], hidden: [] }),
      },
      query: { ...spare },
    },
  }
}

/** Adds what only the forms need: a boundary to remove, and no fresh credential report. */
export async function stageForms({ accountId, call }: TestAccount): Promise<void> {
  await call('PutUserPermissionsBoundary', { UserName: 'fresh', PermissionsBoundary: READ_ONLY })
  await db().credentialReport.deleteMany({ where: { accountId } })
}

/**
 * Returns the address of a page, as Next names it, for the users, groups and policies of the forms.
 */
export function addressOf(page: string, made: TestAccount, { query }: ActionForm): string {
  const path = page
    .replace(/^app|\/\([^/]+\)|\/page$/g, '')
    .replace('/groups/[name]', `/groups/${GroupName}`)
    .replace('/users/[name]', `/users/${UserName}`)
    .replace('[arn]', encodeURIComponent(goodFor(made, 'GetPolicy').PolicyArn))
    .replace('[account]', made.alias ?? '')
    .replace('/offboarding/[id]', `/offboarding/${STAGED_OFFBOARDING}`)
    .replace('/root-keys/[id]', `/root-keys/${made.rootAccessKeyId}`)
    .replace('/events/[id]', `/events/${STAGED_EVENT}`)
    .replace('[id]', STAGED_DENIAL)
    .replace('[section]', 'lists')
    .replace('[...missing]', 'missing')
  return query ? `${path}?${new URLSearchParams(query)}` : path
}
