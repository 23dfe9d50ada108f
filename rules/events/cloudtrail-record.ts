// Turns a stored event into the record that CloudTrail writes, for the API, pages, exports and the
// command line (AWS CloudTrail User Guide, "CloudTrail record contents").
import type { StoredEvent } from './stored-event'

/** IAM, STS and sign-in through the global endpoint are recorded in this region only. */
export const EVENT_REGION = 'us-east-1'

export interface CloudTrailRecord {
  eventVersion: string
  userIdentity: Record<string, unknown>
  /** In UTC and whole seconds. */
  eventTime: string
  eventSource: string
  eventName: string
  awsRegion: string
  sourceIPAddress: string
  userAgent: string
  errorCode?: string
  errorMessage?: string
  requestParameters: Record<string, unknown> | null
  responseElements: Record<string, unknown> | null
  additionalEventData?: Record<string, unknown>
  /** Absent from sign-in events, as in CloudTrail. */
  requestID?: string
  eventID: string
  readOnly: boolean
  eventType: string
  managementEvent: true
  recipientAccountId: string
  eventCategory: 'Management'
  sessionCredentialFromConsole?: 'true'
}

/**
 * Returns an event as CloudTrail's record, with the members in CloudTrail's order. Absent members
 * are left out, except for requestParameters and responseElements, which are null. There are no
 * tlsDetails, because TLS ends at a proxy and Gatehouse does not see its version.
 */
export function cloudTrailRecord(event: StoredEvent): CloudTrailRecord {
  const { errorCode, errorMessage, additionalEventData, type } = event
  return {
    eventVersion: '1.11',
    userIdentity: inOrder(event.identity),
    eventTime: wholeSeconds(event.at),
    eventSource: event.source,
    eventName: event.name,
    awsRegion: EVENT_REGION,
    sourceIPAddress: event.sourceIpAddress,
    userAgent: event.userAgent,
    ...(errorCode !== null && { errorCode }),
    ...(errorMessage !== null && { errorMessage }),
    requestParameters: event.requestParameters,
    responseElements: event.responseElements,
    ...(additionalEventData && { additionalEventData }),
    ...(type !== 'AwsConsoleSignIn' && { requestID: event.requestId }),
    eventID: event.id,
    readOnly: event.readOnly,
    eventType: type,
    managementEvent: true,
    recipientAccountId: event.accountId,
    eventCategory: 'Management',
    ...('sessionContext' in event.identity && { sessionCredentialFromConsole: 'true' }),
  }
}

const IDENTITY = ['type', 'principalId', 'arn', 'accountId', 'accessKeyId', 'userName']

/** PostgreSQL stores members of JSON in an order of its own. Returns them in CloudTrail's. */
const inOrder = (identity: Record<string, unknown>): Record<string, unknown> => ({
  ...Object.fromEntries(
    IDENTITY.filter((name) => name in identity).map((name) => [name, identity[name]]),
  ),
  ...identity,
})

/** Writes a time as CloudTrail does. */
export const wholeSeconds = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`
